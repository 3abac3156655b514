"""A number that is typed in is one of its method, or it is refused."""

import pytest

from core.topups.numbers import number_of, raast_of

IBAN = "PK36SCBL0000001123456702"


@pytest.mark.parametrize(
    ("method", "typed", "kept"),
    [
        ("bank", "pk36 scbl 0000 0011 2345 6702", IBAN),
        ("bank", "PK37SCBL0000001123456702", None),  # a digit is wrong
        ("bank", "0123-4567 8901", "012345678901"),
        ("bank", "1234567", None),
        ("easypaisa", "0300 1234567", "03001234567"),
        ("jazzcash", "+92 300 1234567", "03001234567"),
        ("easypaisa", IBAN, None),
        ("jazzcash", "0300123456", None),
        ("raast", "۰۳۰۰۱۲۳۴۵۶۷", "03001234567"),
        ("raast", IBAN, IBAN),
        ("raast", "store@bank", None),
        ("bank", "", None),
    ],
)
def test_a_number_is_kept_as_it_is_told(method: str, typed: str, kept: str | None) -> None:
    assert number_of(method, typed) == kept


def test_a_raast_id_beside_an_account_is_a_mobile_number() -> None:
    assert raast_of("0300-1234567") == "03001234567"
    assert raast_of("12345678") is None
