"""Templates, and how ages, facts and names are written in them; one environment a language."""

import re
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from admin.language import LANGUAGES, direction, words
from admin.places import groups_of
from core.clock import PAKISTAN
from core.generations.tariffs import dollars
from core.providers.breakers import Shared, locked_out
from core.settings import settings

HERE = Path(__file__).parent
TRANSLATED = (
    *("case.html", "queue.html", "login.html", "second_factor.html"),
    *("exact.html", "prices.html", "providers.html", "statements.html"),
    *("today.html", "jobs.html", "health.html", "ledger.html", "lines.html", "workspaces.html"),
    *("workspace.html", "grants.html", "grant.html", "policies.html", "rules.html"),
    *("my_door.html", "my_login.html", "my_home.html", "my_pictures.html", "my_order.html"),
    *("my_credits.html", "my_history.html", "my_data.html", "my_activity.html", "my_export.html"),
    *("my_forgot.html", "my_reset.html", "my_confirm.html", "my_password.html"),
    *("my_register.html", "my_begin.html", "my_chat.html"),
    *("my_top_up.html", "my_team.html", "my_member.html", "my_brand.html"),
    *("my_batches.html", "my_notices.html", "my_ending.html"),
    *("team.html", "me.html", "audit.html", "accounts.html", "reversal.html"),
    *(
        "tickets.html",
        "ticket.html",
        "answers.html",
        "home.html",
        "document.html",
        "publication.html",
    ),
)
FOLDERS = ("static", "staff", "public", "account")
SUM = re.compile(r"(Rs|[A-Z]{3}) ([0-9,.]+)")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2})(?::[0-9]{2})?")


def rendered(name: str, language: str, values: dict[str, Any]) -> str:
    """A template in one of `LANGUAGES`; one that is not yet translated is whole in English."""
    spoken = language if name in TRANSLATED else "en"
    return environment(spoken).get_template(name).render(here=name, **values)


@lru_cache(maxsize=len(LANGUAGES))
def environment(language: str) -> Environment:
    """The templates with the words of one language."""
    made = Environment(
        loader=FileSystemLoader([HERE / one for one in FOLDERS]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    said = words(language)
    # Autoescaping covers what is put into a text: `{{ _("Hello %(name)s", name=name) }}`.
    getattr(made, "install_gettext_translations")(said, newstyle=True)  # noqa: B009  untyped
    made.policies["ext.i18n.trimmed"] = True
    made.filters |= {"age": age, "dollars": dollars, "fact": fact, "left": left, "plain": plain}
    made.filters |= {"grouped": "{:,}".format, "moment": moment, "day": day, "runs": runs}
    made.tests["contains"] = lambda names, name: name in names
    made.globals |= {
        "icon": icon,
        "groups_of": groups_of,
        "shut_out": shut_out,
        "language": language,
        "direction": direction(language),
        "languages": LANGUAGES,
        "tail": "" if language == "en" else f"?language={language}",
    }
    return made


@pass_context
def age(context: Context, seconds: int) -> str:
    """How long somebody has waited, in the two largest units."""
    said = words(str(context.resolve("language")))
    minutes = seconds // 60
    if minutes < 60:
        return said.gettext("%(minutes)d min") % {"minutes": minutes}
    if minutes < 24 * 60:
        long = {"hours": minutes // 60, "minutes": minutes % 60}
        return said.gettext("%(hours)d h %(minutes)d min") % long
    long = {"days": minutes // 1440, "hours": minutes % 1440 // 60}
    return said.gettext("%(days)d d %(hours)d h") % long


@pass_context
def left(context: Context, seconds: int) -> str:
    """How long something lasts yet; the last minute as a whole one."""
    return age(context, max(60, seconds + 59))


def moment(at: datetime) -> str:
    """Day and minute by the clocks of Pakistan, as the chat, the receipts and the bank tell it."""
    return f"{at.astimezone(PAKISTAN):%Y-%m-%d %H:%M}"


def day(at: datetime) -> str:
    """The day by the same clocks."""
    return f"{at.astimezone(PAKISTAN):%Y-%m-%d}"


def fact(value: object) -> Markup:
    """A sum with its currency small before it, a moment to the minute, or any text, escaped.

    Sums, days and times do not break between lines, and read from the left in any language.
    """
    text = str(value)
    if match := SUM.fullmatch(text):
        return Markup('<span class="fact"><small>{}</small> {}</span>').format(*match.groups())
    if match := MOMENT.fullmatch(text):
        return Markup('<span class="fact">{}</span> <span class="fact">{}</span>').format(
            *match.groups()
        )
    if DAY.fullmatch(text):
        return Markup('<span class="fact">{}</span>').format(text)
    return Markup("{}").format(text)


def runs(name: str) -> str:
    """Which way a name runs, by its first letter: where there is no room, its end is cut off."""
    letters = (kind for kind in map(bidirectional, name) if kind in ("L", "R", "AL"))
    return "ltr" if next(letters, "L") == "L" else "rtl"


@pass_context
def plain(context: Context, name: str) -> str:
    """A stable name such as `under_review` as people read it."""
    return words(str(context.resolve("language"))).gettext(name.replace("_", " "))


def icon(name: str) -> Markup:
    """A line drawing from the sprite; always beside a word."""
    return Markup(
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#{}"/></svg>'
    ).format(name)


def shut_out() -> list[str]:
    """The chosen providers that do not take our key: a person must look at it, on any page."""
    chosen = settings().generation_providers
    return list(locked_out(Shared(settings().redis_url), chosen)) if chosen else []
