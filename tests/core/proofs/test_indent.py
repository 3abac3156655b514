"""A value a little beside the edge that its like keep was set anew; honest pages keep theirs."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.indent import Pixels, indented
from core.proofs.layout import laid_out
from core.proofs.words import Line
from tests.make.drawn_receipts import tilted

ROWS = (
    ("Amount", "Rs. 2,500.00"),
    ("Transaction ID", "48213907756"),
    ("Date & Time", "18 Nov 2026 14:18"),
    ("STAN", "697510"),
    ("Fee", "Rs. 11.60"),
)
FIELDS = ("amount", "transaction_id", "datetime")
BELOW, BESIDE, AT_THE_RIGHT = "below", "beside", "at the right"
SIZE = 30


def drawn(way: str, *, moved: int = 0, mark: str = "") -> tuple[Image.Image, list[Line]]:
    """Labels with their values; the amount is moved, and a mark may stand where it was."""
    image = Image.new("RGB", (720, 700), "#f5f6f8")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(SIZE)
    lines = []
    for place, (label, value) in enumerate(ROWS):
        y = 40 + 130 * place
        x = {BELOW: 40, BESIDE: 340, AT_THE_RIGHT: int(680 - font.getlength(value))}[way]
        value_y = y + 50 if way == BELOW else y
        if label == "Amount":
            draw.text((x, value_y), mark, font=font, fill="#222222")
            x += moved
        for text, left, top in ((label, 40, y), (value, x, value_y)):
            draw.text((left, top), text, font=font, fill="#222222")
            box = draw.textbbox((left, top), text, font=font)
            lines.append(Line(text, (box[0] - 3, box[1] - 5, box[2] - left + 6, 36), 1.0))
    return image, lines


def seen(drawing: tuple[Image.Image, Sequence[Line]]) -> list[str]:
    image, lines = drawing
    pixels: Pixels = np.asarray(image)
    return indented(pixels, laid_out(lines), FIELDS)


@pytest.mark.parametrize("way", [BELOW, BESIDE, AT_THE_RIGHT])
def test_a_value_beside_the_edge_of_its_like_is_told(way: str) -> None:
    assert seen(drawn(way)) == []
    assert seen(drawn(way, moved=2)) == []
    assert seen(drawn(way, moved=12)) == ["amount"]
    assert seen(drawn(way, moved=-12)) == ["amount"]


def test_a_sign_that_keeps_the_edge_excuses_its_value() -> None:
    assert seen(drawn(BESIDE, moved=16, mark=":")) == []


@pytest.mark.parametrize("way", [BELOW, BESIDE])
@pytest.mark.parametrize("moved", [0, 12])
def test_a_pen_around_a_value_is_none_of_its_ink(way: str, moved: int) -> None:
    image, lines = drawn(way, moved=moved)
    left, top, wide, high = lines[1].box
    around = (left - 8, top - 4, left + wide + 8, top + high + 4)
    ImageDraw.Draw(image).ellipse(around, outline="#e01b24", width=3)
    circled = [
        replace(one, box=(left - 8, top, wide + 16, high)) if one is lines[1] else one
        for one in lines
    ]
    assert seen((image, circled)) == (["amount"] if moved else [])


def test_a_value_far_from_all_others_is_set_so_by_design() -> None:
    assert seen(drawn(BELOW, moved=200)) == []


def test_a_page_that_a_camera_saw_has_no_edges_to_keep() -> None:
    image, lines = drawn(BELOW, moved=12)
    assert seen((tilted(image), lines)) == []


def test_a_state_beside_a_sum_s_label_keeps_no_edge() -> None:
    image, lines = drawn(BESIDE, moved=12)
    worded = [
        replace(one, text="Delivered") if one.text.startswith("Rs. 2") else one for one in lines
    ]
    assert seen((image, lines)) == ["amount"]
    assert seen((image, worded)) == []
