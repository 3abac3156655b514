"""Signs that are none of a page's typeface, whatever their weight."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.glyphs import glyphs_of
from core.proofs.seen import Seen
from core.proofs.strange import are_strange
from core.proofs.words import Line


@pytest.mark.parametrize(
    ("signs", "are_told"),
    [
        ({"R": 28.7, "s": 22.3, "5": 8.5, "0": 0.3}, True),  # two that no weight explains
        ({"R": 28.7, "s": 22.3, "5": 0.5, "0": 0.3}, False),  # one sign, beside the page's figures
        ({"R": 13.4, "s": 8.3, "4": 13.0}, False),
        ({"K": 57.3, "P": 2.0, "1": 0.0}, False),  # one that was misread
        ({"1": 16.7, "2": 2.4, "0": 0.0}, True),  # a one with a foot, where the page's have none
    ],
)
def test_signs_that_no_weight_of_the_typeface_explains_are_told(
    signs: dict[str, float], are_told: bool
) -> None:
    image = Image.new("RGB", (60, 60), "white")
    ImageDraw.Draw(image).text((10, 8), "4", font=ImageFont.load_default(34), fill="#222222")
    glyph = glyphs_of(np.asarray(image), Line("4", (6, 4, 30, 44), 1.0))[0]
    seen = [Seen(replace(glyph, sign=sign), apart, None, 1, 0.5) for sign, apart in signs.items()]
    assert are_strange(seen) is are_told
