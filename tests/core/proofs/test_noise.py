"""A value painted over a picture that was saved before has a cleaner ground than all others."""

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from core.proofs.noise import too_clean
from tests.core.proofs.test_typeface import drawn
from tests.make.drawn_receipts import worn

NEW = "Rs. 9,750.00"


def told(*, quality: int, painted: bool, saved_again: int = 0) -> list[str]:
    """What is said of a page that a chat saved, then somebody perhaps painted a sum over."""
    image, lines, fields = drawn()
    seen = worn(image, quality=quality, share=1.0) if quality else image
    if painted:
        x, y, width, height = fields["amount"]
        draw = ImageDraw.Draw(seen)
        draw.rectangle((x - 4, y, x + width + 8, y + height), fill="#f5f6f8")
        draw.text((380, 40), NEW, font=ImageFont.load_default(34), fill="#222222")
    if saved_again:
        seen = worn(seen, quality=saved_again, share=1.0)
    return too_clean(np.asarray(seen), lines, fields)


@pytest.mark.parametrize("quality", [60, 75, 85])
def test_a_sum_painted_over_a_saved_picture_is_told(quality: int) -> None:
    assert told(quality=quality, painted=True) == ["amount"]
    assert told(quality=quality, painted=False) == []


def test_of_a_picture_without_noise_nothing_is_told() -> None:
    assert told(quality=0, painted=True) == []
    assert told(quality=0, painted=False) == []


def test_what_was_saved_with_loss_afterwards_is_as_noisy_as_the_rest() -> None:
    assert told(quality=75, painted=True, saved_again=75) == []
