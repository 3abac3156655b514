"""A figure copied within a picture that a chat had saved is alike to the last of its noise."""

import numpy as np
import pytest
from PIL import ImageFont

from core.proofs.twins import copied
from core.proofs.typeface import rows_of
from tests.make.drawn_receipts import worn
from tests.make.retyped import OLD, drawn


def told(*, saved: int, copies: bool, saved_again: int = 0) -> list[str]:
    """What is said of a page on which the 5 of a sum was perhaps copied over its first 0."""
    image, lines, fields = drawn()
    seen = worn(image, quality=saved, share=1.0) if saved else image
    if copies:
        width = ImageFont.load_default(34).getlength
        five, nought = (round(380 + width(OLD[: OLD.index(sign)])) for sign in "50")
        _, y, _, height = (int(value) for value in fields["amount"])
        seen.paste(seen.crop((five, y, five + 19, y + height)), (nought, y))
        lines[1] = type(lines[1])("Rs. 2,550.00", lines[1].box, 1.0)
    if saved_again:
        seen = worn(seen, quality=saved_again, share=1.0)
    pixels = np.asarray(seen)
    return copied(pixels, rows_of(pixels, lines), fields)


@pytest.mark.parametrize("saved", [70, 85])
def test_a_figure_copied_in_a_saved_picture_is_told(saved: int) -> None:
    assert told(saved=saved, copies=True) == ["amount"]


@pytest.mark.parametrize("saved", [0, 60, 75, 90])
def test_honest_figures_have_no_twins(saved: int) -> None:
    assert told(saved=saved, copies=False) == []


def test_without_noise_equal_figures_tell_nothing() -> None:
    assert told(saved=0, copies=True) == []


def test_what_a_chat_saved_afterwards_is_not_equal_any_more() -> None:
    assert told(saved=75, copies=True, saved_again=75) == []
