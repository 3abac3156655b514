"""The words lead to looks, sizes and colours that there are."""

import re

import pytest

from core.studio.looks import LOOKS
from core.studio.presets import SIZES
from core.understanding.deeds import OPS, deed
from core.understanding.lexicon import PRODUCT, colours, goods, lexicon, meaning_of, pixels
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


@pytest.mark.parametrize("named", ["jug", "جگ", "kurtiyan", "کُرتیاں", "peshawari chappal", "چپلوں"])
def test_goods_are_known_by_their_names_in_each_script(named: str) -> None:
    assert {(word.kind, word.value) for word in read(plain(named))} == {PRODUCT}


def test_goods_do_not_go_by_a_word_that_asks_for_something() -> None:
    assert {phrase for phrase in goods() if lexicon().written[phrase] != PRODUCT} == set()


@pytest.mark.parametrize(
    ("typed", "roman"),
    [("گرماہٹ", "garmahat"), ("اجلی", "ujli"), ("لیونڈر", "lavender"), ("دکھتی", "dikhti")],
)
def test_a_word_means_the_same_in_both_scripts(typed: str, roman: str) -> None:
    assert meaning_of(plain(typed).text) == meaning_of(roman)
