"""Which column means what: as a bank's mapping was kept, else as its header says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import QaptaiError
from core.statements.labels import LABELS, ROLES, Role, plain
from core.statements.table import Row

LOOKED_AT = 60  # rows: a statement begins with the bank's and the account's names


class UnknownColumns(QaptaiError):
    """No row says where date and money stand; `header` is what looks most like a header."""

    def __init__(self, header: tuple[str, ...]) -> None:
        super().__init__("no columns for the date and the money that came")
        self.header = header


@dataclass(frozen=True)
class Columns:
    """Places by what they mean, and the header's row number."""

    header: int
    places: dict[Role, int]
    names: dict[Role, str]  # what is kept for the account's next statement

    def cell(self, row: Row, role: Role) -> str:
        """The row's cell for a role; empty where there is none."""
        place = self.places.get(role)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def find_columns(rows: Sequence[Row], kept: Mapping[str, str] | None = None) -> Columns:
    """The first row that names a date and money; `kept` maps roles to labels and comes first.

    Raises:
        UnknownColumns: there is none.
    """
    for row in rows[:LOOKED_AT]:
        places = _kept(row, kept) if kept else {}
        if not _enough(places):
            places = _guessed(row)
        if _enough(places):
            names = {role: row.cells[place] for role, place in places.items()}
            return Columns(row.number, places, names)
    raise UnknownColumns(max(rows[:LOOKED_AT], key=_words, default=Row(1, ())).cells)


def _enough(places: Mapping[Role, int]) -> bool:
    return "date" in places and ("credit" in places or "amount" in places)


def _kept(row: Row, kept: Mapping[str, str]) -> dict[Role, int]:
    labels = [plain(cell) for cell in row.cells]
    return {
        role: labels.index(plain(kept[role]))
        for role in ROLES
        if kept.get(role) and plain(kept[role]) in labels
    }


def _guessed(row: Row) -> dict[Role, int]:
    """Each role takes the column whose label stands first in its list; a column has one role."""
    labels = [plain(cell) for cell in row.cells]
    places: dict[Role, int] = {}
    for role in ROLES:
        for label in LABELS[role]:
            free = [
                place
                for place, cell in enumerate(labels)
                if cell == label and place not in places.values()
            ]
            if free:
                places[role] = free[0]
                break
    return places


def _words(row: Row) -> int:
    """How many cells are words: more in a header than in any other row."""
    return sum(bool(cell) and not any(sign.isdigit() for sign in cell) for cell in row.cells)
