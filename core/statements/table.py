"""A file as rows of text cells: CSV in whatever dialect, or a workbook's first sheet."""

import csv
import io
import re
import zipfile
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock_time

from core.errors import QaptaiError
from core.statements.decoding import text_of

MOST_BYTES = 20 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_ROWS = 100_000
MOST_COLUMNS = 100
MOST_LETTERS = 2000  # of one cell
ZIP = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # also a workbook behind a password
DELIMITERS = ",;\t|"
CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")  # a text has none, but for an end mark
MOST_CONTROLS = 20


class NotAStatement(QaptaiError):
    """The file as a whole cannot be used; `reason` is a stable name of why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Row:
    """One row; `number` is its own in the file, from 1. A formula's cell begins with `=`."""

    number: int
    cells: tuple[str, ...]


def rows_of(data: bytes) -> list[Row]:
    """All rows that are not empty.

    Raises:
        NotAStatement: too_large, empty, old_workbook, too_many_rows or not_a_table.
    """
    if len(data) > MOST_BYTES:
        raise NotAStatement("too_large")
    if not data.strip(b"\x00 \r\n\t"):
        raise NotAStatement("empty")
    if data.startswith(OLD_WORKBOOK):
        raise NotAStatement("old_workbook")
    found = _of_workbook(data) if data.startswith(ZIP) else _of_text(text_of(data))
    try:
        rows = _kept(found)
    except csv.Error as endless:  # a cell that is longer than any
        raise NotAStatement("not_a_table") from endless
    if not rows or max(len(row.cells) for row in rows) < 2:
        raise NotAStatement("not_a_table")
    return rows


def _kept(found: Iterable[tuple[int, list[str]]]) -> list[Row]:
    rows = []
    for number, cells in found:
        if number > MOST_ROWS:
            raise NotAStatement("too_many_rows")
        kept = tuple(
            cell.replace("\x00", "").strip()[:MOST_LETTERS] for cell in cells[:MOST_COLUMNS]
        )
        if any(kept):
            rows.append(Row(number, kept))
    return rows


def _of_text(text: str) -> Iterator[tuple[int, list[str]]]:
    if len(CONTROL.findall(text)) > MOST_CONTROLS:
        raise NotAStatement("not_a_table")
    lines = list(io.StringIO(text, newline=""))
    sign, widths = _delimiter(text)
    start: int | None = 0
    while start is not None:
        start = yield from _until_stray_quote(lines, start, sign, widths)


def _until_stray_quote(
    lines: list[str], start: int, sign: str, widths: set[int]
) -> Generator[tuple[int, list[str]], None, int | None]:
    """The rows from a line on; where to begin anew, if a quote that nothing closes ate others."""
    reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=sign)
    first = start
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as broken:  # a cell without end
            if len(_unquoted(lines[first], sign)) not in widths:
                raise NotAStatement("not_a_table") from broken
            cells = []
        if cells is None:
            return None
        last = start + reader.line_num
        is_open = lines[first].count('"') % 2 == 1 and len(cells) not in widths
        alone = _unquoted(lines[first], sign) if is_open or last - first > 1 else []
        if len(alone) in widths:
            yield first + 1, [cell.strip().strip('"') for cell in alone]
            return first + 1
        yield last, [_literal(cell) for cell in cells]
        first = last


def _unquoted(line: str, sign: str) -> list[str]:
    """A line's cells, where a quote is a sign like any other."""
    return next(csv.reader([line], delimiter=sign, quoting=csv.QUOTE_NONE), [])


def _delimiter(text: str) -> tuple[str, set[int]]:
    """The sign that parts most rows into as many cells; how many, with quotes and without."""
    lines = text[:200_000].splitlines()[:200]

    def columns(sign: str, *, quoted: bool = True) -> int:
        read = (
            csv.reader(lines, delimiter=sign)
            if quoted
            else (_unquoted(line, sign) for line in lines)
        )
        counts = [len(row) for row in read]
        often = max(set(counts), key=lambda count: (counts.count(count), count), default=1)
        return often if counts.count(often) * 2 >= len(counts) else min(often, 2)

    found = max(DELIMITERS, key=columns)
    return found, {columns(found), columns(found, quoted=False)}


def _literal(cell: str) -> str:
    """`="0048213"` is how a bank keeps a spreadsheet from eating zeros: text, not a formula."""
    trimmed = cell.strip()
    if trimmed.startswith('="') and trimmed.endswith('"') and '"' not in trimmed[2:-1]:
        return trimmed[2:-1]
    return cell


def _of_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  half a second that most processes save

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise NotAStatement("too_large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        width = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)  # a cell may stand far out
        found = sheet.iter_rows(max_col=width, values_only=True)
        yield from enumerate((_cells(row) for row in found), start=1)
    except NotAStatement:
        raise
    except Exception as broken:  # the library has no error of its own for what it cannot read
        raise NotAStatement("not_a_table") from broken


def _cells(values: Iterable[object]) -> list[str]:
    return [_plain(value) for value in values]


def _plain(value: object) -> str:
    """A cell's value as its text; a moment in ISO form, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        text = value.isoformat(" ", "seconds")
        return text.removesuffix(" 00:00:00")
    if isinstance(value, (date, clock_time)):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.2f}".removesuffix(".00") if abs(value) < 1e15 else f"{value:.0f}"
    return str(value)
