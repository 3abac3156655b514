"""Digits that other strokes grew onto are left out, and no others."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.glyphs import Glyph, glyphs_of
from core.proofs.grown import of_one_height
from core.proofs.words import Line


def seen(*heights: float) -> list[Glyph]:
    """As many noughts, so many times as high as they are."""
    image = Image.new("RGB", (60, 60), "white")
    ImageDraw.Draw(image).text((10, 8), "0", font=ImageFont.load_default(34), fill="#222222")
    nought = glyphs_of(np.asarray(image), Line("0", (6, 4, 30, 44), 1.0))[0]
    return [replace(nought, bottom=nought.top + high * nought.height) for high in heights]


@pytest.mark.parametrize(
    ("text", "heights", "left"),
    [
        ("7,500/-", (1.0, 1.0, 1.0, 1.12), 3),  # a slash leans under the last
        ("7,500 /-", (1.0, 1.0, 1.0, 1.0), 4),
        ("7,500.00", (1.0, 1.0, 1.0, 1.12), 4),  # which tells that it was typed
        ("7,500/-", (1.0, 1.12, 1.0, 1.0), 4),
        ("7,500", (1.4, 1.0, 1.0, 1.0), 3),  # a comma
        ("7,500.00", (1.0, 1.0, 1.0, 0.6), 3),  # raised
    ],
)
def test_a_digit_that_is_not_as_it_was_drawn_is_left_out(
    text: str, heights: tuple[float, ...], left: int
) -> None:
    assert len(of_one_height(seen(*heights), text)) == left


def test_letters_stay() -> None:
    letters = [replace(one, sign="K") for one in seen(1.0, 1.4)]
    assert of_one_height(letters, "KK") == tuple(letters)
