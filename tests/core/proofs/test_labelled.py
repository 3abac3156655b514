"""What a label says is private: also what an account holds, under its kind."""

import pytest

from core.proofs.labelled import holdings
from tests.make.receipts import line


@pytest.mark.parametrize(
    "kind", ["Current account", "My wallet", "Everyday account 40219930075516", "Savings a/c"]
)
def test_a_sum_right_under_an_accounts_kind_is_what_it_holds(kind: str) -> None:
    held = line("Rs. 4,761.25", 48, 191, high=40)
    assert holdings([line(kind, 49, 160), held]) == [held]


@pytest.mark.parametrize("head", ["Amount", "Credited to account", "Paid from wallet to shop"])
def test_a_sum_under_anything_else_is_not(head: str) -> None:
    assert holdings([line(head, 49, 160), line("Rs. 4,761.25", 48, 191, high=40)]) == []
