"""A package is meant by its credits, its price or its size, where nothing else is said."""

import pytest

from bots.conversation.package_meant import Row, row_of, wanted
from bots.words import folded

ROWS = (Row(1, 50, 1500), Row(2, 200, 5400), Row(3, 500, 12500))
MEANT = {
    "500 wala": 3,
    "mujhe 50 credit chahiye": 1,
    "sab se sasta wala": 1,
    "sab se bara package de do": 3,
    "beech wala kar do": 2,
    "1500 wala": 1,
    "Rs 5,400 wala": 2,
    "I'll take the 200 one": 2,
    "۲۰۰ والا": 2,
    "rs 500 wala": None,  # a price that no package has
    "100 credits": None,
    "500 nahi 50 wala": 1,
    "do sau wala nahi pachas wala": 1,
    "pachas wala": 1,
    "the fifty one": 1,
    "پچاس والا": 1,
    "dedh hazar wala": 1,
    "the small one is enough for now": 1,
    "i want the one where i get most pics for my money": 3,
    "سب سے سستا والا": 1,
    "3 pictures": None,  # what they cost is told
}


@pytest.mark.parametrize("said", MEANT)
def test_a_package_is_found_as_people_name_it(said: str) -> None:
    meant = wanted(folded(said))
    assert meant is not None
    assert row_of(ROWS, meant) == MEANT[said]


@pytest.mark.parametrize("said", ["sasta nahi hai", "one", "nahi", "do you", ""])
def test_what_may_be_something_else_is_no_package(said: str) -> None:
    assert wanted(folded(said)) is None
