"""Sums: every way of writing one is the same number, and no other number is ever made of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proofs.sums import is_only_sum, number_of, sums_in

CENTS = st.integers(min_value=1, max_value=99_999_999)


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("12 480,00 PKR", "12480.00", "PKR"),
        ("Rs 100,000", "100000.00", "PKR"),
        ("Rs.3,000", "3000.00", "PKR"),
        ("PKR1,500.5", "1500.50", "PKR"),
        ("2,500.00 PKR", "2500.00", "PKR"),
        ("₨ 573", "573.00", "PKR"),
        ("Rs.1,00,000", "100000.00", "PKR"),
        ("Rs. 4,999/-", "4999.00", "PKR"),
        ("₹10,000.79", "10000.79", "INR"),
        ("روپے ۱۲۵۰", "1250.00", "PKR"),
        ("۱٬۲۵۰٫۵۰ روپے", "1250.50", "PKR"),
        ("Rs. 10,000,00", "10000.00", "PKR"),  # the point was seen as a comma
        ("**10,000.00 PKR", "10000.00", "PKR"),  # so that no figure is added
        ("Rs.#1,200.00#", "1200.00", "PKR"),
        ("Rs 1.500", "1500.00", "PKR"),  # the comma was seen as a point
    ],
)
def test_a_sum_is_read_however_it_is_written(text: str, number: str, currency: str) -> None:
    (found,) = sums_in(text)
    assert (found.number, found.currency) == (number, currency)


@pytest.mark.parametrize("text", ["PKRT,000", "Rs 1,5", "Rs 15,00.00", "Rs 1,2345", "Rs 12,34,5"])
def test_thousands_that_do_not_add_up_are_no_number(text: str) -> None:
    assert [one for one in sums_in(text) if one.currency] == []


@given(CENTS)
def test_what_was_written_with_thousands_is_read_back(cents: int) -> None:
    value = Decimal(cents) / 100
    assert number_of(f"{value:,.2f}") == f"{value:.2f}"
    assert number_of(f"{value:.2f}") == f"{value:.2f}"


@given(CENTS)
def test_a_lost_digit_never_makes_another_sum(cents: int) -> None:
    written = f"{Decimal(cents) / 100:,.2f}"
    if "," in written:
        place = written.index(",") + 1
        assert number_of(written[:place] + written[place + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["Rs.l,500", "(PKR 1,500.00)", "PKR-1,500.00", "6 Rs 1,500", "Rs 1,500 only"]
)
def test_signs_around_a_sum_and_a_misread_first_digit_change_nothing(text: str) -> None:
    value = is_only_sum(text)
    assert value is not None
    assert (value.number, value.currency) == ("1500.00", "PKR")


def test_urdu_digits_behind_a_nought_are_the_rest_of_a_sum_and_none() -> None:
    assert sums_in("۰۵ روپے") == []
    assert is_only_sum("۰ روپے") is not None


def test_the_last_four_behind_stars_are_no_sum() -> None:
    assert is_only_sum("****4567") is None
