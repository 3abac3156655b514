"""The page of prices: a field for each price and limit, and the tariffs of the providers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session
from starlette.responses import Response

from admin.language import marked, words
from admin.pages import page
from bots.say import PROVIDER_NAMES
from bots.words import text_of
from core.generations import pricing
from core.generations.offered import OFFERED
from core.generations.prices import (
    ANY,
    HIGHEST,
    LIMITS,
    MOST_CREDITS,
    STUDIO,
    PriceList,
    built_in,
    price_list,
)
from core.generations.tariffs import CALL, all_tariffs
from core.providers.scenes import SCENES
from core.settings import PROVIDERS, settings
from core.staff.sign_in import StaffSession

SETS = ("finance", "admin")
LIMIT_NAMES = {
    "photos": marked("Photos in one order"),
    "versions": marked("Results of one photo"),
}
WHOLE_NUMBER = marked("“%(label)s”: write a whole number from %(least)d to %(most)d.")
WHOLE_CREDITS = marked("“%(label)s”: write a whole number of credits from %(least)d to %(most)d.")
# What the adapters count of an answer; a call is one, whatever came of it.
UNITS = (
    CALL,
    "images",
    "seconds",
    "input_tokens",
    "input_image_tokens",
    "output_tokens",
    "thought_tokens",
)
PERS = (1, 1_000, 1_000_000)


@dataclass(frozen=True)
class Field:
    """One number: where it is typed in, what stands there now, and what is built in."""

    name: str
    label: str
    value: str
    least: int
    most: int
    differs: bool
    built_in: int
    language: str

    @property
    def is_wrong(self) -> bool:
        """Whether it is no whole number in Western digits within the bounds."""
        text = self.value
        is_number = text.isascii() and text.isdecimal() and len(text) < 6
        return not (is_number and self.least <= int(text) <= self.most)

    @property
    def problem(self) -> str:
        """What is asked for, as a sentence."""
        asked = WHOLE_NUMBER if self.name.startswith("limit/") else WHOLE_CREDITS
        return words(self.language).gettext(asked) % vars(self)


@dataclass(frozen=True)
class Fields:
    """All of them; `scenes` has one for each maker under each look's name."""

    limits: list[Field]
    faithful: list[Field]
    scenes: dict[str, list[Field]]

    @property
    def all(self) -> list[Field]:
        """In the order of the page."""
        return [*self.limits, *self.faithful, *(one for row in self.scenes.values() for one in row)]


@dataclass(frozen=True)
class Typed:
    """What somebody typed: the prices by their fields' names, or one tariff, and what is wrong."""

    prices: Mapping[str, str] = field(default_factory=dict)
    tariff: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[str] = ()


def price_page(
    rows: Session,
    session: StaffSession,
    typed: Typed | None = None,
    *,
    said: str = "",
    status: int = 0,
) -> Response:
    """The list as it stands, with what was typed; who may change it gets fields."""
    listed, typed = price_list(rows), typed or Typed()
    return page(
        "prices.html",
        status or (422 if typed.problems else 200),
        me=session,
        may_set=session.role in SETS,
        fields=fields_of(listed, typed.prices, session.language),
        makers=[maker_name(one, session.language) for one in makers(listed)],
        are_offered=bool(settings().generation_providers),
        seen=pricing.mark_of(listed),
        typed=typed,
        said=said,
        tariffs=all_tariffs(rows),
        providers=PROVIDERS,
        units=UNITS,
        pers=PERS,
        bar=None,
    )


def fields_of(listed: PriceList, typed: Mapping[str, str], language: str) -> Fields:
    """A field for each price and limit, with what was typed, if anything."""
    return Fields(
        [_limit(name, listed, typed, language) for name in LIMITS],
        [_price(look, ANY, listed, typed, language) for look in OFFERED],
        {
            look_name(look, language): [
                _price(look, one, listed, typed, language) for one in makers(listed)
            ]
            for look in SCENES
        },
    )


def makers(listed: PriceList) -> list[str]:
    """The chosen providers, others that have a price, and whoever is chosen later."""
    priced = sorted({one for look, one in listed.rows if look in SCENES} - {ANY})
    return list(dict.fromkeys((*settings().generation_providers, *priced, ANY)))


def maker_name(provider: str, language: str) -> str:
    """A provider as people write it."""
    if provider == ANY:
        return words(language).gettext("Others")
    return PROVIDER_NAMES.get(provider, provider)


def look_name(look: str, language: str) -> str:
    """A look as the menus have it."""
    return text_of(f"look.{look}", language)


def _price(
    look: str, maker: str, listed: PriceList, typed: Mapping[str, str], language: str
) -> Field:
    name, ours = f"{look}/{maker}", built_in(maker, look)
    now = listed.by(maker if look in SCENES else STUDIO, look)
    label = look_name(look, language)
    if look in SCENES:
        by = {"look": label, "maker": maker_name(maker, language)}
        label = words(language).gettext("%(look)s by %(maker)s") % by
    value = typed.get(name, str(now))
    return Field(name, label, value, 0, MOST_CREDITS, now != ours, ours, language)


def _limit(limit: str, listed: PriceList, typed: Mapping[str, str], language: str) -> Field:
    name, now, ours = f"limit/{limit}", listed.limit(limit), LIMITS[limit]
    label, value = words(language).gettext(LIMIT_NAMES[limit]), typed.get(name, str(now))
    return Field(name, label, value, 1, HIGHEST[limit], now != ours, ours, language)
