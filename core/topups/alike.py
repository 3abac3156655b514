"""Other requests whose proofs are nearly the same: one file, one transfer, or one look."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

NEAR = 6  # of a look's 64 bits; one app's receipts differ in more, mostly
MOST = 8


@dataclass(frozen=True)
class Alike:
    """Another request, and what its proof shares; `distance` in bits of 64, where looks are known.

    `own`: it is the same merchant's.
    """

    id: UUID
    reference: str
    state: str
    own: bool
    distance: int | None
    same_file: bool
    same_id: bool

    @property
    def shares(self) -> str:
        """The strongest thing that both have: transfer, file, or look."""
        if self.same_id:
            return "transfer"
        return "file" if self.same_file else "look"


def alike(session: Session, top_up_id: UUID) -> list[Alike]:
    """At most `MOST`, of all merchants, the nearest first; for staff alone."""
    columns = (
        *("top_up_id", "reference", "state", "own"),
        *("distance", "same_file", "same_id"),
    )
    found = func.like_proofs(top_up_id, NEAR, MOST).table_valued(*columns)
    return [Alike(*row) for row in session.execute(select(found))]
