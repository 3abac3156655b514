"""A header says what its columns mean; what was kept for the account says it first."""

import pytest

from core.statements.columns import UnknownColumns, find_columns
from core.statements.table import Row


def rows(*cells: tuple[str, ...]) -> list[Row]:
    return [Row(number, one) for number, one in enumerate(cells, start=1)]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (("Date", "Description", "Debit", "Credit", "Balance"), {"date": 0, "credit": 3}),
        (("Txn Date", "Txn ID", "Amount (PKR)", "Dr/Cr"), {"date": 0, "id": 1, "amount": 2}),
        (("VALUE DATE", "Narration", "Withdrawals", "Deposits"), {"credit": 3, "debit": 2}),
        (("Transaction Date", "Time", "Ref. No.", "Money In"), {"time": 1, "id": 2, "credit": 3}),
        (("تاریخ", "تفصیل", "جمع"), {"date": 0, "details": 1, "credit": 2}),
        (("Tarikh", "Tafseel", "Raqam"), {"date": 0, "amount": 2}),
    ],
)
def test_labels_of_many_banks(header: tuple[str, ...], wanted: dict[str, int]) -> None:
    assert wanted.items() <= find_columns(rows(header)).places.items()


def test_the_header_comes_after_the_banks_own_lines() -> None:
    found = find_columns(rows(("Some Bank",), ("Account", "PK36…"), ("Date", "Credit")))
    assert found.header == 3


def test_what_was_kept_comes_first_wherever_the_column_stands_now() -> None:
    kept = {"date": "Booked", "credit": "Came", "id": "Number"}
    found = find_columns(rows(("Came", "Date", "Credit", "Number", "Booked")), kept)
    assert found.places == {"credit": 0, "id": 3, "date": 4}


def test_a_kept_mapping_of_another_layout_does_no_harm() -> None:
    found = find_columns(rows(("Date", "Credit")), {"date": "Booked", "credit": "Came"})
    assert found.names == {"date": "Date", "credit": "Credit"}


def test_an_unknown_header_is_shown_to_be_mapped() -> None:
    with pytest.raises(UnknownColumns) as told:
        find_columns(rows(("Bank",), ("When", "What", "How much"), ("1/1/2026", "x", "5")))
    assert told.value.header == ("When", "What", "How much")
