"""What a deed takes is read from the words only where they leave no choice."""

import pytest

from core.understanding.deeds import OPS, Deed, deed
from core.understanding.message import heard_words
from core.understanding.slots import OF_CHANGE, in_words


def _slot(op: str, typed: str) -> Deed | None:
    return in_words(op, heard_words(typed), {})


@pytest.mark.parametrize(
    ("op", "typed", "found"),
    [
        ("price_tag", "jug derh hazar ka hai, tasveer pe daam ho", deed("price_tag", amount=1500)),
        ("count", "5 alag alag design nikalo", deed("count", n=5)),
        ("look", "marble achi lagegi", deed("look", look="marble")),
        ("look", "kurti ka bg bilkul safed ho", deed("look", look="white")),
        ("size", "daraz ke hisab se", deed("size", size="daraz")),
        ("background_colour", "peeche neela", deed("background_colour", colour="blue")),
    ],
)
def test_the_one_thing_that_the_words_name_is_meant(op: str, typed: str, found: Deed) -> None:
    assert _slot(op, typed) == found


@pytest.mark.parametrize(
    ("op", "typed"),
    [
        ("price_tag", "pehle 2000 tha ab derh hazar daam"),  # of two
        ("price_tag", "daam zxcv sau"),  # a number that is not whole
        ("price_tag", "daam sadhe zxcv hazar"),
        ("price_tag", "ye jug derh hazar rupay ka hai"),  # no price is spoken of
        ("price_tag", "daam 7"),
        ("count", "2 ya 3 banao"),
        ("count", "20 banao"),
        ("look", "marble ya linen"),
        ("look", "safed aur marble"),
        ("look", "suit ko safed kar do"),  # the goods
        ("look", "safed roshni"),
        ("size", "daraz aur etsy"),
        ("size", "plain safed, daraz jaisa"),
        ("background_colour", "halka neela"),
        ("text", "Eid Mubarak"),
    ],
)
def test_of_anything_less_nothing_is_taken(op: str, typed: str) -> None:
    assert _slot(op, typed) is None


@pytest.mark.parametrize("op", sorted(OF_CHANGE))
def test_what_takes_nothing_needs_no_words(op: str) -> None:
    assert op in OPS
    assert _slot(op, "") == deed(op)


def test_a_look_or_size_that_no_word_names_is_told_where_it_is_certain() -> None:
    words = heard_words("peeche kuch na ho")
    assert in_words("look", words, {"look=transparent": 0.97}) == deed("look", look="transparent")
    assert in_words("look", words, {"look=transparent": 0.7}) is None
    assert in_words("look", words, {"look=transparent": 0.97, "look=white": 0.96}) is None
    assert in_words("size", words, {"look=transparent": 0.97}) is None
    assert in_words("look", heard_words("marble pe"), {"look=transparent": 0.97}) == deed(
        "look", look="marble"
    )
