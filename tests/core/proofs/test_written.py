"""A nought put behind a sum leaves it without the comma that all other sums have."""

import pytest

from core.proofs.read import read_lines
from tests.make.receipts import FACTS, table


@pytest.mark.parametrize(
    ("amount", "others", "doubted"),
    [
        ("Rs. 5000.00", ["Rs. 12,345.00"], True),
        ("Rs. 5,000.00", ["Rs. 12,345.00"], False),
        ("Rs. 5000.00", ["Rs. 25.00"], False),  # nothing says how the app writes thousands
        ("Rs. 5000.00", ["Rs. 12345.00", "Rs. 12,345.00"], False),  # it writes both
        ("Rs. 500.00", ["Rs. 12,345.00"], False),
    ],
)
def test_a_sum_without_the_comma_of_the_others_is_told(
    amount: str, others: list[str], *, doubted: bool
) -> None:
    rows = [("Amount", amount), ("Transaction ID", FACTS["id"]), ("Date", FACTS["date"])]
    rows += zip(("Balance", "Remaining Balance"), others, strict=False)
    told = read_lines(table(rows))
    assert ("amount_looks_edited" in told.flags) is doubted
