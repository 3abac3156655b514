"""A group is held where one of its phrases stands, whole words or, with a star, beginnings."""

import pytest

from bots.conversation.groups import Groups
from bots.words import folded

OF = Groups({"cut": "deduct*, kat gay*", "wait": "wait", "seen": "owner see", "sum": "how much"})
HELD = {
    "was it deducted": {"cut"},
    "paise kat gaye": {"cut"},
    "kata hua": set(),
    "please wait": {"wait"},
    "pay with a card": set(),  # it only sounds like it
    "what can the owner see": {"seen"},
    "owner se kaho": set(),
    "": set(),
}


@pytest.mark.parametrize("said", HELD)
def test_a_phrase_is_told_from_what_sounds_or_begins_like_it(said: str) -> None:
    assert OF.held(folded(said)) == HELD[said]


def test_a_message_is_covered_by_what_goes_on_from_a_star() -> None:
    assert OF.cover(folded("how much deducted"))
    assert not OF.cover(folded("how much is deducted"))


def test_what_may_be_covered_in_many_ways_is_told_at_once() -> None:
    """Tried one by one, the ways of thirty repetitions would take a worker's hour."""
    often = "kat gaye deducted " * 200
    both = Groups({"cut": "deduct*, deducted, kat gay*, kat", "gone": "gay*"})
    assert both.cover(folded(often))
    assert not both.cover(folded(often + "hua"))
