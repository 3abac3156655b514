"""How long the line is, and how fast it moves: measured, and the same for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.generations.offered import is_inventive
from core.providers.scenes import SCENES

UNMEASURED = {"sheet": 8.0, "quick": 6.0, "slow": 40.0}  # seconds for one, until some were made
SETTLED = 4  # seconds that everything around the work takes
OURS = ("sheet", "quick")  # kinds that are made here, all by the same workers
HERE = 10  # seconds for one picture that is made here, or was made before


@dataclass(frozen=True)
class Kind:
    """Pictures of one kind, or previews: how many wait, and are being made, at how many seconds."""

    queued: int
    working: int
    makers: int
    each: float

    @property
    def seconds(self) -> float:
        """The work that is left in it: what is being made is half done."""
        return self.each * (self.queued + self.working / 2)


@dataclass(frozen=True)
class Line:
    """All that waits or is being made before what is ordered now."""

    sheet: Kind
    quick: Kind
    slow: Kind

    @property
    def ahead(self) -> int:
        """How many pictures that is; free previews are work, and no pictures."""
        return sum(kind.queued + kind.working for kind in (self.quick, self.slow))

    def seconds(self, look: str, pictures: int) -> int:
        """About how long so many pictures of a look take, waiting included.

        What is made beside one another just now is taken as the shop's pace.
        """
        each = self.slow.each if is_inventive(look) else self.quick.each
        kinds = (self.sheet, self.quick, self.slow)
        at_once = max(1, sum(kind.makers for kind in kinds))
        return SETTLED + round(each * pictures + sum(kind.seconds for kind in kinds) / at_once)


def line(session: Session) -> Line:
    """The line as it stands, before an order is placed."""
    columns = ("kind", "queued", "working", "makers", "each", "lately")
    found = func.line_by_kind(list(SCENES)).table_valued(*columns)
    rows = session.execute(select(found)).all()
    load = slowed({row.kind: (row.each, row.lately) for row in rows})
    kinds = {
        row.kind: Kind(
            row.queued,
            row.working,
            row.makers,
            (row.each or UNMEASURED[row.kind]) * (load if row.kind in OURS else 1.0),
        )
        for row in rows
    }
    return Line(**kinds)


def slowed(paces: Mapping[str, tuple[float | None, float | None]]) -> float:
    """How much slower than usual our own machines are just now, by what they made last.

    A preview comes before each order, so that it tells how long the picture will take.
    """
    made = (paces.get(kind, (None, None)) for kind in OURS)
    return max([1.0, *(lately / each for each, lately in made if each and lately)])
