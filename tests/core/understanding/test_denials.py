"""What is denied is dropped, by its whole name, and what stands beside it is done."""

import pytest

from core.understanding.deeds import deed
from core.understanding.message import understand

DENIALS = [
    "no logo",
    "don't add a price",
    "leave out the Eid theme",
    "leave marble out",
    "no marble background please",
    "skip the logo",
    "avoid velvet",
    "rotate mat karo",
    "rotate nahi chahiye",
    "brightness change nahi chahiye",
    "background change mat lagao",
    "naya background nahi chahiye",
    "bina Eid wala look ke",
    "Eid ki theme ke baghair",
    "marble avoid karo",
    "zoom na lagana",
    "logo ki zaroorat nahi",
    "لوگو نہ لگائیں",
    "زوم مت لگائیں",
]


@pytest.mark.parametrize("denied", DENIALS)
def test_beside_a_wish_it_is_left(denied: str) -> None:
    assert understand(f"daraz ke size me, {denied}") == [deed("size", size="daraz")]


@pytest.mark.parametrize("typed", ["leave out the shadow", "no shadow", "saya nahi chahiye"])
def test_a_shadow_that_is_denied_is_taken_away(typed: str) -> None:
    assert understand(typed) == [deed("remove_shadow")]


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        ("facebook ka size nahi insta story ka", "instagram-story"),
        ("pehle shopify kaha tha ab daraz ke size me do", "daraz"),
    ],
)
def test_of_two_sizes_the_one_that_is_not_taken_back(typed: str, size: str) -> None:
    assert understand(typed) == [deed("size", size=size)]
