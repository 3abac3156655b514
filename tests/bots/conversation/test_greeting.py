"""A greeting is one however it is spelt; with a wish beside it, it is none."""

import pytest

from bots.conversation.everyday import meant
from bots.conversation.greeting import answered_by, in_front
from bots.words import folded


@pytest.mark.parametrize(
    "said",
    [
        "gud morning sir hope u r fine",
        "aslam o alikum bhai",
        "Assalam-o-Alaikum! kya haal hai aap ka",
        "hello team",
        "r u there?",
        "hello? is anyone there",
        "koi hai?",
        "السلام علیکم بھائی کیسے ہیں",
    ],
)
def test_a_greeting_is_heard(said: str) -> None:
    assert meant(folded(said)) == "hello"


@pytest.mark.parametrize("said", ["salam bhai marble pe bana do", "how are you making it", "sir"])
def test_more_than_a_greeting_is_none(said: str) -> None:
    assert meant(folded(said)) != "hello"


@pytest.mark.parametrize(
    ("said", "answer", "left"),
    [
        ("Assalam o alaikum, price kya hai", "greeted.salam", "price kya hai"),
        ("السلام علیکم، ریٹ بتا دیں", "greeted.salam", "ریٹ بتا دیں"),
        ("hello ji background white kro", None, "background white kro"),
        ("salam bhai kia hal hai", None, "salam bhai kia hal hai"),
        ("hijab ki photo", None, "hijab ki photo"),
        ("shalwar kameez ki pic", None, "shalwar kameez ki pic"),
    ],
)
def test_what_follows_a_greeting_is_heard_by_itself(
    said: str, answer: str | None, left: str
) -> None:
    assert in_front(said) == (answer, left)


def test_a_salam_is_returned_and_who_only_wonders_is_not_greeted() -> None:
    assert answered_by("aoa") == "greeted.salam"
    assert answered_by("hi") == "greeted"
    assert answered_by("hello anybody there") is None
