"""Signs of a value that was put over another: measured in the ink, and never on honest pages."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.proofs.forgery import moved, off_centre
from core.proofs.layout import laid_out
from core.proofs.words import Box, Line
from tests.make.receipts import WIDE, centred, line, rows_of, table

BOX: Box = (210.0, 240.0, 300.0, 80.0)
AROUND = [centred("Transfer Receipt", 100), centred("Transaction Successful", 180)]


def page(left: int, *, minus: bool = False) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = Image.new("RGB", (WIDE, 600), "white")
    draw = ImageDraw.Draw(image)
    for stroke in range(left, left + 300, 20):
        draw.rectangle((stroke, 258, stroke + 6, 302), fill="black")
    if minus:
        draw.rectangle((left - 60, 278, left - 30, 284), fill="black")
    return np.asarray(image)


@pytest.mark.parametrize(("left", "is_off"), [(210, False), (214, False), (236, True)])
def test_a_sum_beside_the_middle_of_its_page_is_seen(left: int, is_off: bool) -> None:
    assert off_centre(page(left), (float(left), *BOX[1:]), AROUND) is is_off


def test_a_sign_that_the_recogniser_left_out_is_not_held_against_it() -> None:
    assert not off_centre(page(240, minus=True), (240.0, *BOX[1:]), AROUND)


def test_one_line_near_the_sum_is_enough_where_another_keeps_the_middle_too() -> None:
    far = [centred("Transaction Successful", 180), centred("Thank you", 1200)]
    assert off_centre(page(236), (236.0, *BOX[1:]), far)
    assert not off_centre(page(236), (236.0, *BOX[1:]), far[:1])
    assert not off_centre(page(211), (211.0, *BOX[1:]), far)


def test_a_sum_in_a_table_has_no_middle_to_keep() -> None:
    label = Line("Amount", (40, 262, 120, 32), 1.0)
    assert not off_centre(page(236), (236.0, *BOX[1:]), [*AROUND, label])
    small = (236.0, 262.0, 300.0, 36.0)
    assert not off_centre(page(236), small, AROUND)


def test_a_page_that_keeps_no_middle_has_none() -> None:
    assert not off_centre(page(236), (236.0, *BOX[1:]), [Line("Paid", (40, 180, 90, 32), 1.0)])


def test_a_photo_that_was_cut_beside_its_middle_keeps_another() -> None:
    def beside(text: str, y: float) -> Line:
        one = centred(text, y)
        return Line(text, (one.box[0] + 4, *one.box[1:]), 1.0)

    around = [beside("Receipt", 100), beside("Done", 180), beside("Amount", 500)]
    drawn = page(226)
    assert not off_centre(drawn, (226.0, *BOX[1:]), around)
    assert off_centre(drawn, (226.0, *BOX[1:]), [*AROUND, centred("Amount", 500)])
    assert off_centre(page(240), (240.0, *BOX[1:]), around)


def test_a_value_beside_its_column_is_told() -> None:
    lines = table(rows_of())
    assert moved(laid_out(lines), lines, ("transaction_id", "datetime")) == []
    lines[1] = line("48213907756", 346, lines[1].box[1])
    assert moved(laid_out(lines), lines, ("transaction_id", "datetime")) == ["transaction_id"]


def test_a_state_beside_a_sum_s_label_is_no_value_of_the_column() -> None:
    lines = [line("Delivered", 346, 320), *table(rows_of())]
    lines = [line("Sent amount", 40, 320), *lines]
    assert moved(laid_out(lines), lines, ("amount",)) == []
