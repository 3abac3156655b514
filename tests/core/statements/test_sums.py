"""Sums as banks write them: exact, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money, NotMoney
from core.statements.sums import sum_of


@pytest.mark.parametrize(
    ("cell", "minor", "way"),
    [
        ("1500", 150000, None),
        ("1,500.00", 150000, None),
        ("1,50,000", 15000000, None),
        ("Rs. 1,500/-", 150000, None),
        ("PKR 1,500.5", 150050, None),
        ("1,500.00 CR", 150000, "in"),
        ("1500 Dr.", 150000, "out"),
        ("(1,500.00)", 150000, "out"),
        ("-1500", 150000, "out"),
        ("+1,500", 150000, "in"),
        ("1500.0000", 150000, None),
        ("۱۵۰۰", 150000, None),
    ],
)
def test_one_sum_in_many_clothes(cell: str, minor: int, way: str | None) -> None:
    found = sum_of(cell)
    assert found is not None
    assert (found.money.minor, found.way) == (minor, way)


@pytest.mark.parametrize("cell", ["", "-", "0", "0.00", " – "])
def test_nothing_moved(cell: str) -> None:
    assert sum_of(cell) is None


@pytest.mark.parametrize(
    "cell", ["1.500,00", "1,5", "15.005", "=A1", "about 5", "1 5 0x", "9" * 30]
)
def test_what_is_not_exact_is_refused(cell: str) -> None:
    with pytest.raises(NotMoney):
        sum_of(cell)


@given(st.integers(1, 10**12))
def test_whatever_is_written_is_read_back(minor: int) -> None:
    found = sum_of(f"{minor // 100:,}.{minor % 100:02}")
    assert found is not None
    assert found.money == Money(minor)
