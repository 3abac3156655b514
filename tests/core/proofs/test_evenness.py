"""Digits of one line keep to one row, as their typeface draws them; a moved one does not."""

from dataclasses import replace

import numpy as np

from core.proofs.evenness import is_uneven
from core.proofs.glyphs import Glyph
from core.proofs.typeface import rows_of
from tests.make.retyped import drawn

USUAL = 1.8


def lines_of_digits() -> list[tuple[Glyph, ...]]:
    image, lines, _ = drawn()
    rows = rows_of(np.asarray(image), lines)
    return [row.glyphs for row in rows if sum(one.sign.isdigit() for one in row.glyphs) > 3]


def with_higher(glyphs: tuple[Glyph, ...], sign: str) -> tuple[Glyph, ...]:
    return tuple(replace(one, top=one.top - 2.0) if one.sign == sign else one for one in glyphs)


def test_digits_of_an_app_are_even() -> None:
    every = lines_of_digits()
    for place, glyphs in enumerate(every):
        assert not is_uneven(glyphs, every[:place] + every[place + 1 :], USUAL)


def test_one_that_is_higher_than_its_like_is_told() -> None:
    value, *others = lines_of_digits()[1:]
    assert is_uneven(with_higher(value, "8"), others, USUAL)
    assert not is_uneven(with_higher(value, "8"), others, None)


def test_one_that_the_typeface_draws_higher_everywhere_is_not() -> None:
    value, *others = [with_higher(glyphs, "8") for glyphs in lines_of_digits()[1:]]
    assert not is_uneven(value, others, USUAL)


def with_thicker(glyphs: tuple[Glyph, ...], sign: str) -> tuple[Glyph, ...]:
    return tuple(
        replace(one, stroke=1.4 * one.stroke) if one.sign == sign else one for one in glyphs
    )


def test_one_that_is_thicker_than_its_like_is_told_unless_the_typeface_draws_it_so() -> None:
    value, *others = lines_of_digits()[1:]
    assert is_uneven(with_thicker(value, "8"), others, USUAL)
    everywhere = [with_thicker(glyphs, "8") for glyphs in others]
    assert not is_uneven(with_thicker(value, "8"), everywhere, USUAL)


def test_strokes_of_two_pixels_are_not_measured_to_half_of_one() -> None:
    value, *others = lines_of_digits()[1:]
    thin = tuple(replace(one, stroke=2.5 if one.sign == "8" else 2.0) for one in value)
    assert not is_uneven(thin, others, USUAL)
    thick = tuple(replace(one, stroke=5.0 if one.sign == "8" else 4.0) for one in value)
    assert is_uneven(thick, others, USUAL)


def test_digits_that_a_screen_set_on_whole_pixels_may_be_nearly_one_higher() -> None:
    value, *others = lines_of_digits()[1:]
    level = tuple(replace(one, top=20.0, bottom=44.0) for one in value)
    for top, bottom, is_told in (
        (19.25, 44.0, False),
        (19.0, 44.0, False),
        (19.0, 43.0, True),  # a whole one at both edges: moved
        (18.5, 44.0, True),
    ):
        higher = tuple(
            replace(one, top=top, bottom=bottom) if one.sign == "8" else one for one in level
        )
        assert is_uneven(higher, others, USUAL) is is_told
