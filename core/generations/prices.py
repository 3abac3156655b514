"""What a picture costs, in whole credits: by its look and who makes it, for each photo and size.


The rows are the operator's, set in the console; where none stands, the prices below count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.generations.models import LookPrice, OrderLimit
from core.generations.offered import INSTEAD, is_inventive, makers_of
from core.studio.looks import LOOKS

STUDIO, ANY = "studio", "any"  # makers: our own, and every provider without a price of its own
MOST_CREDITS = 1000  # for one picture
BY_TIER = {1: 1, 2: 2}
INVENTIVE = 4  # by a provider that is not named below
BY_PROVIDER: dict[str, int] = {"comfyui": 3}  # the operator's own machine
MORE_FOR: dict[str, int] = {"on-model": 1}  # credits on top for an inventive look, by its slug
# What one order may ask for: photos, and versions of one picture to choose from.
PHOTOS, VERSIONS = "photos", "versions"
LIMITS: dict[str, int] = {PHOTOS: 30, VERSIONS: 3}
HIGHEST: dict[str, int] = {PHOTOS: 30, VERSIONS: 3}  # what the chat bears


@dataclass(frozen=True)
class PriceList:
    """The prices and limits as they stand: those that the operator set, over the built-in ones.

    `rows` are credits by look and provider (or `ANY`), `most` the limits by name.
    """

    rows: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    most: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def price(self, look: str, sizes: tuple[str, ...], photos: int) -> int:
        """The price of an order: the most that it can cost, whoever makes it.

        Raises:
            KeyError: there is no such look.
        """
        return self.dearest(look) * len(sizes) * photos

    def dearest(self, look: str) -> int:
        """One picture by the dearest of those who may make it."""
        if not is_inventive(look):
            return self.by(STUDIO, look)
        return max(self.by(name, look) for name in makers_of(look) or (ANY,))

    def by(self, provider: str, look: str) -> int:
        """One picture by one maker; the studio makes the faithful look behind an inventive one."""
        if provider == STUDIO:
            look, provider = INSTEAD.get(look, look), ANY
        own, shared = self.rows.get((look, provider)), self.rows.get((look, ANY))
        if own is not None or shared is not None:
            return own if own is not None else shared or 0
        return built_in(provider, look)

    def fixed(self, look: str) -> dict[str, int]:
        """One picture by each who may make it: what an order keeps when it is confirmed."""
        makers = (makers_of(look) or (ANY,)) if is_inventive(look) else ()
        return {name: self.by(name, look) for name in (*makers, STUDIO)}

    def limit(self, name: str) -> int:
        """The most of one thing that one order may ask for."""
        return self.most.get(name, LIMITS[name])


def built_in(provider: str, look: str) -> int:
    """The price where the operator set none."""
    if not is_inventive(look):
        return BY_TIER[LOOKS[look].tier]
    return BY_PROVIDER.get(provider, INVENTIVE) + MORE_FOR.get(look, 0)


def price_list(session: Session) -> PriceList:
    """The prices and limits of this moment."""
    rows = session.execute(select(LookPrice.look, LookPrice.provider, LookPrice.credits))
    most = session.execute(select(OrderLimit.name, OrderLimit.most))
    return PriceList(
        {(look, provider): credits for look, provider, credits in rows},
        {name: count for name, count in most},  # noqa: C416  rows are no pairs to the type checker
    )


def most_photos(session: Session) -> int:
    """How many photos one order may have."""
    return price_list(session).limit(PHOTOS)


def most_versions(session: Session) -> int:
    """How many results of one photo may be ordered at once."""
    return price_list(session).limit(VERSIONS)
