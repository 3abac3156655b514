"""Praise and thanks are told from complaints and from questions, however they are spelt."""

import pytest

from bots.conversation import praise
from bots.words import folded

GLAD = (
    *("mashallah boht achi", "Bohat zabardast bani hai!!", "wow so nice", "kya baat hai"),
    *("Shukriya bhai 🙏", "Theek hai", "acha ji", "kamal kar diya yaar", "شکریہ", "love it ❤️❤️"),
    *("very beautiful thank you so much", "بہت اچھی ہے ماشاءاللہ", "ok no rush, thanks", "👍👍"),
)
NOT_GLAD = (
    *("acha nahi hai", "achi nahi lagi", "not good", "itni achi nahi", "theek nahi", "ok nahi"),
    *(
        "is it good?",
        "kya ye achi hai?",
        "nice but darker",
        "achi hai magar bari karo",
        "good morning",
    ),
    *("اچھی نہیں ہے", "shukriya, ab wali marble pe", "tasveer", "👎", ""),
)


@pytest.mark.parametrize("said", GLAD)
def test_whoever_is_glad_is_heard(said: str) -> None:
    assert praise.is_said(folded(said))


@pytest.mark.parametrize("said", NOT_GLAD)
def test_a_complaint_a_question_or_a_wish_is_no_praise(said: str) -> None:
    assert not praise.is_said(folded(said))
