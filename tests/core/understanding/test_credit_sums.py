"""A sum is one of credits where they are what it stands beside, and a price elsewhere."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "kitne paise reh gaye, price 1200 likho",
        "price 1200 likho aur mera balance kitna hai",
        "mere kitne credits bach gaye qeemat 1200 likh do",
    ],
)
def test_a_price_beside_the_balance_is_written(typed: str) -> None:
    told = understand(typed)
    assert deed("price_tag", amount=1200) in told
    assert deed("balance") in told


@pytest.mark.parametrize("typed", ["500 ka recharge karna hai", "recharge karna hai, Rs 1000 ka"])
def test_what_is_paid_in_is_no_price(typed: str) -> None:
    assert [one.op for one in understand(typed) if one.op != "unclear"] == ["topup"]


@pytest.mark.parametrize(
    "typed", ["hazar rupay ka balance dalwana hai", "500 rupees ke credits lene hain"]
)
def test_credits_for_so_many_rupees_are_no_price(typed: str) -> None:
    assert "price_tag" not in [one.op for one in understand(typed)]
