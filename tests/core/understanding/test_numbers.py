"""Sums are read as they are said, and what is no price never becomes one."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand
from core.understanding.numbers import with_numbers
from core.understanding.reading import read
from core.understanding.spelling import plain

SUMS = {
    "15 sau": 1500,
    "pandrah sau": 1500,
    "dhai hazar": 2500,
    "sawa do sau": 225,
    "derh hazar": 1500,
    "dairh hazar": 1500,
    "paune do hazar": 1750,
    "sarhe teen hazar": 3500,
    "sawa lakh": 125_000,
    "paune sau": 75,
    "1.5k": 1500,
    "2k": 2000,
    "2 lakh": 200_000,
    "1.25 lakh": 125_000,
    "Rs. 1,500/-": 1500,
    "Rs1500": 1500,
    "1,25,000 rs": 125_000,
    "PKR 999": 999,
    "۱۵۰۰ روپے": 1500,
    "ڈیڑھ ہزار": 1500,
    "teen hazar paanch sau": 3500,
    "do hazar paanch sau pachas": 2550,
    "ek lakh bees hazar": 120_000,
    "twelve hundred": 1200,
    "barah sau pachas": 1250,
}


@pytest.mark.parametrize(("said", "rupees"), SUMS.items(), ids=list(SUMS))
def test_sums_are_read_as_they_are_said(said: str, rupees: int) -> None:
    (word,) = with_numbers(read(plain(said)))
    assert (word.kind, word.amount) == ("sum", rupees)


@pytest.mark.parametrize(
    "typed",
    [
        "0300-1234567",
        "+92 300 1234567",
        "0092 3001234567",
        "021-34567890",
        "12/11/2026",
        "2026-11-12",
        "12 nov",
        "5 baje",
        "10:30",
        "order 45210",
        "order no. 45210",
        "#45210",
        "QP-45210",
        "tcs1234567",
        "50% off",
        "PK36SCBL0000001123456702",
        "www.shop1500.com",
    ],
)
@pytest.mark.parametrize("around", ["{}", "price {}", "{} wala"])
def test_phones_dates_and_ids_are_no_prices(typed: str, around: str) -> None:
    told = understand(around.format(typed))
    assert all(one.op in ("unclear", "out_of_scope") for one in told), told


@pytest.mark.parametrize(
    ("typed", "count"),
    [("do bana do", 2), ("do aur banao", 2), ("دو بنا دو", 2), ("2 versions do", 2)],
)
def test_do_is_two_only_where_things_are_counted(typed: str, count: int) -> None:
    assert understand(typed) == [deed("count", n=count)]


@pytest.mark.parametrize("typed", ["bara kar do", "bada do", "thora bara karke do"])
def test_do_is_a_plea_elsewhere(typed: str) -> None:
    assert understand(typed) == [deed("bigger")]


def test_a_dearer_price_than_before_is_asked_back() -> None:
    assert understand("pehle 1000 thi ab 1200 likho") == [deed("unclear")]
    assert understand("1200 1500 price") == [deed("unclear")]
