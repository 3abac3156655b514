"""What is to be written is known by the words about it, as typed, in words no table holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.inscription import LONGEST, buckets, inscription
from core.understanding.message import heard_text, heard_words
from core.understanding.weights import BUCKETS


def _inscribed(typed: str) -> tuple[str, float]:
    return inscription(heard_text(typed), heard_words(typed))


@given(some.text(max_size=80))
def test_of_any_message_a_part_as_it_was_typed_is_the_likeliest(typed: str) -> None:
    told, lead = _inscribed(typed)
    assert told in typed
    assert lead >= 0


@given(some.text(max_size=40))
def test_each_word_has_its_traits_each_once_and_in_range(typed: str) -> None:
    words = heard_words(typed)
    found = buckets(heard_text(typed), words)
    assert len(found) == len(words)
    assert all(len(set(one)) == len(one) for one in found)
    assert all(0 <= trait < BUCKETS for one in found for trait in one)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("chappal ke neeche Asli Chamra likhwana hai", "Asli Chamra"),
        ("write Hand Stitched under the saddle", "Hand Stitched"),
        ("صندوق کے ساتھ خالص شیشم لکھوانا ہے", "خالص شیشم"),
        ("میز کی تصویر پر آخری تین دن بھی لکھا آ جائے", "آخری تین دن"),
        ("saddle wali pic pe Made in Chiniot likh de yar", "Made in Chiniot"),
    ],
)
def test_where_it_is_to_stand_is_no_part_of_it(typed: str, text: str) -> None:
    assert _inscribed(typed)[0] == text


def test_of_a_message_that_nobody_writes_beside_an_order_nothing_is_told() -> None:
    assert _inscribed("") == ("", 0.0)
    assert _inscribed("Sale " * (LONGEST + 1)) == ("", 0.0)
