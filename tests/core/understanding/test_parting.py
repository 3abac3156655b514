"""Numbers of a list, slashes and dashes part what is asked for."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand

THREE = [deed("lighter"), deed("logo"), deed("size", size="daraz")]


@pytest.mark.parametrize(
    "typed",
    [
        "1. make it brighter 2. add my logo 3. make it for Daraz",
        "1) roshni barha do 2) logo lagao 3) daraz ke size me",
        "make it brighter / add my logo / make it for Daraz",
        "- make it brighter\n- add my logo\n- make it for Daraz",
    ],
)
def test_each_part_is_a_wish_of_its_own(typed: str) -> None:
    assert understand(typed) == THREE


def test_a_price_at_the_end_of_a_sentence_numbers_no_list() -> None:
    told = understand("price 1500. background safed karo")
    assert told == [deed("price_tag", amount=1500), deed("look", look="white")]
