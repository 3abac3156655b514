"""What is ordered, what was agreed on for it, and what an order that waits comes to."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from core.generations.models import Generation
from core.generations.offered import is_inventive, shows_a_person
from core.model_photos.wearer import Wearer
from core.settings import settings
from core.studio.touches import NONE, Touches


@dataclass(frozen=True)
class Wish:
    """What is ordered: photos in order, one look, one or more sizes.

    `versions` is how many of one picture she wants to choose from; `words` are her own for the
    scene, cleaned; `touches` what is changed on each picture.
    """

    photos: tuple[UUID, ...]
    look: str
    sizes: tuple[str, ...]
    reply_to: str | None = None
    kept_from: UUID | None = None  # the order whose pictures are taken after all
    wearer: Wearer | None = None  # who is shown, where the look shows somebody
    versions: int = 1
    words: str = ""
    batch: tuple[UUID, int] | None = None  # what it belongs to, and its place there from 0
    touches: Touches = NONE

    @property
    def pictures(self) -> int:
        """How many pictures are to be made."""
        return len(self.photos) * len(self.sizes) * self.versions


@dataclass(frozen=True)
class Agreed:
    """What an order costs at most, and one picture by each maker, in whole credits."""

    cost: int
    prices: dict[str, int] | None = None

    def by(self, provider: str) -> int:
        """One picture by one maker; by one that was chosen later, the dearest that was agreed."""
        known = self.prices or {}
        return known.get(provider, max(known.values(), default=0))


@dataclass(frozen=True)
class Placed:
    """An order that waits for its turn, `ahead` pictures before it. `cost` in whole credits."""

    order_id: UUID
    cost: int
    eta_seconds: int = field(compare=False)
    ahead: int = field(default=0, compare=False)


def has_versions(look: str, photos: int, sizes: int) -> bool:
    """Whether several versions can be ordered: of one inventive picture, to tell them by number.

    Not of a person: nobody's consent may end while pictures of them wait to be chosen.
    """
    return is_inventive(look) and not shows_a_person(look) and photos * sizes == 1


def time_to_choose() -> timedelta:
    """How long she may choose between versions."""
    return timedelta(hours=settings().version_hours)


def wearer_of(row: Generation) -> Wearer | None:
    """Who is shown in an order's pictures."""
    if row.model_photo_id is None and row.house_photo is None:
        return None
    return Wearer(row.model_photo_id, row.house_photo)
