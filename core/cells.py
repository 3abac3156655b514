"""Lists as CSV that a spreadsheet opens without running what somebody wrote into a cell."""

import csv
import io
from collections.abc import Iterable, Sequence

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # begin a formula somewhere
MARK = "'"
Cell = str | int | None


def csv_of(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read Urdu; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> str:
    """A cell's text; what a spreadsheet would take for a formula is marked as words."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    text = cell.replace("\x00", "")
    return MARK + text if text.lstrip(" ").startswith((*RUNS, MARK)) else text
