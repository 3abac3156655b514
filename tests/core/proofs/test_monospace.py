"""An id that an app sets in letters of one width is no forged one; two kinds of signs in it are."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.glyphs import Glyph
from core.proofs.monospace import is_mixed, is_monospaced
from core.proofs.words import Line
from tests.make.retyped import doubted, drawn

PITCH, WIDE = 28, 1.3
ID = "3f86254b3926f8"


def told(value: str, *, own: int = -1, strong: int = 0) -> list[str]:
    """What is said of an id in broad signs at even distances, one of them `own` to the page.

    All are `strong` pixels bolder on each side.
    """
    image, lines, fields = drawn()
    face = ImageFont.load_default(34)
    _, y, _, height = lines[3].box
    draw = ImageDraw.Draw(image)
    draw.rectangle((370, y, 790, y + height), fill="#f5f6f8")
    for place, sign in enumerate(value):
        cell = Image.new("RGB", (40, int(height)), "#f5f6f8")
        ImageDraw.Draw(cell).text(
            (20, 2), sign, font=face, fill="#222222", anchor="ma", stroke_width=strong
        )
        wide = 1.0 if place == own else WIDE
        cell = cell.resize((round(40 * wide), cell.height)).crop(
            (round(20 * wide) - 14, 0, round(20 * wide) + 14, cell.height)
        )
        image.paste(cell, (380 + PITCH * place, int(y)))
    box = (376.0, y, PITCH * len(value) + 8.0, height)
    lines[3] = Line(value, box, 1.0)
    return doubted(np.asarray(image), lines, fields | {"transaction_id": box})


def test_an_id_in_one_width_is_not_doubted_for_it() -> None:
    assert told(ID) == []


def test_one_that_is_bold_as_well_is_told() -> None:
    assert told(ID, strong=1) == ["transaction_id"]


def test_signs_of_two_faces_in_such_an_id_are_told() -> None:
    assert told(ID, own=ID.index("6")) == ["transaction_id"]


def at(sign: str, centre: float, width: float = 8) -> Glyph:
    shape = np.zeros((2, 2), np.float32)
    return Glyph(sign, shape, centre - width / 2, centre + width / 2, 0, 20, 3, 0.5)


@pytest.mark.parametrize(
    ("text", "gap", "width", "is_one_width"),
    [
        ("48f13907", 14, 8, True),
        ("48f13907", 10, 8, False),  # an f is narrower in most faces
        ("48213907", 14, 8, False),  # figures are even everywhere
        ("48213907", 14, 12, True),  # but for a 1 with a foot, where others have none
        ("f1f", 14, 8, False),  # too few
    ],
)
def test_even_distances_tell_where_signs_would_differ(
    text: str, gap: float, width: float, *, is_one_width: bool
) -> None:
    x, glyphs = 0.0, []
    for sign in text:
        x += gap if sign == "f" else 14
        glyphs.append(at(sign, x, width if sign == "1" else 8))
    assert is_monospaced(glyphs, [at("1", 0)]) is is_one_width


def test_where_several_signs_are_lost_none_was_set_anew() -> None:
    strokes = np.full((2, 2), 0.1, np.float32)
    twice = [at("2", 0), replace(at("2", 14), shape=strokes)]
    both = [*twice, at("6", 28), replace(at("6", 42), shape=strokes)]
    assert is_mixed(twice, 20.0, 45.0)
    assert not is_mixed(both, 20.0, 45.0)
