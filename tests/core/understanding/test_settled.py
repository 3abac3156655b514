"""Of what was asked for in one message, what cannot be all at once is told as it was meant."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "daraz aur instagram, sab ke sizes bhej do",
        "daraz insta whatsapp sab ke size chahiye",
    ],
)
def test_of_some_sizes_and_all_of_them_all_are_meant(typed: str) -> None:
    assert understand(typed) == [deed("send_all_sizes")]


def test_of_two_opposites_the_last_one_holds() -> None:
    assert understand("andhera karo, nahi, roshni barhao") == [deed("lighter")]


def test_the_version_that_was_liked_more_is_the_one_before() -> None:
    assert understand("I liked the earlier one more, go back to it") == [deed("undo")]


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("insta story mein sides kat jati hain, story size do", "instagram-story"),
        ("Etsy thumb cuts off the earrings, need proper thumbnail size", "etsy-thumbnail"),
        ("daraz ke liye square banao", "daraz"),
    ],
)
def test_a_size_that_is_named_by_its_place_and_by_its_shape_is_one(typed: str, size: str) -> None:
    assert understand(typed) == [deed("size", size=size)]
