"""The brand kit: logo, colour, price tags and a line to be found by; set once, put on at a tap."""

import re
from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from bots.conversation import asked_about, row_meant
from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics.edits import on_ground, tell_cost
from bots.conversation.topics.spoken_of import ASKING, of_order
from bots.conversation.touch_words import colour_value, hex_of
from bots.messages import Choice, Outgoing
from bots.say import named
from bots.words import folded
from core.brand import kit, logo
from core.brand.kit import Kit
from core.media import keep
from core.settings import settings
from core.studio.limits import Unfit
from core.studio.overlays.kinds import MOST_LETTERS
from core.studio.touches import can_be_written
from core.understanding.message import understand

Args = dict[str, str]
TYPED = (At.WRITING_CONTACT, At.NAMING_COLOUR)
STYLES = ("pill", "ribbon", "round")
CONTACT = re.compile(r"@[A-Za-z0-9_.]{2,30}\b|\+?\d[\d -]{8,14}\d")
WHATSAPP = re.compile(r"\bwh?at'?s ?app?\b|\bwatsapp?\b|واٹس ?ایپ")
COLOUR = re.compile(r"\bcolou?rs?\b|\brang\b|\bbrand\b|رنگ|کلر|برانڈ")
BEHIND = re.compile(r"\bback ?grounds?\b|\bbg\b|\bpee?che\b|بیک ?گراؤنڈ|پیچھے")
HER_COLOUR = re.compile(
    r"\bbrand (?:ka |ki |k )?(?:colou?rs?|rang)\b|برانڈ (?:کا |کی )?(?:رنگ|کلر)"
)
HERS = re.compile(r"\b(?:my|our|mera|meri|apn[ai]|hamara|brand)\b|میرا|میری|اپنا|اپنی|ہمارا|برانڈ")
KEPT = re.compile(r"\b(?:set|save|rakh\w*|brand)\b|سیٹ|محفوظ|برانڈ")
ON_PICTURE = re.compile(
    r"\b(?:likh\w*|write|on|pe|par|photos?|pictures?|pics?|tasveer\w*)\b|لکھ|پر|تصویر|فوٹو"
)
HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def show(chat: Chat) -> list[Outgoing]:
    """What is set, and what can be."""
    chat.at = At.READY
    own = kit.kit_of(chat.session, chat.merchant)
    values: dict[str, str | int] = {
        "logo": named("brand.yes" if own.logo else "brand.none"),
        "colour": colour_value(own.colour) if own.colour else named("brand.none"),
        "style": named(f"brand.tag.{own.tag_style}"),
        "contact": f"“{own.contact}”" if own.contact else named("brand.none"),
    }
    if not kit.may_set(chat.session, chat.merchant):
        return [Outgoing("brand.kit", values, choices=(Choice("menu", "more.menu"),))]
    rows = (
        Choice("set_logo", "brand.set_logo"),
        Choice("set_colour", "brand.set_colour"),
        Choice("set_tag", "brand.set_tag"),
        Choice("set_contact", "brand.set_contact"),
        Choice("clear_brand", "brand.clear"),
        Choice("menu", "more.menu"),
    )
    return [Outgoing("brand.kit", values, choices=rows, layout="list")]


def set_logo(chat: Chat, args: Args) -> list[Outgoing]:
    """The next picture is the logo; what it is wanted for is remembered."""
    if (refused := _not_hers(chat)) is not None:
        return refused
    chat.kept.memory["brand"] = args if args.get("photos") else {}
    chat.at = At.SENDING_LOGO
    return [Outgoing("brand.send_logo", choices=(Choice("cancel", "cost.cancel"),))]


def is_awaited(chat: Chat) -> bool:
    """Whether the next picture is the logo."""
    return chat.at == At.SENDING_LOGO


def took(chat: Chat, media_id: UUID) -> list[Outgoing]:
    """The logo is cut from its ground and kept; what it was wanted for goes on."""
    if (refused := _not_hers(chat)) is not None:
        return refused
    try:
        data = keep.read(chat.session, media_id).data
        mark = logo.without_ground(data, model=settings().cutout_model)
    except (Unfit, keep.MediaGone):
        mark = None
    if mark is None:
        return [Outgoing("brand.logo_unclear", choices=(Choice("cancel", "cost.cancel"),))]
    own = kit.kit_of(chat.session, chat.merchant)
    kept = logo.keep_logo(chat.session, chat.merchant, mark)
    kit.set_kit(chat.session, chat.merchant, replace(own, logo=kept))
    wanted = chat.kept.memory.pop("brand", {})
    chat.at = At.READY
    saved = Outgoing("brand.logo_saved", pictures=(kept,), full_quality=True)
    if not wanted.get("photos"):
        return [saved, *show(chat)]
    asked = Asked.of_args(wanted).touched(logo=str(kept), language=chat.language)
    return [saved, *tell_cost(chat, asked)]


def ask_colour(chat: Chat, args: Args) -> list[Outgoing]:
    """The colour is typed next, by its name or as #rrggbb; what it is wanted for is remembered."""
    chat.kept.memory["brand"] = args if args.get("photos") else {}
    return _which_colour(chat)


def ask_contact(chat: Chat) -> list[Outgoing]:
    """The line that stands on pictures is typed next."""
    return _ask(chat, At.WRITING_CONTACT, Outgoing("brand.which_contact", {"most": MOST_LETTERS}))


def ask_tag(chat: Chat) -> list[Outgoing]:
    """Three shapes of a price tag."""
    if (refused := _not_hers(chat)) is not None:
        return refused
    chat.at = At.READY
    choices = tuple(Choice("tag_style", f"brand.tag.{one}", {"style": one}) for one in STYLES)
    return [Outgoing("brand.which_tag", choices=choices)]


def set_tag(chat: Chat, args: Args) -> list[Outgoing]:
    """The shape that she tapped."""
    return _set(chat, tag_style=args["style"])


def clear(chat: Chat) -> list[Outgoing]:
    """Nothing of it is put on pictures any more."""
    return _set(chat, logo=None, colour="", tag_style=STYLES[0], contact="")


def typed(chat: Chat, words: str, said: str) -> list[Outgoing]:
    """The colour or the line that was asked for; nothing where (folded) words name a row instead.

    Of several colours the first is hers: a kit has one.
    """
    if row_meant.named(words) is not None:
        return []
    if chat.at == At.NAMING_COLOUR:
        colour = colour_meant(said) or _colour_among(words)
        return _set_colour(chat, colour) if colour else _which_colour(chat)
    line = " ".join(said.split())
    return _set(chat, contact=line) if can_be_written(line) else ask_contact(chat)


def is_shown(chat: Chat) -> bool:
    """Whether the kit was shown last, to somebody who may set it."""
    offered = chat.offer.choices if chat.offer else ()
    return any(one["action"] == "set_contact" for one in offered)


def volunteered(chat: Chat, said: str) -> list[Outgoing]:
    """A line to be found by, or the colour, said unasked where the kit was shown last."""
    if not is_shown(chat):
        return []
    words = folded(said)
    if line := _line_set(chat, words, said):
        return line
    if COLOUR.search(words) and not BEHIND.search(words) and (colour := _colour_among(words)):
        return _set(chat, colour=colour)
    return []


def set_anywhere(chat: Chat, words: str, said: str) -> list[Outgoing]:
    """The brand's colour, or a line to be found by, that (folded) words give to be kept."""
    if HER_COLOUR.search(words) and not BEHIND.search(words):
        colour = _colour_among(HER_COLOUR.sub(" ", words))
        return _set(chat, colour=colour) if colour else []
    is_kept = HERS.search(words) and KEPT.search(words) and not ON_PICTURE.search(words)
    return _line_set(chat, words, said) if is_kept and chat.at not in ASKING else []


def _line_set(chat: Chat, words: str, said: str) -> list[Outgoing]:
    found = CONTACT.search(said)
    if found is None:
        return []
    by_whatsapp = found[0][0] != "@" and WHATSAPP.search(words)
    return _set(chat, contact=f"WhatsApp {found[0]}" if by_whatsapp else found[0])


def put_on(chat: Chat, args: Args) -> list[Outgoing]:
    """ "Add my brand": the cost of the same picture with it; first it must be set."""
    asked = of_order(chat, UUID(args["order"]))
    return on_picture(chat, asked) if asked else []


def is_wanted(typed: str) -> bool:
    """Whether words ask for the brand, or the line to be found by, on the picture."""
    return asked_about.topic(folded(typed)) == "brand_on"


def on_picture(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The cost of what is spoken of with the brand on it; where none is set, what can be."""
    branded, is_on = put(chat, asked)
    return tell_cost(chat, branded) if is_on else show(chat)


def put(chat: Chat, asked: Asked) -> tuple[Asked, bool]:
    """The same with the brand on it, and whether there is one."""
    own = kit.kit_of(chat.session, chat.merchant)
    if own.is_empty:
        return asked, False
    branded = replace(asked, touches=own.on(asked.touches))
    return branded.touched(language=chat.language), True


def colour_meant(said: str) -> str:
    """`#rrggbb` of a colour that was named or written as a code; empty for other words."""
    if found := HEX.fullmatch(said.strip()):
        return f"#{found[1].lower()}"
    for one in understand(f"{said} background"):
        if one.op == "background_colour":
            return hex_of(str(dict(one.args)["colour"]))
        if one.op == "look" and ("look", "white") in one.args:
            return hex_of("white")
    return ""


def _colour_among(words: str) -> str:
    """The colour that two words of a sentence, or one, name first."""
    parts = (part for pair in pairwise([*words.split(), ""]) for part in (" ".join(pair), pair[0]))
    return next(filter(None, map(colour_meant, parts)), "")


def _which_colour(chat: Chat) -> list[Outgoing]:
    return _ask(chat, At.NAMING_COLOUR, Outgoing("brand.which_colour"))


def _set_colour(chat: Chat, colour: str) -> list[Outgoing]:
    """Kept, and what it was wanted for goes on."""
    saved = _set(chat, colour=colour)
    wanted = chat.kept.memory.pop("brand", {})
    if not wanted.get("photos") or not kit.may_set(chat.session, chat.merchant):
        return saved
    return [saved[0], *tell_cost(chat, on_ground(Asked.of_args(wanted), colour))]


def _ask(chat: Chat, place: At, question: Outgoing) -> list[Outgoing]:
    if (refused := _not_hers(chat)) is not None:
        return refused
    chat.at = place
    return [replace(question, choices=(Choice("cancel", "cost.cancel"),))]


def _set(chat: Chat, **changed: object) -> list[Outgoing]:
    if (refused := _not_hers(chat)) is not None:
        return refused
    own: Kit = replace(kit.kit_of(chat.session, chat.merchant), **changed)  # type: ignore[arg-type]  # checked by set_kit
    kit.set_kit(chat.session, chat.merchant, own)
    return [Outgoing("brand.saved"), *show(chat)]


def _not_hers(chat: Chat) -> list[Outgoing] | None:
    """Who says that this is for an owner or an admin; None where she is one."""
    if kit.may_set(chat.session, chat.merchant):
        return None
    chat.at = At.READY
    return [Outgoing("brand.leaders_only", choices=(Choice("menu", "more.menu"),))]
