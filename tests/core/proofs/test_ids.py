"""Ids: whole, also over two lines, and never a date, a sum or an account."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proofs.columns import cut_by_columns
from core.proofs.ids import alike, bare, id_of, left_over, stan, transaction_id
from core.proofs.layout import laid_out
from core.proofs.words import Line
from tests.make.receipts import line, pairs, stacked, table

DIGITS = st.text(string.digits, min_size=8, max_size=24).filter(lambda one: one[0] != "0")


def read(lines: list[Line]) -> str | None:
    found = transaction_id(laid_out(lines))
    return found.value if found else None


@given(DIGITS)
def test_a_number_is_read_as_it_stands(number: str) -> None:
    assert id_of(number) == number


@given(DIGITS.filter(lambda one: len(one) > 14), st.integers(1, 7))
def test_an_id_that_was_broken_over_two_lines_is_one(number: str, rest: int) -> None:
    lines = [
        line("Raast Ref. ID", 40, 400),
        line("MERD" + number[:-rest], 330, 400),
        line(number[-rest:], 330, 434),
    ]
    assert read(lines) == "MERD" + number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6e4f2724-cdc0-4ce5", "6e4f2724-cdc0-4ce5"),
        ("6cc2fa55-l4dl-44Oc", "6cc2fa55-14d1-440c"),  # of the letters a to f, and others
        ("FT26326E4ZCJ", "FT26326E4ZCJ"),
        ("1330 7666 193", "13307666193"),
        ("7224393O2836", "722439302836"),  # all digits but one letter that looks like one
        ("FT2632OE4ZCJ", "FT26320E4ZCJ"),  # the day of the year has no letter
        ("FTZ6326E4OCJ", "FT26326E4OCJ"),  # and of the last five nobody knows
        ("FTSTORE00D12", "FTSTORE00D12"),
        ("LEAF2O261118123458B89263", "LEAF20261118123458889263"),
        ("5ADA20261118123458889263", "SADA20261118123458889263"),
        ("TXN4821390775G", "TXN48213907756"),
        ("#48213907756", "48213907756"),
        ("SB261119.1527.P63738", "SB261119.1527.P63738"),
        ("۴۸۲۱۳۹۰۷۷۵۶", "48213907756"),
    ],
)
def test_an_id_is_read_however_it_is_written(text: str, value: str) -> None:
    assert id_of(text) == value


@pytest.mark.parametrize(
    "text", ["18 Nov 2026, 02:18 PM", "Rs. 1,500.00", "*******0872", "NOOR CRAFTS", "—", "12"]
)
def test_what_is_no_id_is_not_taken_for_one(text: str) -> None:
    assert id_of(text) is None


@pytest.mark.parametrize(
    "lines",
    [
        table([("Transaction ID", "48213907756"), ("Sent to", "NOOR CRAFTS")]),
        stacked([("TID", "48213907756"), ("Sent to", "NOOR CRAFTS")]),
        pairs([("Trx ID", "48213907756", "Date", "18 Nov 2026")]),
        [line("TID:48213907756", 40, 400)],
        [line("TransactionID 48213907756", 40, 400)],
        table([("Transactlon lD", "48213907756")]),
        [line("ٹرانزیکشن نمبر", 460, 400), line("48213907756", 40, 400)],
        table([("Len den number", "48213907756")]),
    ],
)
def test_the_id_is_found_left_of_below_or_after_its_label(lines: list[Line]) -> None:
    assert read(lines) == "48213907756"


def test_the_networks_own_number_counts_before_the_apps() -> None:
    rows = [("Transaction ID", "T257994784753683155056"), ("UTR", "632650380829")]
    assert read(stacked(rows)) == "632650380829"


def test_the_audit_number_is_not_the_id() -> None:
    layout = laid_out(table([("STAN / RRN", "697510"), ("Reference No.", "FT26326E4ZCJ")]))
    audit, number = stan(layout), transaction_id(layout)
    assert audit
    assert number
    assert (audit.value, number.value) == ("697510", "FT26326E4ZCJ")


def test_ids_are_compared_without_what_people_and_recognisers_change() -> None:
    assert bare("ft2632-6e4 zcj") == bare("FT26326E4ZCJ")
    assert alike("FT26320OSI") == alike("FT2632O051")


def test_the_hyphen_at_which_an_id_was_broken_stays() -> None:
    lines = [*stacked([("Transaction ID", "f3868254-b99d-")]), line("6c2e", 40, 478)]
    assert read(lines) == "f3868254-b99d-6c2e"


def test_an_id_under_half_a_label_is_read() -> None:
    half = transaction_id(laid_out([line("Transation o.", 40, 400), line("717122046951", 40, 444)]))
    assert half is not None
    assert half.value == "717122046951"
    short = [line("Transfer nunber", 40, 400), line("#295482166", 40, 444)]
    told = transaction_id(laid_out([*stacked([("To", "NOOR CRAFTS")]), *short]))
    assert told is not None
    assert told.value == "295482166"
    for label, value in (("Khata o.", "717122046951"), ("Transation o.", "03001234567")):
        page = laid_out([line(label, 40, 400), line(value, 40, 444)])
        assert transaction_id(page) is None  # another number, or a telephone's


@pytest.mark.parametrize(
    "number",
    ["48213907756", "FT26325SQE1H", "8feb0f6c-0c05-7b57", "LEAFPKKA2026112562SQE1", "529-645-2434"],
)
def test_the_only_id_is_read_whatever_its_label_is_called(number: str) -> None:
    page = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Date", "18 Nov 2026")]
    left = left_over(laid_out(table([*page, ("Nishan", number)])))
    assert left is not None
    assert left.value == number


def test_of_two_numbers_without_a_known_label_none_is_the_id() -> None:
    page = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Date", "18 Nov 2026")]
    rows = [("Nishan", "48213907756"), ("Khazana", "58213907751")]
    assert left_over(laid_out(table([*page, *rows]))) is None


@pytest.mark.parametrize(
    "number", ["03001234567", "PK36LEAF0000001123456702", "****4567", "NIAZI-94444323645001"]
)
def test_an_account_without_a_known_label_is_no_id(number: str) -> None:
    page = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Date", "18 Nov 2026")]
    assert left_over(laid_out(table([*page, ("Khazana", number)]))) is None


def test_a_number_below_a_name_is_an_account_and_no_id() -> None:
    page = laid_out([*stacked([("Sent by", "Amina Niazi")]), line("48213907756", 40, 480)])
    assert left_over(page) is None


def test_six_digits_under_a_reference_are_the_audit_number_where_the_id_is_another() -> None:
    both = [("Txn ID", "FT26325SQE1H"), ("RRN", "411100")]
    found = stan(laid_out(table(both)))
    assert found is not None
    assert found.value == "411100"
    assert stan(laid_out(table(both[1:]))) is None


def test_a_long_id_of_hexadecimal_signs_has_no_l() -> None:
    assert id_of("0c9adfc20ecal44d3289c82f") == "0c9adfc20eca144d3289c82f"


def test_an_id_may_have_two_digits_among_many_letters() -> None:
    assert id_of("xtpc3muhn6") == "xtpc3muhn6"
    assert id_of("SHOP24") is None


def test_a_stamp_of_words_and_a_number_is_no_id() -> None:
    page = [*stacked([("Sent by", "Amina Niazi")]), line("TELLER 0220 - POSTED", 40, 900)]
    assert left_over(laid_out(page)) is None


def test_a_card_s_number_is_no_id_and_a_sign_before_one_is_none_of_it() -> None:
    page = [line("Fee", 40, 100), line("Rs. 5", 400, 100)]
    assert left_over(laid_out([*page, line("4187 5562 2821 5271", 40, 300)])) is None
    told = left_over(laid_out([*page, line("# TXA7A92230670", 40, 300)]))
    assert told is not None
    assert told.value == "TXA7A92230670"


def test_one_digit_among_capitals_is_enough_for_a_long_id() -> None:
    assert id_of("KBPYMVG9") == "KBPYMVG9"
    assert id_of("Kbpymvg9") is None


def test_a_hyphen_among_capitals_makes_no_word_of_an_id() -> None:
    assert id_of("STR-QWTZ6AGTU") == "STR-QWTZ6AGTU"
    assert id_of("0300xxxx567") is None  # a masked number


def test_an_id_under_a_receipt_s_heading_is_read_and_a_tax_number_is_none() -> None:
    rows = [line("E-RECEIPT", 500, 80), line("No. KUB-2026-4784574", 500, 120)]
    found = left_over(laid_out([*rows, line("Leaf Bank NTN 0709811-4", 40, 700)]))
    assert found is not None
    assert found.value == "KUB-2026-4784574"


def test_an_audit_number_ends_where_other_words_begin() -> None:
    found = stan(laid_out([line("STAN 800242·purpose: family", 40, 700)]))
    assert found is not None
    assert found.value == "800242"


def test_an_id_under_an_audit_numbers_label_has_letters() -> None:
    assert read(table([("Trace no.", "ZF224773427")])) == "ZF224773427"
    assert read(table([("Trace no.", "697510")])) is None


def test_an_id_behind_a_bar_is_read_by_its_label() -> None:
    lines = cut_by_columns(
        [line("Issued Tuesday, 24 November | Receipt no. BTB2411265328", 40, 300)]
    )
    assert read(lines) == "BTB2411265328"


def test_the_id_among_the_parts_of_a_narration_is_found() -> None:
    page = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Date", "18 Nov 2026")]
    told = "PK11LEAF0000000123456702 / FT26325SQE1H/mobile app"
    left = left_over(laid_out([*table(page), line(told, 40, 800)]))
    assert left is not None
    assert left.value == "FT26325SQE1H"


@pytest.mark.parametrize(
    "text",
    ["8126918273 24-11-2026 08:35", "8126918273 · 28 Nov 2026, 13:21", "8126918273. Bal: Rs"],
)
def test_what_follows_an_id_in_its_line_is_none_of_it(text: str) -> None:
    assert id_of(text) == "8126918273"


def test_an_ids_place_ends_where_it_ends() -> None:
    found = transaction_id(laid_out(table([("Ref", "8126918273. Balance Rs. 9,000.00")])))
    alone = transaction_id(laid_out(table([("Ref", "8126918273")])))
    assert found is not None
    assert alone is not None
    assert found.value == alone.value
    assert found.box[2] < 0.5 * line("8126918273. Balance Rs. 9,000.00", 0, 0).box[2]


def test_an_account_behind_the_word_for_a_number_is_no_id() -> None:
    lines = [*stacked([("Received by", "NOOR CRAFTS")]), line("number 4410093382756190", 40, 700)]
    assert left_over(laid_out(lines)) is None


@pytest.mark.parametrize("number", ["111-000-807", "021-111-000-807", "0800-55511"])
def test_what_one_calls_is_no_id(number: str) -> None:
    assert id_of(f"Bal PKR 6. Helpline {number}") is None
    lines = [line("Ref No. 3341259641. Avl", 40, 400), line(f"Helpline {number}", 40, 440)]
    assert read(lines) != number


def test_an_app_s_own_code_is_an_id_where_it_is_longer_than_a_branch_s() -> None:
    rows = ["Sender", "Amina Niazi", "XXXXXX5885", "Kite code"]
    assert read(stacked([(rows[0], rows[1]), (rows[2], rows[3])])) is None
    lines = [line(text, 40, 100 + 44 * at) for at, text in enumerate((*rows, "402c1e08-515a-63c8"))]
    assert read(lines) == "402c1e08-515a-63c8"
    short = [line(text, 40, 100 + 44 * at) for at, text in enumerate((*rows, "MERD3PKKA"))]
    assert read(short) is None
