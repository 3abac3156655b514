"""A letter in its reader's language: as plain text, and as a simple page of the same words."""

import json
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from markupsafe import Markup

from bots import policy_words
from bots.words import opening_in, text_of, words_of
from core import notices_json
from core.mail.letters import Letter
from core.policy_notices import PolicyChanged
from core.settings import settings

RIGHT_TO_LEFT = ("ur",)
# The pages' own, by day: a letter takes no style sheet along.
PAPER, INK, SOFT, ACCENT = "#faf8f4", "#1c2021", "#5d6564", "#00686a"
LATIN = "16px/1.6 system-ui,sans-serif"
# The first three have no Urdu: digits and addresses keep the figures of Latin.
NASTALIQ = (
    "18px/2 Roboto,Helvetica,'Noto Sans','Noto Nastaliq Urdu','Jameel Noori Nastaleeq',"
    "'Noto Naskh Arabic',serif"
)
PAGE = Markup(
    '<!doctype html><html lang="{lang}" dir="{direction}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{subject}</title>'
    '<body style="margin:0;padding:24px;font:{font};color:{ink};background:{paper}">'
    '<div style="max-width:34em;margin:auto"><p style="font-weight:bold">Qaptai</p>'
    '{words}<p style="font-size:13px;color:{soft}">{foot}</p></div></body></html>'
)
BUTTON = Markup(
    '<p><a href="{link}" style="display:inline-block;padding:10px 18px;border-radius:6px;'
    'background:{accent};color:#fff;font-weight:bold;text-decoration:none">{label}</a></p>'
    '<p style="font-size:13px;color:{soft};word-break:break-all" dir="ltr">{link}</p>'
)


def composed(letter: Letter, at: datetime) -> EmailMessage:
    """The letter as it goes out; the same each time, so that a repeated one can be told."""
    config = settings()
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((config.operator, config.sender or "qaptai@localhost"))
    message["To"] = letter.to
    if letter.kind == "answer" and config.contact_email:
        message["Reply-To"] = config.contact_email
    message["Subject"] = subject(letter)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{letter.id}@qaptai>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = letter.language.replace("_", "-")
    message.set_content(plain(letter))
    message.add_alternative(page(letter), subtype="html")
    return message


def subject(letter: Letter) -> str:
    """What stands over it."""
    return _text(letter, ".subject")


def plain(letter: Letter) -> str:
    """The words alone; a link stands on a line of its own."""
    link = _link(letter)
    return "\n\n".join(part for part in (_text(letter), link, _foot(letter)) if part) + "\n"


def page(letter: Letter) -> str:
    """The same as HTML, without anything that would have to be fetched."""
    words = Markup("").join(
        Markup("<p>{}</p>").format(line) for line in _text(letter).splitlines() if line
    )
    if link := _link(letter):
        label = _text(letter, ".button")
        words += BUTTON.format(link=link, label=label, accent=ACCENT, soft=SOFT)
    is_from_right = letter.language in RIGHT_TO_LEFT
    return PAGE.format(
        lang="ur-Latn" if letter.language == "ur_Latn" else letter.language,
        direction="rtl" if is_from_right else "ltr",
        font=NASTALIQ if is_from_right else LATIN,
        subject=subject(letter),
        words=words,
        foot=_foot(letter),
        ink=INK,
        paper=PAPER,
        soft=SOFT,
    )


def _link(letter: Letter) -> str:
    return opening_in(letter.language, letter.values.get("link", ""))


def _text(letter: Letter, part: str = "") -> str:
    return text_of(f"mail.{letter.kind}{part}", letter.language, _values(letter))


def _values(letter: Letter) -> dict[str, str]:
    if letter.kind != "policy":
        return letter.values
    notice = notices_json.from_json(json.loads(letter.values["notice"]))
    if not isinstance(notice, PolicyChanged):
        raise TypeError("a letter of a policy holds its notice")
    said = policy_words.changed(notice)
    return {"words": "\n".join(words_of(one, letter.language) for one in said)}


def _foot(letter: Letter) -> str:
    return text_of("mail.foot", letter.language, {"operator": settings().operator})
