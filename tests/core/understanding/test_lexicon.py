"""The words lead to looks, sizes and colours that there are."""

import re

import pytest

from core.studio.looks import LOOKS
from core.studio.presets import SIZES
from core.understanding.deeds import OPS, deed
from core.understanding.lexicon import colours, lexicon, pixels
from core.understanding.message import understand
from core.understanding.reading import read
from core.understanding.spelling import plain


def named(kind: str) -> set[str]:
    return {meaning.value for meaning in lexicon().written.values() if meaning.kind == kind}


def test_every_look_has_words() -> None:
    assert named("look") == set(LOOKS)


def test_every_size_has_words() -> None:
    assert named("size") - {""} == set(SIZES)


def test_a_place_that_no_size_is_made_for_is_asked_back() -> None:
    for place in ("pinterest", "tiktok", "olx"):
        assert lexicon().written[(place,)].value == ""
        assert deed("unclear") in understand(f"white background, for {place}")


def test_pixels_and_ratios_are_those_of_the_sizes() -> None:
    for asked, slug in pixels().items():
        size = SIZES[slug]
        if "x" in asked:
            assert asked == f"{size.width}x{size.height}"
        else:
            wide, high = map(int, asked.split(":"))
            assert wide * size.height == high * size.width


def test_every_named_colour_has_its_red_green_and_blue() -> None:
    assert named("colour") == set(colours())
    assert all(re.fullmatch("#[0-9a-f]{6}", tint) for tint in colours().values())


def test_what_is_asked_for_by_name_is_in_the_vocabulary() -> None:
    assert named("op") <= set(OPS)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("9x16", "story"), ("9 by 16", "story"), ("16 by 9", "wide"), ("1080 بائی 1920", "story")],
)
def test_a_size_may_be_named_by_its_two_sides(typed: str, slug: str) -> None:
    assert [(word.kind, word.value) for word in read(plain(typed))] == [("size", slug)]
