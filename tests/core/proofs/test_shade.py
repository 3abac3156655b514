"""A sum in a shade that nothing else on the page has was typed over; another colour is design."""

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from core.proofs.shade import off_shade
from core.proofs.typeface import rows_of
from tests.make.drawn_receipts import worn
from tests.make.retyped import OLD, drawn


@pytest.mark.parametrize(
    ("ink", "quality", "told"),
    [
        ("#222222", 75, []),
        ("#3a3a3a", 0, ["amount"]),
        ("#3a3a3a", 75, ["amount"]),
        ("#282828", 75, []),  # so little may come of saving it
        ("#0b7d55", 75, []),
        ("#777777", 0, []),
    ],
)
def test_a_shade_beside_the_others_is_told_and_a_colour_is_not(
    ink: str, quality: int, told: list[str]
) -> None:
    image, lines, fields = drawn()
    x, y, width, height = fields["amount"]
    draw = ImageDraw.Draw(image)
    draw.rectangle((x, y, x + width, y + height), fill="#f5f6f8")
    draw.text((380, 40), OLD, font=ImageFont.load_default(34), fill=ink)
    pixels = np.asarray(worn(image, quality=quality, share=1.0) if quality else image)
    assert off_shade(pixels, rows_of(pixels, lines), fields) == told
