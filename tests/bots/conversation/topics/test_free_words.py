"""She writes what she wants in her own way and sees the cost of just that, or is asked back."""

import pytest

from tests.make.chats import shown_the_sheet, texts

pytestmark = pytest.mark.usefixtures("shop")


def test_a_look_and_a_size_lead_to_their_cost_and_the_other_stays() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("bg safed krdo bhai")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("white", "square")
    assert texts(merchant.says("دراز کے سائز میں")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("white", "daraz")
    # Daraz takes nothing but white: neither is changed behind her back.
    assert texts(merchant.says("white nahi, marble"))[0] == "not_understood"
    assert texts(merchant.says("marble, insta story")) == ["cost"]
    draft = merchant.remembers().memory["draft"]
    assert (draft["look"], draft["sizes"]) == ("marble", "instagram-story")
    assert texts(merchant.taps("Make it")) == ["working"]


def test_what_the_chat_has_no_deed_for_is_asked_back_whole() -> None:
    merchant, _ = shown_the_sheet()
    for words in ("marble pe rakho aur price 1500 likho", "shadow hata do", "aaj mausam kaisa hai"):
        assert texts(merchant.says(words))[0] == "not_understood", words
        merchant.says("menu")


def test_global_words_are_understood_however_they_are_put() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("kitne credits bache hain bhai")) == ["balance"]
    assert texts(merchant.says("credits khareedne hain")) == ["packages"]
    assert texts(merchant.says("kisi bande se baat karni hai")) == ["human"]
