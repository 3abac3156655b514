"""A figure put among others stands where the page would not have set it."""

import numpy as np
import pytest
from PIL import ImageFont

from core.proofs.spacing import squeezed
from core.proofs.typeface import rows_of
from tests.core.proofs.test_typeface import OLD, drawn
from tests.make.drawn_receipts import worn

NEW = "Rs. 22,600.95"


def told(amount: str, *, beside: int = 0, quality: int = 0) -> list[str]:
    """What is said of a page whose sum has its first 6 some pixels beside its place."""
    image, lines, fields = drawn(amount)
    if beside:
        begin = ImageFont.load_default(34).getlength(amount[: amount.index("6")])
        x, y, _, height = (int(value) for value in fields["amount"])
        left = round(x + 4 + begin)
        figure = image.crop((left, y, left + 19, y + height))
        image.paste("#f5f6f8", (left, y, left + 19, y + height))
        image.paste(figure, (left + beside, y))
    pixels = np.asarray(worn(image, quality=quality, share=1.0) if quality else image)
    return squeezed(rows_of(pixels, lines), fields, pixels.shape[0])


@pytest.mark.parametrize("quality", [0, 75])
@pytest.mark.parametrize("beside", [-2, 2])
def test_a_figure_beside_its_place_is_told(beside: int, quality: int) -> None:
    assert told(NEW, beside=beside, quality=quality) == ["amount"]


@pytest.mark.parametrize("quality", [0, 75, 50])
@pytest.mark.parametrize("amount", [OLD, NEW, "Rs. 711,471.00"])
def test_honest_figures_keep_their_distances(amount: str, quality: int) -> None:
    assert told(amount, quality=quality) == []
