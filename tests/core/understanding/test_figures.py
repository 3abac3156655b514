"""A number of money or of pictures is taken up, or the message asks."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "2500 is what i charge, white background",
        "iphone 15 ki 3 pics bheji hain, marble pe rakho",
    ],
)
def test_a_number_that_nothing_was_made_of_is_asked_back(typed: str) -> None:
    assert deed("unclear") in understand(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "white background, 1500 mat likhna",
        "don't write 1500 on it, white background",
        "2 kilo ka dabba, white background",
        "500 shirts bik gayi, white background",
    ],
)
def test_what_counts_goods_or_is_denied_is_not(typed: str) -> None:
    assert understand(typed) == [deed("look", look="white")]


def test_a_sum_stands_though_a_bare_fraction_is_denied_beside_it() -> None:
    told = understand("price is 1.35 lac not 1.53, and make it for daraz")
    assert told == [deed("price_tag", amount=135000), deed("size", size="daraz")]


@pytest.mark.parametrize(
    "typed", ["3 versions is enough, on marble", "3 tasveerein kafi hain, marble pe"]
)
def test_as_many_as_are_enough_are_made(typed: str) -> None:
    assert understand(typed) == [deed("count", n=3), deed("look", look="marble")]
