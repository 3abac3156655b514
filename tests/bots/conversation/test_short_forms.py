"""What is typed in a hurry is compared as it is meant."""

import pytest

from bots.conversation.asked_about import topic
from bots.conversation.short_forms import FULL, spelt_out
from bots.words import folded


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mjhe kb mile ga", "mujhe kab mile ga"),
        ("nmbr phr bhejo", "number phir bhejo"),
        ("how mch do u charge", "how much do you charge"),
        ("velvet pe", "velvet pe"),
    ],
)
def test_a_short_word_is_spelt_out(said: str, meant: str) -> None:
    assert spelt_out(said) == meant


def test_what_is_spelt_out_stays_so() -> None:
    assert not FULL.keys() & set(FULL.values())


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("how mch for 1 pic", "prices"),
        ("mera nmbr change ho gya hai", "moved"),
        ("itni der q lg rhi hai", "how_long"),
        ("ایک تصویر کے کتنے پیسے لیتے ھیں", "prices"),
        ("کریڈٹ کیا ھوتا ھے", "credit"),
    ],
)
def test_a_question_in_short_words_or_with_the_other_he_has_its_topic(
    said: str, about: str
) -> None:
    assert topic(folded(said)) == about
