"""Tables for spreadsheets: no cell of ours is taken for a formula, and every value reads back."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the beginning of a formula, and the mark that says it is none.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "'"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs; `original` gives back what it was."""
    return MARK + cell if cell.startswith((*LIVE, MARK)) else cell


def original(cell: str) -> str:
    """What `harmless` was given."""
    return cell.removeprefix(MARK)


def csv_of(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file that spreadsheets open as UTF-8; every cell quoted."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
