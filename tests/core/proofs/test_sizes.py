"""A sum nearly of the size of the other figures was typed over them; one clearly larger is not."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.sizes import off_size
from core.proofs.typeface import rows_of
from core.proofs.words import Line

SUM = "Rs. 25,386.00"
OTHERS = (SUM, "48213907756", "18-11-2026 14:25:07", "03250917468", "Rs. 94,308.72", "629358")
SIZE = 36


def is_off(size: int, *, text: str = SUM, others: int = 5) -> bool:
    image = Image.new("RGB", (700, 620), "#f5f6f8")
    draw = ImageDraw.Draw(image)
    lines = []
    for place, value in enumerate((text, *OTHERS[1 : others + 1])):
        font = ImageFont.load_default(size if value == text else SIZE)
        row = 60 + 90 * place
        draw.text((40, row), value, font=font, fill="#222222")
        lines.append(Line(value, (36, row - 6, font.getlength(value) + 8, 1.5 * size), 1.0))
    pixels = np.asarray(image)
    return off_size(rows_of(pixels, lines), lines[0].box, pixels.shape[0])


@pytest.mark.parametrize("size", [32, 34])
def test_a_sum_a_little_smaller_than_all_other_figures_is_told(size: int) -> None:
    assert is_off(size)


@pytest.mark.parametrize("size", [SIZE, 40, 48])
def test_a_sum_of_their_size_or_clearly_larger_is_honest(size: int) -> None:
    assert not is_off(size)


def test_a_sentence_has_a_size_of_its_own() -> None:
    assert not is_off(32, text="You have sent 25,386.00 now")


def test_few_lines_make_no_rule() -> None:
    assert not is_off(32, others=3)
