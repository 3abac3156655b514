"""Whatever a bank exports becomes rows of text, or one reason why not."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from core.statements import table
from core.statements.table import NotAStatement, rows_of

TEXT = 'Date,Description,Credit\n01/11/2026,"Salam, store",1500\n'
WANTED = [("Date", "Description", "Credit"), ("01/11/2026", "Salam, store", "1500")]


SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(book: bytes, name: str, part: bytes) -> bytes:
    """The workbook with another content of one of its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as whole, zipfile.ZipFile(out, "w") as changed:
        for each in whole.namelist():
            changed.writestr(each, part if each == name else whole.read(each))
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_gives_the_same_rows(encoding: str) -> None:
    assert [row.cells for row in rows_of(TEXT.encode(encoding))] == WANTED


def test_windows_letters_and_urdu_are_kept() -> None:
    assert rows_of("Name;Sum\nCafé;1".encode("cp1252"))[1].cells == ("Café", "1")
    assert rows_of("تاریخ,رقم\n۱,۲".encode())[0].cells == ("تاریخ", "رقم")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_spite_of_commas_in_sums(sign: str) -> None:
    lines = [["Date", "Details", "Credit"], ["1", "a", '"1,500.00"'], ["2", "b, c", '"2,000.00"']]
    text = "\n".join(sign.join(f'"{one}"' if "," in one else one for one in row) for row in lines)
    assert all(len(row.cells) == 3 for row in rows_of(text.replace('""', '"').encode()))


def test_rows_keep_their_number_and_empty_ones_go() -> None:
    assert [row.number for row in rows_of(b"a,b\n\n,\n1,2\n")] == [1, 4]


def test_zeros_that_a_bank_saved_from_spreadsheets_are_text_and_a_formula_stays_one() -> None:
    rows = rows_of(b'id,sum\n"=""00482""",1\n"=A1*2",2\n')
    assert [row.cells[0] for row in rows] == ["id", "00482", "=A1*2"]


def test_a_workbooks_cells_are_written_out() -> None:
    rows = rows_of(
        workbook(
            ["Date", "Sum", "Id"],
            [datetime(2026, 11, 1, 14, 18), 1500.5, 48213907888],
            [date(2026, 11, 2), 2000, "=B2"],
        )
    )
    assert [row.cells for row in rows[1:]] == [
        ("2026-11-01 14:18:00", "1500.50", "48213907888"),
        ("2026-11-02", "2000", "=B2"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\x00", "empty"),
        (b"one column\nalone\n", "not_a_table"),
        (b"PK\x03\x04 not a zip", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old_workbook"),
        (b"a," * 11 * 2**20, "too_large"),
    ],
)
def test_what_is_no_statement_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotAStatement) as told:
        rows_of(data)
    assert told.value.reason == reason


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_UNPACKED", 1000)
    with pytest.raises(NotAStatement, match="too_large"):
        rows_of(workbook(["a", "b"]))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_workbook_that_is_broken_inside_is_no_table(part: str) -> None:
    broken = with_part(workbook(["Date", "Credit"], ["1", "2"]), part, b"<worksheet><row>")
    with pytest.raises(NotAStatement, match="not_a_table"):
        rows_of(broken)


def test_a_cell_that_stands_far_out_makes_its_row_no_wider_than_any_statement() -> None:
    """Each such row would be filled up to it: a small file took a server's minutes."""
    words = 't="inlineStr"><is><t>{}</t></is></c>'
    row = "<row>" + "".join(f'<c r="{at}1" {words.format(at)}' for at in ("A", "XFD")) + "</row>"
    named = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{named}"><sheetData>{row}</sheetData></worksheet>'
    book = with_part(workbook(["Date", "Credit"]), SHEET, sheet.encode())
    found = list(table._of_workbook(book))
    assert [(len(cells), cells[0]) for _, cells in found] == [(table.MOST_COLUMNS, "A")]


@pytest.mark.parametrize("cell", ["a" * 200_000, '"' * 200_001, '"' + "a" * 200_000 + '"'])
@pytest.mark.parametrize("line", [2, 300])
def test_a_file_with_a_cell_that_is_longer_than_any_is_no_table(cell: str, line: int) -> None:
    lines = ["Date,Credit", *["01/11/2026,1"] * 400]
    lines[line] = f"01/11/2026,{cell}"
    with pytest.raises(NotAStatement, match="not_a_table"):
        rows_of("\n".join(lines).encode())


def test_what_no_database_takes_is_no_part_of_a_cell() -> None:
    assert rows_of(b"Da\x00te,Credit\n1,2\n")[0].cells == ("Date", "Credit")


def test_more_rows_than_anybody_imports_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 10)
    with pytest.raises(NotAStatement, match="too_many_rows"):
        rows_of(b"a,b\n" * 11)


@pytest.mark.parametrize("stray", ['"x', 'x"', '"'])
def test_a_quote_that_nothing_closes_eats_no_other_row(stray: str) -> None:
    lines = ["Date,Details,Id,Debit,Credit"]
    lines += [f"0{day}/11/2026,{stray if day == 2 else 'y'},4821{day},,1500" for day in range(1, 6)]
    rows = rows_of("\n".join(lines).encode())
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.cells[2] for row in rows[1:]] == [f"4821{day}" for day in range(1, 6)]


def test_each_of_many_stray_quotes_is_left_alone() -> None:
    lines = ["Date,Details,Id,Debit,Credit"]
    lines += [f'01/11/2026,"shop {number},{number:06},,20' for number in range(2_000)]
    rows = rows_of("\n".join(lines).encode())
    assert [row.cells[2] for row in rows[1:]] == [f"{number:06}" for number in range(2_000)]


def test_a_cell_may_stand_in_several_lines() -> None:
    text = 'Date,Details,Credit\n01/11/2026,"Salam\nstore, Lahore",1500\n02/11/2026,x,20\n'
    rows = rows_of(text.encode())
    assert [row.cells for row in rows][1:] == [
        ("01/11/2026", "Salam\nstore, Lahore", "1500"),
        ("02/11/2026", "x", "20"),
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + bytes(range(32)) * 9, bytes(range(256)) * 9])
def test_what_is_no_text_is_no_table(data: bytes) -> None:
    with pytest.raises(NotAStatement) as refused:
        rows_of(data)
    assert refused.value.reason == "not_a_table"
