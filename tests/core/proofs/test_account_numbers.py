"""Accounts are told from sums and years, however they are masked."""

import pytest

from core.proofs.account_numbers import account_in


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("*******4567", "4567"),
        ("PK70****************7725 Sangam Bank", "7725"),
        ("XXXX-XXXX-4567", "4567"),
        ("0300-1234567", "4567"),
        ("PK11 LEAF 0000 0001 2345 6702", "6702"),
        ("PK11****6702", "6702"),
        ("PK11********]702", "1702"),
        ("A/C ending 4567", "4567"),
        ("shop.0461@okleaf", "0461"),
        ("Rs. 2,500", None),
    ],
)
def test_an_accounts_last_four_however_it_is_masked(text: str, tail: str | None) -> None:
    account = account_in(text)
    assert (account[0] if account else None) == tail


def test_a_1_among_the_last_four_is_one_however_it_was_seen() -> None:
    assert account_in("*******046]") == ("0461", "*******0461")
    assert account_in("******|0l7") == ("1017", "******1017")


def test_a_star_behind_an_account_is_no_part_of_it() -> None:
    assert account_in("*PK36************6702*") == ("6702", "PK36************6702")
