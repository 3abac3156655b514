"""What is to be written: the rules find it, and the examples mend what they cut badly."""

import pytest

from core.understanding import written as subject
from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.message import heard_text, heard_words, understand
from core.understanding.written import ALONE, SURE, as_written, is_marked, surely_written

TEXT, LOGO = deed("text", text="jug ke Sale"), deed("logo")
TYPED = "jug ke Sale likho"


def _as_written(found: list[Deed], told: str, lead: float, typed: str = TYPED) -> list[Deed]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subject, "inscription", lambda _text, _words: (told, lead))
        return as_written(found, heard_text(typed), heard_words(typed))


def test_a_text_that_the_examples_surely_tell_otherwise_is_theirs() -> None:
    assert _as_written([LOGO, TEXT], "Sale", SURE) == [LOGO, deed("text", text="Sale")]


def test_one_that_they_doubt_is_asked_back() -> None:
    assert _as_written([LOGO, TEXT], "Sale", SURE - 1) == [LOGO, UNCLEAR]


def test_one_that_both_tell_stays_however_sure_they_are() -> None:
    assert _as_written([TEXT], "Jug ke sale!", 0.1) == [TEXT]


@pytest.mark.parametrize("typed", ['"jug ke Sale" likho', "likho: jug ke Sale"])
def test_what_the_message_itself_marks_is_as_it_marks_it(typed: str) -> None:
    assert is_marked(heard_text(typed))
    assert _as_written([TEXT], "Sale", 9.0, typed) == [TEXT]
    assert surely_written(heard_text(typed), heard_words(typed)) == ""


def test_an_apostrophe_marks_nothing() -> None:
    assert not is_marked(heard_text("write SALE on Ali's jug, it's new"))


def test_two_texts_stay_as_they_are() -> None:
    two = [TEXT, deed("text", text="0333")]
    assert _as_written(two, "Sale", 9.0) == two


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("صندوق کے ساتھ خالص شیشم لکھوانا ہے", "خالص شیشم"),
        ("بڑے لفظوں میں صرف آج لکھیے", "صرف آج"),
        ("نیچے والی پٹی میں کیش آن ڈیلیوری لکھیں", "کیش آن ڈیلیوری"),
    ],
)
def test_texts_that_the_rules_cut_badly_or_not_at_all_are_written_whole(
    typed: str, text: str
) -> None:
    assert understand(typed) == [deed("text", text=text)]


def test_a_deed_that_only_the_text_names_is_not_done() -> None:
    told = understand("helmet ki tasveer par Best Quality likh dein")
    assert deed("full_quality") not in told


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


def test_a_number_that_is_to_stand_elsewhere_is_no_part_of_a_text() -> None:
    told = understand("upar likho New Stock neeche 0321-1234567")
    assert set(told) == {UNCLEAR, deed("text", text="New Stock")}
    assert understand("likho Order on 0333-1234567") == [deed("text", text="Order on 0333-1234567")]


def test_where_the_rules_tell_a_text_a_less_sure_one_never_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lead = (ALONE + SURE) / 2
    monkeypatch.setattr(subject, "inscription", lambda _text, _words: ("jug", lead))
    assert understand("jug pe Sale likho") == [UNCLEAR]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("write: Made with love, by Sana", [deed("text", text="Made with love, by Sana")]),
        ("likho: Sale, price 500", [deed("text", text="Sale"), deed("price_tag", amount=500)]),
        ("yeh line dalo: Jaldi karein, offer khatam hone wali hai", [UNCLEAR]),
    ],
)
def test_what_goes_on_behind_a_comma_is_written_too_or_asked_about(
    typed: str, told: list[Deed]
) -> None:
    assert understand(typed) == told
