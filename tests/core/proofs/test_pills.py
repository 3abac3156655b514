"""A value in a pill is set so by its app; one in a square box of nearly its ground is not."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.indent import indented
from core.proofs.layout import laid_out
from core.proofs.patches import patched, unlike
from core.proofs.pills import Pixels, pill_around
from core.proofs.words import Line
from tests.make.drawn_receipts import worn

ROWS = (
    ("Transaction ID", "48213907756"),
    ("Reference", "7719023345"),
    ("STAN", "697510"),
    ("Fee", "Rs. 11.60"),
    ("Total", "Rs. 2,511.60"),
)
RIGHT, PAD = 676, 10


def page(shade: str, *, radius: int, size: int = 26) -> tuple[Image.Image, list[Line]]:
    """Rows whose values end at the right edge; the first stands in a box of another ground."""
    image = Image.new("RGB", (720, 520), "white")
    draw = ImageDraw.Draw(image)
    lines = []
    for place, (label, value) in enumerate(ROWS):
        y = 60 + 80 * place
        right = RIGHT - PAD if place == 0 else RIGHT
        font = ImageFont.load_default(size if place == 0 else 30)
        around = draw.textbbox((right, y), value, font=font, anchor="rm")
        if place == 0:
            box = (around[0] - PAD, around[1] - 9, around[2] + PAD, around[3] + 9)
            draw.rounded_rectangle(box, radius, fill=shade)
        lines += [
            written(draw, label, 40, y, "lm", ImageFont.load_default(30)),
            written(draw, value, right, y, "rm", font),
        ]
    return image, lines


def written(
    draw: ImageDraw.ImageDraw,
    text: str,
    x: int,
    y: int,
    anchor: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> Line:
    draw.text((x, y), text, font=font, fill="#222222", anchor=anchor)
    left, top, right, bottom = draw.textbbox((x, y), text, font=font, anchor=anchor)
    return Line(text, (left - 3, top - 4, right - left + 6, bottom - top + 8), 1.0)


def doubts(pixels: Pixels, lines: list[Line]) -> list[str]:
    layout = laid_out(lines)
    fields = ("transaction_id",)
    found = ["patched"] if patched(pixels, lines[1].box) else []
    found += ["moved" for _ in indented(pixels, layout, fields)]
    return found + ["unlike" for _ in unlike(pixels, layout, fields)]


@pytest.mark.parametrize("shade", ["#f0f3f1", "#dcefe6", "#ffd9d2"])
@pytest.mark.parametrize("quality", [0, 80])
def test_an_id_in_a_pill_is_neither_patched_nor_moved_nor_too_small(
    shade: str, quality: int
) -> None:
    image, lines = page(shade, radius=10)
    drawn = worn(image, quality=quality, share=1.0) if quality else image
    assert doubts(np.asarray(drawn), lines) == []


def test_one_in_a_square_box_is_told() -> None:
    image, lines = page("#f0f3f1", radius=0)
    assert pill_around(np.asarray(image), lines[1].box) is None
    assert doubts(np.asarray(image), lines)[:2] == ["patched", "moved"]


def test_a_pill_reaches_from_edge_to_edge() -> None:
    image, lines = page("#dcefe6", radius=10)
    pill = pill_around(np.asarray(image), lines[1].box)
    assert pill is not None
    assert pill[0] + pill[2] == pytest.approx(RIGHT, abs=2)


def test_a_value_on_the_page_s_own_ground_stands_in_none() -> None:
    image, lines = page("#dcefe6", radius=10)
    assert [pill_around(np.asarray(image), line.box) for line in lines[2:]] == [None] * 8
