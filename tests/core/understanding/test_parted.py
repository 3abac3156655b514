"""A request is cut where it is several that each mean something, and nowhere else."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    ("typed", "ops"),
    [
        ("shadi wala look do sath logo", ["look", "logo"]),
        ("safed background ho saya na ho product bara ho", ["look", "remove_shadow", "bigger"]),
        ("mere kitne credit hain photo bari karo", ["balance", "bigger"]),
        ("marble pe rakho kisi insan se baat karwao", ["look", "human"]),
    ],
)
def test_wishes_that_run_into_one_another_are_told_apart(typed: str, ops: list[str]) -> None:
    assert [one.op for one in understand(typed)] == ops


@pytest.mark.parametrize(
    "typed",
    ["logo bara karo", "white logo lagao", "logo transparent karo", "logo thora neeche karo"],
)
def test_what_is_said_of_one_thing_stays_one_request(typed: str) -> None:
    assert understand(typed) == [UNCLEAR]


def test_a_comparison_is_not_cut_at_what_it_compares_with() -> None:
    assert UNCLEAR in understand("make it darker than last time but not too dark")


def test_two_choices_of_one_kind_are_asked_back() -> None:
    assert deed("look", look="velvet") not in understand("velvet kar do marble kar do kuch bhi")
