"""What is said all day is told from what is not, however it is spelt and however politely."""

import pytest

from bots.conversation import everyday
from bots.conversation.keywords import BY_WORD, LANGUAGES
from bots.words import folded
from core.understanding.message import understand

SAID = {
    "Assalam-o-Alaikum!": "hello",
    "plz price batao sir": "prices",
    "Kitne ka hai?": "prices",
    "قیمت کیا ہے؟": "prices",
    "payment kaise karun?": "pay",
    "Kya kar sakte ho??": "help",
    "میری تصویر کہاں ہے": "where",
    "my data": "data",
    "members": "team",
    "workspace": "switch",
    "brand set karna hai": "brand",
    "please": None,
    "1500": None,
    "price 1500 likh do": None,
    "make it lighter": None,
    "white background": None,
}


@pytest.mark.parametrize("said", SAID)
def test_it_is_known_as_people_write_it(said: str) -> None:
    assert everyday.meant(folded(said)) == SAID[said]


def test_no_word_of_it_is_taken_from_what_was_understood_before() -> None:
    """Global words go first, and what is wished of a picture stays that."""
    assert not everyday.MEANT.keys() & (BY_WORD.keys() | LANGUAGES.keys())
    for said, meaning in everyday.MEANT.items():
        same = {"topup"} if meaning == "pay" else set()  # both lead to the packages
        assert {one.op for one in understand(said)} <= {"unclear", "out_of_scope"} | same, said


def test_each_phrase_means_one_thing() -> None:
    every = [one for words in everyday.SAID.values() for one in words.split(",")]
    assert len(every) == len(everyday.MEANT)
