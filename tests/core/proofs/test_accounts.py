"""Whether a receiver is ours: name, tail and number must all be of one account."""

import pytest

from core.proofs.accounts import OurAccount, is_ours
from tests.make.receipts import OURS

BOTH = (*OURS, OurAccount("LEAF STUDIO", ("03337654321",)))


@pytest.mark.parametrize(
    ("name", "tail", "number", "ours"),
    [
        ("NOOR CRAFTS", "4567", "03001234567", True),
        ("Noor Crafts", "6702", "PK11LEAF0000000123456702", True),
        ("NOOR CRAFTS", None, None, True),
        ("N0OR CRAFTS", "4567", None, True),  # one sign misread, and the tail is right
        ("N0OR CRAFTS", None, None, False),
        (None, "4567", "+923001234567", True),
        ("NOOR CRAFTS", "6702", "PK11LEAFO000000123456702", True),  # an O for a nought
        ("NOOR CRAFTS", "4321", None, False),  # the name of one, the tail of another
        ("NOOR CRAFTS", "4567", "03111114567", False),  # another number that ends the same
        ("NOOR CRAFTS", "6702", "PK11LEAF6702", True),  # the dots between were not seen
        ("NOOR CRAFTS", "4321", "PK11LEAF4321", False),
        ("Bilal Traders", "4567", None, False),
        (None, None, None, False),
    ],
)
def test_all_that_was_read_must_fit_one_account(
    name: str | None, tail: str | None, number: str | None, ours: bool
) -> None:
    assert is_ours(BOTH, name=name, tail=tail, number=number) is ours


def test_a_handles_digits_before_its_sign_are_its_tail() -> None:
    assert OurAccount("X", ("shop.0461@okleaf", "12")).tails == {"0461"}
