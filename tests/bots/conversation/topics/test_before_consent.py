"""Who asks before she agrees is answered first; the consent stays the question."""

import pytest

from tests.make.chats import Merchant, texts

pytestmark = pytest.mark.usefixtures("shop")
ASKED = {
    "how much for one pic?": ["prices"],
    "free hai ya paise lagte hn": ["prices"],
    "assalam o alaikum, rate bata dein": ["prices"],
    "ap log kya krte ho": ["help"],
    "کیا یہ بھروسے والا کام ہے؟ پہلے بھی فراڈ ہو چکا میرے ساتھ": ["told.charged", "told.no_codes"],
    "ap kon ho? naam kya hai": ["told.bot"],
    "who made this? is it a Pakistani company": ["told.company"],
    "can i send 10 products together": ["told.many"],
    "can i pay with jazzcash": ["told.methods"],
    "koi discount nahi hai?": ["told.packages"],
    "how long does a picture take": [],  # the line is for members to see
    "meri pics kisi aur ko to nahi dikhao ge": [],  # the consent itself says so
    "do you work with clothes": ["help"],
    "my friend sent me here": [],
}


@pytest.mark.parametrize("said", ASKED)
def test_the_first_question_is_answered_above_the_consent(said: str) -> None:
    merchant = Merchant()
    heard = merchant.says(said)
    assert texts(heard) == ["welcome", *ASKED[said], "consent"]
    assert not any(one.labels for one in heard[1:-1])
    assert texts(merchant.taps(heard[-1].labels[0])) == ["enrolled"]


def test_a_later_question_is_answered_each_time_and_never_called_unclear() -> None:
    merchant = Merchant()
    merchant.says("hello")
    for _ in range(3):
        assert texts(merchant.says("price?")) == ["prices", "consent"]
    merchant.taps("Not now")
    assert texts(merchant.says("is it free?")) == ["prices", "consent"]


def test_it_is_spoken_in_the_language_of_the_first_words() -> None:
    merchant = Merchant()
    assert merchant.says("aik tasweer k kitne paise lagtay hain?")[1].text.startswith("Style ke")
    assert merchant.remembers().language == "ur_Latn"


def test_who_asks_for_a_language_first_is_welcomed_in_it() -> None:
    merchant = Merchant()
    heard = merchant.says("رومن میں لکھیں یہ لکھائی پڑھنی مشکل ہے")
    assert texts(heard) == ["welcome", "consent"]
    assert merchant.remembers().language == "ur_Latn"
