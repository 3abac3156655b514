"""A spreadsheet runs nothing that somebody wrote, and loses nothing of it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import LIVE, csv_of, harmless, original


@pytest.mark.parametrize("begins", LIVE)
def test_no_cell_is_a_formula(begins: str) -> None:
    assert harmless(f"{begins}HYPERLINK(1)").startswith("'")


@given(st.text())
def test_every_value_reads_back(text: str) -> None:
    assert original(harmless(text)) == text
    assert not harmless(text).startswith(LIVE)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_a_file_holds_what_was_put_in(cells: list[str]) -> None:
    data = csv_of(["head"], [cells]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    assert [original(one) for one in rows[1]] == cells if cells else rows[1:] in ([], [[]])
