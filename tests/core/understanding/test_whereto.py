"""Where words are to stand is no part of them, wherever in the message it is told."""

import pytest

from core.understanding.deeds import UNCLEAR, deed
from core.understanding.message import understand


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("joote ke neeche Cash on Delivery likha ho", "Cash on Delivery"),
        ("ghee wali photo par Khalis Desi Ghee likhwa dein", "Khalis Desi Ghee"),
        ("drill ke neeche ایک سال وارنٹی likh do", "ایک سال وارنٹی"),
        ("صابن کے کونے میں Buy 2 Get 1 لکھا ہو", "Buy 2 Get 1"),
        ("سوٹ کے ساتھ خالص کاٹن لکھا ہو", "خالص کاٹن"),
        ("pankhe pe 1 Saal Warranty likh dena", "1 Saal Warranty"),
    ],
)
def test_a_place_before_the_words_is_left_out(typed: str, text: str) -> None:
    assert understand(typed) == [deed("text", text=text)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("add the words New Arrival over the shawl", "New Arrival"),
        ("I need 1 Year Warranty written beside the iron", "1 Year Warranty"),
        ("Khalis Desi Ghee ye alfaz dalo martaban ke upar", "Khalis Desi Ghee"),
        ("Buy 1 Get 1 لکھنا ہے سنیکرز والی پر", "Buy 1 Get 1"),
    ],
)
def test_a_place_after_the_words_is_left_out(typed: str, text: str) -> None:
    assert understand(typed) == [deed("text", text=text)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("write Fire on the Mountain", "Fire on the Mountain"),
        ("Maa ke haath ka khana likho", "Maa ke haath ka khana"),
        ("Pyar ke Saath Eid Mubarak likho", "Pyar ke Saath Eid Mubarak"),
    ],
)
def test_words_that_only_sound_like_a_place_are_written(typed: str, text: str) -> None:
    assert understand(typed) == [deed("text", text=text)]


@pytest.mark.parametrize("typed", ["likh do martaban ke upar", "ye alfaz shawl pe likhwane hain"])
def test_a_place_alone_is_asked_back(typed: str) -> None:
    assert understand(typed) == [UNCLEAR]


def test_that_it_has_to_be_written_is_none_of_the_words() -> None:
    told = understand("caption koi nahi parhta, Wholesale Only tasveer pe likhna parega")
    assert told == [deed("text", text="Wholesale Only")]
