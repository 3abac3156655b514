"""Pages that set values above their labels, or across: read like any other, and never mixed up."""

from collections.abc import Callable

import pytest

from core.proofs.layout import laid_out
from core.proofs.read import read_lines
from core.proofs.turned import is_mirrored, is_turned
from core.proofs.words import Line
from tests.make.receipts import (
    FACTS,
    OURS,
    across,
    ending,
    head,
    line,
    mirrored,
    rows_of,
    stacked,
    table,
    turned,
)

Place = Callable[[list[tuple[str, str]]], list[Line]]
BALANCE = ("Available balance", "Rs. 87,464.33")


@pytest.mark.parametrize("place", [turned, across, stacked, table, mirrored])
def test_a_receipt_is_read_wherever_values_stand_beside_their_labels(place: Place) -> None:
    reading = read_lines([*head(), *place([*rows_of(), BALANCE])], OURS)
    assert reading.transaction_id == FACTS["id"]
    assert reading.datetime == "2026-11-18T14:18"
    assert (reading.sender_name, reading.receiver_name) == (FACTS["sender"], FACTS["receiver"])
    assert reading.receiver_account_tail == "4567"
    assert reading.amount == "2500.00"
    assert "87,464" not in reading.stored_text


def test_a_page_is_turned_only_where_nearly_all_its_labels_say_so() -> None:
    for place, expected in ((turned, True), (stacked, False), (table, False), (across, False)):
        lines = place(rows_of())
        labels = [one for one in lines if one.text in dict(rows_of())]
        values = [one for one in lines if one not in labels]
        assert is_turned(labels, values) is expected
    assert not is_turned([line("Fee", 40, 438)], [line("Rs. 25.00", 40, 400)])  # one tells nothing


def test_two_sides_above_their_labels_are_enough_beside_a_table() -> None:
    above = turned([("Paid from", "Amina Niazi"), ("Paid to", "NOOR CRAFTS")])
    rows = table([("Reference", FACTS["id"]), ("Date", FACTS["date"])], top=700)
    reading = read_lines([*head(), *above, *rows], OURS)
    assert (reading.sender_name, reading.receiver_name) == (FACTS["sender"], FACTS["receiver"])
    assert reading.transaction_id == FACTS["id"]


def test_a_page_is_mirrored_only_where_its_labels_end_the_rows() -> None:
    for place, expected in ((mirrored, True), (table, False), (stacked, False), (turned, False)):
        lines = place(rows_of())
        labels = [one for one in lines if one.text in dict(rows_of())]
        values = [one for one in lines if one not in labels]
        assert is_mirrored(labels, values) is expected
    assert not is_mirrored([ending("Fee", 700, 400)], [line("Rs. 25.00", 40, 400)])  # one is few


def test_what_stands_across_belongs_to_the_label_only_where_it_has_the_row_to_itself() -> None:
    lines = [line("Sent by", 40, 400), line("Reference", 40, 442), line("Amina Niazi", 500, 442)]
    assert read_lines([*head(), *lines]).sender_name is None


def test_labels_at_the_head_of_a_table_are_not_behind_a_menu_beside_it() -> None:
    menu = [line(text, 12, 100 + 36 * at, high=26) for at, text in enumerate(("Cards", "Bills"))]
    heads = ("Value date", "Reference", "Beneficiary", "Amount")
    values = ("18/11/2026", "TB20261118736", "NOOR CRAFTS", "Rs. 2,500")
    table = [line(text, 220 + 260 * at, 100, high=26) for at, text in enumerate(heads)]
    table += [line(text, 220 + 260 * at, 136, high=26) for at, text in enumerate(values)]
    told = {
        one.label.text: [value.text for value in one.lines] for one in laid_out(menu + table).blocks
    }
    assert [told[head] for head in heads] == [[value] for value in values]


def test_a_name_under_its_head_is_not_the_one_s_beside_it() -> None:
    chips = [line("To", 480, 100), line("From", 100, 136), line("ADNAN", 465, 136)]
    chips += [line("Iqra Javed", 60, 176), line("TRADERS", 450, 176)]
    told = {one.field: [value.text for value in one.lines] for one in laid_out(chips).blocks}
    assert told == {"receiver": ["ADNAN", "TRADERS"], "sender": ["Iqra Javed"]}


def test_a_letter_that_an_icon_was_taken_for_turns_no_page() -> None:
    labels = [line("e-Receipt", 40, 150), line("Txn Date", 40, 300), line("Amount", 40, 400)]
    values = [line("Sangam Bank", 40, 104), line("18 Nov 2026", 400, 322), line("Rs. 5", 400, 422)]
    assert not is_turned(labels, [*values, line("s", 40, 254)])
