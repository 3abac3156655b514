"""A value that was put over another: its ground or its size gives it away; honest ones do not."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from core.proofs.layout import laid_out
from core.proofs.patches import Pixels, patched, unlike
from core.proofs.words import Box, Line
from tests.make.drawn_receipts import worn

ROWS = (
    ("Amount", "Rs. 2,500.00"),
    ("Transaction ID", "48213907756"),
    ("Reference", "7719023345"),
    ("STAN", "697510"),
    ("Fee", "Rs. 11.60"),
    ("Total", "Rs. 2,511.60"),
)
FIELDS = ("amount", "transaction_id")


def table(
    *, sizes: dict[str, int] | None = None, lower: int = 0, colour: str = "#222222"
) -> tuple[Pixels, list[Line]]:
    """A drawn table and its lines as a recogniser would box them; the amount may sit lower.

    The id is of a colour.
    """
    image = Image.new("RGB", (720, 600), "#f5f6f8")
    draw = ImageDraw.Draw(image)
    lines = []
    for place, (label, value) in enumerate(ROWS):
        for text, x in ((label, 40), (value, 340)):
            size = (sizes or {}).get(text, 30)
            y = 40 + 80 * place + (30 - size) // 2 + (lower if text == ROWS[0][1] else 0)
            font = ImageFont.load_default(size)
            draw.text((x, y), text, font=font, fill=colour if text == ROWS[1][1] else "#222222")
            left, top, right, bottom = draw.textbbox((x, y), text, font=font)
            lines.append(Line(text, (left - 3, top - 5, right - left + 6, bottom - top + 10), 1.0))
    return np.asarray(image), lines


def edited(**changed: int) -> list[str]:
    pixels, lines = table(
        sizes={"Rs. 2,500.00": changed.get("size", 30)}, lower=changed.get("lower", 0)
    )
    return unlike(pixels, laid_out(lines), FIELDS)


def test_figures_of_one_size_on_one_row_are_honest() -> None:
    assert edited() == []


def test_a_smaller_sum_or_one_beside_its_row_is_told() -> None:
    assert edited(size=24) == ["amount"]
    assert edited(lower=6) == ["amount"]


def test_an_id_that_is_small_is_told_but_where_an_app_sets_it_in_another_colour() -> None:
    for colour, told in (("#222222", ["transaction_id"]), ("#8a8f98", [])):
        pixels, lines = table(sizes={"48213907756": 24}, colour=colour)
        assert unlike(pixels, laid_out(lines), FIELDS) == told


def test_a_larger_sum_is_how_many_apps_show_it() -> None:
    assert edited(size=34) == []
    assert edited(size=36, lower=-4) == []  # with a foot of its own


def with_patch(shade: int) -> tuple[Image.Image, Box]:
    image = Image.new("RGB", (720, 300), (245, 246, 248))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    box = draw.textbbox((200, 120), "Rs. 15,500.00", font=font)
    if shade:
        ground = (245 - shade, 246 - shade, 248 - shade)
        draw.rectangle((box[0] - 6, box[1] - 5, box[2] + 6, box[3] + 5), fill=ground)
    draw.text((200, 120), "Rs. 15,500.00", font=font, fill="#222222")
    return image, (box[0] - 3.0, box[1] - 6.0, box[2] - box[0] + 6.0, box[3] - box[1] + 12.0)


@pytest.mark.parametrize(("shade", "is_patch"), [(0, False), (5, True), (9, True), (90, False)])
def test_a_ground_that_hardly_differs_is_a_patch_and_a_button_is_not(
    shade: int, is_patch: bool
) -> None:
    image, box = with_patch(shade)
    assert patched(np.asarray(image), box) is is_patch


@pytest.mark.parametrize("quality", [20, 50, 80])
def test_what_saving_does_around_letters_is_no_patch(quality: int) -> None:
    image, box = with_patch(0)
    assert not patched(np.asarray(worn(image, quality=quality, share=1.0)), box)


def test_thin_lines_between_rows_are_no_patch() -> None:
    image, box = with_patch(0)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = box[0] - 9, box[1] - 8, box[0] + box[2] + 9, box[1] + box[3] + 8
    draw.rectangle((left, top, right, bottom), outline=(225, 226, 228), width=3)
    assert not patched(np.asarray(image), box)


def test_colour_that_was_lost_in_large_squares_is_no_patch() -> None:
    image, box = with_patch(0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((box[0] - 6, box[1] - 5, box[0] + box[2] + 6, box[1] + box[3] + 5), "#f4f8ee")
    draw.text((200, 120), "Rs. 15,500.00", font=ImageFont.load_default(34), fill="#222222")
    grey = np.asarray(image.convert("L"))
    assert np.ptp(grey[:, : int(box[0] + 1)]) <= 1  # of one brightness, within and without
    assert not patched(np.asarray(image), box)


def test_a_faint_smear_of_one_colour_is_no_patch() -> None:
    for ground, is_patch in (("#edf6f8", False), ("#edeef0", True)):
        image, box = with_patch(0)
        draw = ImageDraw.Draw(image)
        left, top, right, bottom = box[0] - 4, box[1] - 2, box[0] + box[2] + 4, box[1] + box[3] + 2
        draw.rectangle((left, top, right, bottom), fill=ground)
        draw.text((200, 120), "Rs. 15,500.00", font=ImageFont.load_default(34), fill="#222222")
        assert patched(np.asarray(image), box) is is_patch


def test_a_sum_that_was_circled_with_a_pen_is_as_tall_as_it_was() -> None:
    pixels, lines = table()
    x, y, width, height = lines[1].box
    image = Image.fromarray(pixels)
    ImageDraw.Draw(image).ellipse((x - 9, y - 2, x + width + 9, y + height + 2), None, "#d21919", 4)
    assert unlike(np.asarray(image), laid_out(lines), FIELDS) == []


def test_an_edge_that_a_jpeg_smeared_close_to_the_letters_is_a_patch() -> None:
    for ground, is_patch in (((250, 250, 255), True), ((255, 255, 255), False)):
        image = Image.new("RGB", (720, 400), "white")
        draw = ImageDraw.Draw(image)
        font = ImageFont.load_default(34)
        left, top, right, bottom = draw.textbbox((200, 120), "Rs. 15,500.00", font=font)
        draw.rectangle((left - 6, top - 12, right + 40, bottom + 9), fill=ground)
        draw.text((200, 120), "Rs. 15,500.00", font=font, fill="#222222")
        box = (left - 4.0, top - 5.0, right - left + 8.0, bottom - top + 10.0)
        saved = np.asarray(worn(image, quality=82, share=1.0))
        assert patched(saved, box) is is_patch
