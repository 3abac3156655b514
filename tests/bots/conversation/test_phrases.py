"""A message of known phrases is told at once, in however many ways they may be parted."""

import pytest

from bots.conversation import agreement, payment_told
from bots.conversation.phrases import Phrases
from bots.words import folded

OF_BANKS = Phrases(
    "done, bank transfer, bank", "bhej diya, bhej", ("transfer, i, i have, have", "se")
)
OFTEN = 200  # nearly as often as a message of a messenger can hold it


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("bank transfer", True),
        ("transfer", False),  # beside, and nothing wanted
        ("i have bank", True),
        ("bank se", True),
        ("bhejj diya", True),  # by its sound
        ("bank transferr", False),  # this one by its letters
        ("diya", False),  # a part of a phrase is none
        ("", False),
        ("bank is", False),
    ],
)
def test_it_is_made_of_phrases_with_a_wanted_one_among_them(said: str, meant: bool) -> None:
    assert OF_BANKS.are(folded(said)) is meant


@pytest.mark.parametrize("said", ["bank transfer ", "i have ", "bhej "])
def test_what_may_be_parted_in_many_ways_is_told_at_once(said: str) -> None:
    """Tried one by one, the ways of thirty repetitions would take a worker's hour."""
    assert OF_BANKS.are(folded("bank " + said * OFTEN))
    assert not OF_BANKS.are(folded("bank " + said * OFTEN + "wapas"))


@pytest.mark.parametrize("said", ["acha ", "aap ", "hazar hazaar ", "bank se ", "i agree "])
def test_no_repeated_word_of_ours_keeps_a_worker(said: str) -> None:
    words = folded(said * OFTEN + "wapas")
    assert agreement.meant(words) is None
    assert not agreement.EXPRESS.are(words)
    assert not payment_told.is_told(words)
