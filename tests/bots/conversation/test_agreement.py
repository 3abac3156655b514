"""A plain yes or no is known in whichever words; with anything else in it, it is neither."""

import tomllib
from importlib.resources import files

import pytest

from bots.conversation import agreement, payment_told
from bots.words import folded
from core.understanding.message import understand

YES = (
    *("Yes", "ok", "Okay, make it please", "go ahead", "Sure thing", "yes please go ahead"),
    *("haan", "HAAN JI", "han g bna dein", "theek hai bana dein bhai", "chalo to bana do"),
    *(
        "jee bilkul",
        "Kr dain",
        "banaa dain yar",
        "sahi hai bana do",
        "👍",
        "ok ✅",
        "make them all",
    ),
    *("ہاں بنا دیں", "جی", "ٹھیک ہے", "جی بالکل بنا دیں"),
)
NO = (
    *("no", "No thanks", "don't make it", "not now please", "leave it"),
    *("nahi", "ji nahi", "nahi bhai", "mat banao", "abhi nahi", "rehne dein"),
    *("جی نہیں", "نہیں شکریہ", "ابھی نہیں"),
)
NEITHER = (
    *("", "thanks", "please", "hi", "acha", "is", "na", "yes but smaller", "haan lekin chota"),
    *("ok nahi", "nahi nahi theek hai bana do", "white bana do", "photo theek kar do"),
    *("phir se banao", "phir bana do", "theek karo isko", "چھوٹا بنا دیں", "make it white"),
)
PAID = (
    *("I have paid", "payment done", "i've sent the money", "paid 2,000", "bank transfer done sir"),
    *("paise bhej diye", "payment kar di hai", "bhai 1000 bhej diye hain easypaisa se"),
    *("2k bhej diye", "paisay jazzcash se transfer kr diye hain", "transfer ho gaya"),
    *("پیسے بھیج دیے ہیں", "ادائیگی کر دی ہے", "۲۰۰۰ روپے بھیج دیے"),
)
NOT_PAID = (
    *("", "done", "2000", "rs 1500", "1500 likh do", "price 2000 kar do", "photo bhej di"),
    *("paise wapas bhej diye", "payment kaise karun", "paise nahi bheje", "قیمت ۲۰۰۰ کر دو"),
)


@pytest.mark.parametrize("said", YES)
def test_a_yes_is_known(said: str) -> None:
    assert agreement.meant(folded(said)) == "yes"


@pytest.mark.parametrize("said", NO)
def test_a_no_is_known(said: str) -> None:
    assert agreement.meant(folded(said)) == "no"


@pytest.mark.parametrize("said", NEITHER)
def test_what_says_more_or_nothing_is_neither(said: str) -> None:
    assert agreement.meant(folded(said)) is None


def test_a_number_before_a_yes_is_a_wish_for_that_many() -> None:
    numbers = files("core.understanding").joinpath("numbers.toml").read_text("utf8")
    for words in tomllib.loads(numbers)["number"].values():
        for word in words:
            assert agreement.meant(folded(f"{word} bana do")) is None, word


def test_no_wish_for_a_picture_is_taken_for_a_yes() -> None:
    for said in (*YES, *NO):
        assert {one.op for one in understand(said)} <= {"unclear", "out_of_scope", "cancel"}, said


@pytest.mark.parametrize("said", PAID)
def test_that_she_paid_is_known(said: str) -> None:
    assert payment_told.is_told(folded(said))


@pytest.mark.parametrize("said", NOT_PAID)
def test_a_sum_or_a_sending_alone_is_no_payment(said: str) -> None:
    assert not payment_told.is_told(folded(said))
