"""How long the line is, and how fast it moves: measured, and the same for everybody."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.generations.offered import is_inventive
from core.providers.scenes import SCENES

QUICK, SLOW = 6.0, 40.0  # seconds a picture, until some were made
SETTLED = 4  # seconds that everything around the work takes
HERE = 10  # seconds for one picture that is made here, or was made before


@dataclass(frozen=True)
class Line:
    """Pictures that wait or are being made before what is ordered now, and the seconds for one."""

    ahead: int
    working: int
    quick: float
    slow: float

    def seconds(self, look: str, pictures: int) -> int:
        """About how long so many pictures of a look take, waiting included.

        What is made beside one another just now is taken as the shop's pace.
        """
        each = self.slow if is_inventive(look) else self.quick
        waiting = self.quick * self.ahead / max(1, self.working)
        return SETTLED + round(each * pictures + waiting)


def line(session: Session) -> Line:
    """The line as it stands, before an order is placed."""
    columns = ("ahead", "working", "each_quick", "each_slow")
    found = func.order_line(list(SCENES)).table_valued(*columns)
    row = session.execute(select(found)).one()
    return Line(int(row.ahead), row.working, row.each_quick or QUICK, row.each_slow or SLOW)
