"""A greeting is one however it is spelt; with a wish beside it, it is none."""

import pytest

from bots.conversation.everyday import meant
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
