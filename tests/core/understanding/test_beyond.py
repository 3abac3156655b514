"""What surely no studio does is out of scope, whatever else is wished beside it."""

import pytest

from core.understanding.deeds import OUT_OF_SCOPE, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    "typed",
    [
        "can you make a short video of this bag for tiktok",
        "is ki choti si video bana dein",
        "ye suit kisi model larki ko pehna k dikha do",
        "deliver it to lahore",
    ],
)
def test_a_film_a_wearer_and_a_parcel_are_out_of_scope(typed: str) -> None:
    assert understand(typed) == [OUT_OF_SCOPE]


def test_the_other_choice_of_one_who_asks_for_it_is_made() -> None:
    told = understand("can a model wear this suit? if not then just put it on velvet")
    assert told == [OUT_OF_SCOPE, deed("look", look="velvet")]


def test_delivery_that_is_written_is_no_parcel() -> None:
    assert understand("write Free Delivery") == [deed("text", text="Free Delivery")]
