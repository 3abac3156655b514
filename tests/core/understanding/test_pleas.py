"""A question that asks for a deed is an order; one that asks to be told is none."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("kya aap roshni barha dein ge", "lighter"),
        ("kya aap seedha kar do ge", "rotate"),
        ("I think you should zoom out", "further"),
        ("my customer asked to remove the shadow", "remove_shadow"),
    ],
)
def test_a_polite_question_is_a_wish(typed: str, op: str) -> None:
    assert understand(typed) == [deed(op)]


def test_a_question_of_which_is_asked_back() -> None:
    assert understand("kya aap ke paas marble hai") == [UNCLEAR]
