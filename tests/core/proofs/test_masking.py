"""Masking: what is private goes from the picture and from the text, and what staff need stays."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.proofs.accounts import OurAccount
from core.proofs.masking import masked_pixels
from core.proofs.read import Reading, read_lines
from core.proofs.words import Box, Line
from tests.make.receipts import OURS, line, receipt, stacked, table

SIX = st.text("0123456789", min_size=4, max_size=8)


def read(*more: Line) -> Reading:
    return read_lines([*receipt(), *more], OURS)


def covered(box: Box, masks: tuple[Box, ...]) -> bool:
    """Whether one mask holds a whole box."""
    x, y, width, height = box
    return any(
        m[0] <= x + 1 and m[1] <= y and m[0] + m[2] >= x + width - 1 and m[1] + m[3] >= y + height
        for m in masks
    )


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Remaining Balance", "Rs. 130,723.13"),
        ("AVAILABLE BALANCE", "87,464.33"),
        ("Baqi raqam", "Rs. 51,253.59"),
        ("بقایا بیلنس", "Rs. 166,586.62"),
        ("Sender CNIC", "55834-3453581-3"),
        ("CINC", "5583434535813"),
        ("From Account No.", "17147488071355"),
        ("Debit account", "PK64 SNDR 5683 5227 8987 2393"),
        ("Card number", "4111 1111 1111 1111"),
        ("OTP", "482913"),
        ("PIN", "4829"),
    ],
)
def test_a_private_value_is_hidden_whole(label: str, value: str) -> None:
    for rows in (table, stacked):
        lines = rows([(label, value)], top=1000)
        reading = read(*lines)
        assert covered(lines[1].box, reading.mask_boxes)
        assert value not in reading.stored_text
        assert value.replace(" ", "").replace("-", "") not in reading.stored_text.replace("-", "")


def test_a_payment_handle_is_hidden_but_for_ours() -> None:
    reading = read(line("Leaf Pay · amina.1277@okleaf", 40, 1000))
    assert "amina" not in reading.stored_text
    ours = read_lines(
        [*receipt(), line("noor.4567@okleaf", 40, 1000)],
        (*OURS, OurAccount("NOOR CRAFTS", ("noor.4567@okleaf",))),
    )
    assert "noor.4567@okleaf" in ours.stored_text


def test_a_sum_whose_label_nobody_knows_may_be_a_balance() -> None:
    reading = read(*table([("Khazana", "Rs. 87,464.33")], top=1000))
    assert "87,464" not in reading.stored_text
    assert reading.amount == "2500.00"
    assert "2,500.00" in reading.stored_text
    rows = [("Amount", "Rs. 2,500.00"), ("Transaction ID", "48213907756"), ("Khazana", "Rs. 87.5")]
    assert "87.5" not in read_lines(table(rows)).stored_text  # of the size of all the others


def test_an_account_that_grew_onto_its_label_is_hidden() -> None:
    assert "02848624818175" not in read(line("From A/c02848624818175", 40, 1000)).stored_text


def over(label: str, value: str) -> list[Line]:
    """The value above its label, as cards show balances; the next card's value follows."""
    lines = [line(value, 40, 1000), line(label, 40, 1040)]
    return [*lines, line("Rs. 25.00", 40, 1110), line("Fee", 40, 1150)]


def before(label: str, value: str) -> list[Line]:
    """The value left of its label."""
    return [line(value, 40, 1000), line(label, 400, 1000)]


def in_one_line(label: str, value: str) -> list[Line]:
    return [line(f"{value} {label}", 40, 1000)]


@pytest.mark.parametrize("place", [over, before, in_one_line])
@pytest.mark.parametrize("label", ["Available balance", "Your new balance", "Balance"])
@pytest.mark.parametrize("value", ["Rs. 130,723.13", "PKR 87464", "51,253.59"])
def test_a_balance_is_hidden_on_whichever_side_its_label_is(
    place: Callable[[str, str], list[Line]], label: str, value: str
) -> None:
    lines = place(label, value)
    reading = read(*lines)
    x, y, _, high = lines[0].box
    assert covered((x, y, 0.5 * high * len(value), high), reading.mask_boxes)
    assert value not in reading.stored_text
    assert reading.amount == "2500.00"
    assert "Rs. 2,500.00" in reading.stored_text


@pytest.mark.parametrize("below", ["Send · Request · Top up", "PK64SNDR5683522789872393"])
def test_a_large_balance_above_its_label_is_no_sum_that_was_sent(below: str) -> None:
    lines = [line("Hello, Babar", 40, 100), line("Rs. 255,982.58", 40, 200, high=70)]
    lines += [line("Available balance", 40, 290), line(below, 40, 340)]
    reading = read_lines(lines, OURS)
    assert reading.amount is None
    assert covered(lines[1].box, reading.mask_boxes)
    assert "255,982" not in reading.stored_text


def test_the_sum_above_a_balance_that_the_app_hides_was_sent() -> None:
    lines = [line("Rs. 2,500.00", 40, 200, high=70), line("Available balance", 40, 290)]
    assert read_lines([*lines, line("Rs. •••••", 40, 330)], OURS).amount == "2500.00"


def test_a_code_above_its_label_is_hidden() -> None:
    lines = [line("482913", 40, 1000), line("Your OTP", 40, 1040)]
    reading = read(*lines)
    assert covered(lines[0].box, reading.mask_boxes)
    assert "482913" not in reading.stored_text


def test_the_value_above_a_balance_that_has_one_of_its_own_stays() -> None:
    lines = stacked([("Fee", "Rs. 25.00"), ("Balance", "Rs. 9,400.00")], top=1000)
    told = read(*lines).stored_text
    assert "Rs. 25.00" in told
    assert "9,400" not in told
    assert "Rs. 700" in read(line("Rs. 700 paid. Balance: Rs. 9,400.00", 40, 1000)).stored_text


@pytest.mark.parametrize(
    "text",
    [
        "Your OTP is {}",
        "OTP: {}",
        "{} is your one-time password",
        "PIN {}",
        "Verification code {}",
        "Aap ka OTP {}",
        "آپ کا کوڈ {} ہے",
        "login code: {}",
    ],
)
def test_a_code_in_a_message_is_never_kept(text: str) -> None:
    said = line(text.format("482913"), 40, 1000)
    reading = read(said)
    assert "482913" not in reading.stored_text
    assert any(box[1] < 1016 < box[1] + box[3] for box in reading.mask_boxes)


@given(SIX)
def test_no_code_of_any_length_is_kept(code: str) -> None:
    reading = read_lines([line(f"OTP: {code}", 40, 200)])
    assert code not in reading.stored_text


@given(st.text("0123456789", min_size=10, max_size=16).filter(lambda one: one != "48213907756"))
def test_no_account_is_kept_but_for_its_last_four(number: str) -> None:
    reading = read(*table([("From Account No.", number)], top=1000))
    assert number not in reading.stored_text
    assert number[:-4] not in reading.stored_text


def test_an_account_that_was_broken_over_two_lines_is_hidden_in_both() -> None:
    lines = [*table([("From IBAN", "PK64SNDR56835227")], top=1000), line("89872393", 330, 1034)]
    reading = read(*lines)
    assert covered(lines[1].box, reading.mask_boxes)
    assert "56835227" not in reading.stored_text.replace("\n", "")


def test_between_the_lines_of_a_broken_account_nothing_is_left_open() -> None:
    first, last = line("PK64SNDR56835227", 40, 1034), line("89872393", 40, 1068)
    reading = read(line("From IBAN", 40, 1000), first, last)
    x, y, wide, _ = first.box
    assert covered((x, y, wide, last.bottom - y), reading.mask_boxes)
    assert "Rs. 2,500.00" in reading.stored_text


def test_a_sum_on_a_page_that_tells_of_no_transfer_is_hidden() -> None:
    balance = line("PKR 63,218.40", 40, 200, high=60)
    home = [line("Good morning, Iqra", 40, 90), line("Current account", 40, 150), balance]
    reading = read_lines([*home, line("Bills", 40, 500), line("Top-up", 300, 500)], OURS)
    assert reading.amount is None
    assert covered(balance.box, reading.mask_boxes)
    assert "63,218" not in reading.stored_text


def test_a_balance_many_words_before_its_sum_is_hidden() -> None:
    said = "A fee was charged. Your balance after the transaction is Rs. 113,702.13."
    assert "113,702" not in read(line(said, 40, 1000)).stored_text


def test_of_our_own_account_the_last_four_stay_in_the_picture() -> None:
    whole = receipt(account="03001234567")
    box = next(one.box for one in whole if one.text == "03001234567")
    masks = read_lines(whole, OURS).mask_boxes
    assert len(masks) == 1
    assert masks[0][0] + masks[0][2] < box[0] + 0.75 * box[2]


def test_amount_id_and_moment_stay() -> None:
    reading = read()
    assert reading.mask_boxes == ()
    for text in ("Rs. 2,500.00", "48213907756", "18 Nov 2026, 02:18 PM"):
        assert text in reading.stored_text


def test_a_warning_about_codes_hides_nothing() -> None:
    assert read(line("Never share your PIN or OTP with anyone.", 40, 1000)).mask_boxes == ()


def test_the_pixels_under_a_box_are_gone_and_the_others_are_not() -> None:
    pixels = np.random.default_rng(1).integers(100, 255, (60, 80, 3), dtype=np.uint8)
    masked = masked_pixels(pixels, [(10.0, 20.0, 30.0, 10.0)])
    assert (masked[20:30, 10:40] == 24).all()
    assert (masked[:20] == pixels[:20]).all()
    assert (pixels[20:30, 10:40] != 24).all()


def test_a_balance_whose_urdu_label_lost_a_word_is_hidden() -> None:
    rows = [("Rs. 1,200.00", "رقم"), ("48213907756", "ٹرانزیکشن نمبر"), ("Rs. 257,820.48", "رقم")]
    lines = [one for row, (value, label) in enumerate(rows) for one in right(value, label, row)]
    reading = read_lines(lines)
    assert reading.amount == "1200.00"
    assert "257,820" not in reading.stored_text


def right(value: str, label: str, row: int) -> list[Line]:
    """A value left and its Urdu label right."""
    return [line(value, 40, 400 + 70 * row), line(label, 500, 400 + 70 * row)]


def test_a_balance_in_the_line_of_the_id_is_masked() -> None:
    reading = read_lines(
        [
            *receipt()[:-1],
            line("RRN", 40, 1300),
            line("462531237920. Bal: Rs. 74,118.80", 40, 1332),
        ],
        OURS,
    )
    assert "74,118.80" not in reading.stored_text
    assert "462531237920" in reading.stored_text


def test_a_page_that_tells_nothing_but_a_sum_keeps_none() -> None:
    home = [line("Salam, Amina Niazi", 40, 90), line("Rs. 38,640.25", 40, 140, high=64)]
    reading = read_lines(home, OURS)
    assert not reading.is_receipt
    assert "38,640" not in reading.stored_text


def test_an_account_abroad_is_masked_and_an_id_that_begins_alike_is_not() -> None:
    reading = read(*table([("Abroad", "AE380330432102201373730")], top=1300))
    assert "AE3803304321022013" not in reading.stored_text
    kept = read(*table([("RRN", "MK261120078030")], top=1300))
    assert "MK261120078030" in kept.stored_text


def test_a_balance_in_a_tilted_line_leaves_the_text_too() -> None:
    balance = replace(line(": Rs. 74,118.80", 330, 1300), slope=0.02)
    assert "74,118" not in read(line("Balance", 40, 1300), balance).stored_text


def test_a_balance_that_was_seen_in_two_pieces_leaves_the_text_too() -> None:
    pieces = [line("PKR", 330, 1300), line("74,118.80", 382, 1300)]
    assert "74,118" not in read(line("Balance", 40, 1300), *pieces).stored_text
