"""An exported list opens in a spreadsheet as what it says, and runs nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cells import MARK, RUNS, csv_of, harmless
from tests.make.texts import any_text

texts = any_text(without="\x00")


@pytest.mark.parametrize("begins", RUNS)
def test_what_looks_like_a_formula_is_words(begins: str) -> None:
    assert harmless(f"{begins}HYPERLINK(1)").startswith(MARK)
    assert harmless(f"  {begins}1").startswith(MARK)


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert [harmless(cell) for cell in (-5, 0, None, "TP-7QK2X", "رسید")] == [
        "-5",
        "0",
        "",
        "TP-7QK2X",
        "رسید",
    ]


@given(st.lists(texts, min_size=1, max_size=4))
def test_every_value_reads_back_in_its_place(cells: list[str]) -> None:
    text = csv_of(["a"], [cells]).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert [cell.removeprefix(MARK) for cell in row] == cells
