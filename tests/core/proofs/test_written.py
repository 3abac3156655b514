"""A figure put into a value leaves it written as nobody writes it."""

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


@pytest.mark.parametrize(
    ("amount", "doubted"),
    [("Rs. 05,000.00", True), ("Rs.02,500", True), ("Rs. 0.50", False), ("Rs. 2,500.00", False)],
)
def test_a_sum_that_begins_with_a_nought_is_told(amount: str, *, doubted: bool) -> None:
    rows = [("Amount", amount), ("Transaction ID", FACTS["id"]), ("Date", FACTS["date"])]
    assert ("amount_looks_edited" in read_lines(table(rows)).flags) is doubted


@pytest.mark.parametrize(
    ("date", "doubted"),
    [
        ("18 Nov 2026, 02:182 PM", True),
        ("18-11-2026 14:18:388", True),
        ("18-11-2026 88:33:28", True),
        ("18 Nov 2026 10:77 AM", True),
        ("18-11-2026 23:59:59", False),
        ("18-11-2026 14:18:38.123", False),
        ("02:189 November 2026", False),  # the space was lost in reading
        ("18 Nov 2026, 02:18PM", False),
    ],
)
def test_a_time_that_is_none_is_told(date: str, *, doubted: bool) -> None:
    rows = [("Amount", FACTS["amount"]), ("Transaction ID", FACTS["id"]), ("Date", date)]
    assert ("datetime_looks_edited" in read_lines(table(rows)).flags) is doubted
