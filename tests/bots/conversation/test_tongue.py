"""The first words are in Urdu by their script, in Roman Urdu by its own words, else in English."""

import pytest

from bots.conversation import tongue

WRITTEN = {
    "salam bhai kia hal hai": "ur_Latn",
    "ap log kya krte ho": "ur_Latn",
    "price btao": "ur_Latn",
    "mjhe pics banwani hn": "ur_Latn",
    "AOA": "en",
    "salam bhai, what is the price": "en",
    "is this free?": "en",
    "ریٹ بتا دیں please": "ur",
    "👍": None,
    "۲": None,
    "": None,
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_language_is_told_by_words_that_no_other_has(text: str) -> None:
    assert tongue.of(text) == WRITTEN[text]
