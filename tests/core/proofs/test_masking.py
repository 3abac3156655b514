"""Masking: what is private goes from the picture and from the text, and what staff need stays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
