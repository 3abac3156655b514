"""Values that a recogniser joined across columns are told apart again by their labels."""

import pytest

from core.proofs.columns import cut_by_columns
from core.proofs.ids import transaction_id
from core.proofs.layout import laid_out
from core.proofs.moments import moment_of
from core.proofs.words import Line
from tests.make.receipts import line, stacked, table

LONG = "LEAF20261123561890525042"


def joined(text: str) -> list[Line]:
    """Two labels, and one line over both their columns."""
    second = 40 + 16 * text.index(" ")
    return [line("Txn ID", 40, 400), line("Date", second + 16, 400), line(text, 40, 432)]


def test_an_id_that_nearly_touches_the_date_beside_it_is_read_whole() -> None:
    lines = joined(f"{LONG} Mon, 23")
    x = lines[1].left
    lines += [line("November 2026", x, 466), line("at 02:22 AM", x, 502)]
    layout = laid_out(cut := cut_by_columns(lines))
    found, moment = transaction_id(layout), moment_of(layout, cut)
    assert found is not None
    assert found.value == LONG
    assert moment is not None
    assert moment.value == "2026-11-23T02:22"


def test_a_label_that_lost_its_space_before_the_value_is_still_a_label() -> None:
    lines = [
        line(f"Transaction{LONG}", 40, 400),
        line("Reference", 40, 434),
        line("STAN", 40, 510),
        line("447116", 400, 510),
    ]
    found = transaction_id(laid_out(cut_by_columns(lines)))
    assert found is not None
    assert found.value == LONG


@pytest.mark.parametrize(
    "lines",
    [
        stacked([("Sent to", "NOOR CRAFTS"), ("Date", "Mon, 23 November 2026")]),
        table([("Sent to", "NOOR CRAFTS"), ("Amount", "Rs. 2,500.00")]),
        [*joined(f"{LONG} Mon, 23"), line("November", 40 + 16 * 25, 432)],  # the column has its own
    ],
    ids=["stacked", "table", "both columns filled"],
)
def test_what_stands_in_one_column_stays_whole(lines: list[Line]) -> None:
    assert cut_by_columns(lines) == lines


def test_two_heads_that_nearly_touch_stand_over_a_value_each() -> None:
    heads = [line("Reference", 40, 400), line("Fee", 400, 400), line("Amount Status", 700, 400)]
    values = [line("48213907756", 40, 434), line("Rs. 25.00", 400, 434)]
    layout = laid_out(cut_by_columns([*heads, *values, line("PKR 900.00Pending", 660, 434)]))
    told = {block.field: [one.text for one in block.lines] for block in layout.blocks}
    assert told["amount"] == ["PKR 900.00"]
    assert told["status"] == ["Pending"]


def test_a_label_of_two_words_in_a_row_of_heads_is_one() -> None:
    heads = [line("Remitter", 40, 400), line("Payee", 260, 400), line("Payee a/c", 420, 400)]
    heads.append(line("Payee bank", 640, 400))
    assert [one.text for one in cut_by_columns(heads)] == [one.text for one in heads]


def test_two_pieces_of_an_urdu_label_cut_no_name_below_it() -> None:
    lines = [line("کا نام", 40, 400), line("رقم بھیجنے", 168, 400), line("Rukhsana Bibi", 40, 440)]
    assert "Rukhsana Bibi" in [one.text for one in cut_by_columns(lines)]
