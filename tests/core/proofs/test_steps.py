"""The steps on a transfer's way tell its state by the last that was reached, not by their names."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.proofs.layout import laid_out
from core.proofs.statuses import status_of
from core.proofs.steps import marked
from core.proofs.words import Line

INK, PALE, GREEN = "#1b1c22", "#b9bdc6", "#0b7d55"
WAY = ("Initiated", "Processing", "Completed")
Drawn = tuple[NDArray[np.uint8], list[Line]]


def page(
    reached: int,
    *,
    in_a_row: bool,
    way: tuple[str, ...] = WAY,
    ahead: str = PALE,
    times: int = 0,
    heading: str = "",
) -> Drawn:
    """A page whose way is drawn with marks: filled up to the step reached, then empty."""
    image = Image.new("RGB", (720, 600), "white")
    draw = ImageDraw.Draw(image)
    lines = [_written(draw, heading, 240, 30, INK)] if heading else []
    for place, name in enumerate(way):
        x, y = (60 + 220 * place, 180) if in_a_row else (110, 180 + 80 * place)
        is_reached = place < reached
        lines.append(_written(draw, name, x, y, INK if is_reached else ahead))
        left, top = (x + 40, y - 60) if in_a_row else (x - 60, y)
        fill = GREEN if is_reached else None
        draw.ellipse((left, top, left + 30, top + 30), fill=fill, outline=fill or PALE, width=3)
        if place < times:
            lines.append(_written(draw, f"10:3{place} AM", x + 300, y, PALE))
    return np.asarray(image), lines


def _written(draw: ImageDraw.ImageDraw, text: str, x: int, y: int, colour: str) -> Line:
    font = ImageFont.load_default(28)
    draw.text((x, y), text, font=font, fill=colour)
    left, top, right, bottom = draw.textbbox((x, y), text, font=font)
    return Line(text, (left - 2, top - 4, right - left + 4, bottom - top + 8), 1.0)


def state(drawn: Drawn) -> str | None:
    lines = marked(*drawn)
    told = status_of(laid_out(lines), lines)
    return told.value if told else None


@pytest.mark.parametrize("in_a_row", [True, False])
def test_a_way_whose_last_step_is_reached_is_done(in_a_row: bool) -> None:
    assert state(page(3, in_a_row=in_a_row)) == "success"
    assert state(page(3, in_a_row=in_a_row, heading="Money sent")) == "success"


@pytest.mark.parametrize("in_a_row", [True, False])
@pytest.mark.parametrize("ahead", [PALE, INK])
def test_a_step_ahead_keeps_a_transfer_pending_whatever_the_heading_says(
    in_a_row: bool, ahead: str
) -> None:
    assert state(page(2, in_a_row=in_a_row, ahead=ahead)) == "pending"
    assert state(page(2, in_a_row=in_a_row, ahead=ahead, heading="Money sent")) == "pending"


def test_a_last_step_that_alone_has_no_time_is_ahead() -> None:
    assert state(page(3, in_a_row=False, times=3)) == "success"
    assert state(page(3, in_a_row=False, times=2)) == "pending"


def test_a_heading_in_the_works_outweighs_a_way_that_looks_done() -> None:
    assert state(page(3, in_a_row=True, heading="Transfer in progress")) == "pending"


def test_a_failed_step_is_no_step_behind() -> None:
    assert state(page(3, in_a_row=False, way=("Initiated", "Processing", "Failed"))) == "failed"
    assert state(page(3, in_a_row=False, way=("Initiated", "Rejected", "Completed"))) == "failed"


def test_two_words_about_a_state_are_no_way() -> None:
    assert state(page(2, in_a_row=False, way=("Processing", "Completed"))) == "pending"


def test_steps_in_one_line_without_marks_are_done_where_another_line_says_so() -> None:
    image = Image.new("RGB", (720, 200), "white")
    draw = ImageDraw.Draw(image)
    lines = [_written(draw, "Initiated > Processing > Completed", 60, 90, INK)]
    assert state((np.asarray(image), lines)) == "pending"
    lines.append(_written(draw, "Money sent", 60, 20, INK))
    assert state((np.asarray(image), lines)) == "success"
    assert [one.text for one in marked(np.asarray(image), lines)] == [*WAY, "Money sent"]


def test_steps_that_are_all_ticked_are_behind_and_what_is_not_is_no_step() -> None:
    ticked = tuple(f"{name} \u2713" for name in WAY)
    assert state(page(3, in_a_row=False, way=(*ticked, "Paid into"), ahead=INK)) == "success"


SOUNDS_DONE = ("You confirmed", "Sent over Raast", "Credited to recipient")


@pytest.mark.parametrize("in_a_row", [True, False])
@pytest.mark.parametrize("ahead", [PALE, INK])
def test_steps_that_all_sound_done_tell_nothing_where_the_last_is_empty(
    in_a_row: bool, ahead: str
) -> None:
    way = ("Confirmed", "Sent", "Credited") if in_a_row else SOUNDS_DONE
    assert state(page(2, in_a_row=in_a_row, way=way, ahead=ahead)) is None
    assert state(page(3, in_a_row=in_a_row, way=way)) == "success"


def test_a_last_step_whose_box_is_taller_has_a_mark_of_the_same_size() -> None:
    pixels, (first, second, last) = page(3, in_a_row=False, way=SOUNDS_DONE)
    x, y, width, height = last.box
    tall = replace(last, box=(x, y - 0.4 * height, width, 1.8 * height))
    assert state((pixels, [first, second, tall])) == "success"


def test_words_that_sound_done_without_marks_are_no_way() -> None:
    image = Image.new("RGB", (720, 600), "white")
    draw = ImageDraw.Draw(image)
    told = [_written(draw, name, 110, 180 + 80 * n, INK) for n, name in enumerate(SOUNDS_DONE)]
    assert state((np.asarray(image), told)) == "success"
