"""A value painted over a picture that was saved before has a cleaner ground than all others."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from core.proofs.noise import too_clean
from tests.make.drawn_receipts import worn
from tests.make.retyped import drawn

NEW = "Rs. 9,750.00"
OWN_SIZE = 34


def told(*, quality: int, painted: bool, saved_again: int = 0, size: int = 34) -> list[str]:
    """What is said of a page that a chat saved, then somebody perhaps painted a sum over.

    The sum is of a size.
    """
    image, lines, fields = drawn(size=size)
    if size != OWN_SIZE:
        x, y, width, _ = fields["amount"]
        fields["amount"] = (x, y, width, 1.3 * size)
        lines[1] = replace(lines[1], box=fields["amount"])
    seen = worn(image, quality=quality, share=1.0) if quality else image
    if painted:
        x, y, width, height = fields["amount"]
        draw = ImageDraw.Draw(seen)
        draw.rectangle((x - 4, y, x + width + 8, y + height), fill="#f5f6f8")
        draw.text((380, 40), NEW, font=ImageFont.load_default(size), fill="#222222")
    if saved_again:
        seen = worn(seen, quality=saved_again, share=1.0)
    return too_clean(np.asarray(seen), lines, fields)


@pytest.mark.parametrize("quality", [60, 75, 85])
def test_a_sum_painted_over_a_saved_picture_is_told(quality: int) -> None:
    assert told(quality=quality, painted=True) == ["amount"]
    assert told(quality=quality, painted=False) == []


def test_a_headline_is_looked_at_though_all_other_lines_are_smaller() -> None:
    assert told(quality=75, painted=True, size=62) == ["amount"]
    assert told(quality=75, painted=False, size=62) == []


def test_of_a_picture_without_noise_nothing_is_told() -> None:
    assert told(quality=0, painted=True) == []
    assert told(quality=0, painted=False) == []


def test_what_was_saved_with_loss_afterwards_is_as_noisy_as_the_rest() -> None:
    assert told(quality=75, painted=True, saved_again=75) == []
