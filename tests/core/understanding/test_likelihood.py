"""How likely a deed is: of every op a probability, by the words and not by the numbers in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.understanding.deeds import OPS
from core.understanding.likelihood import buckets, likelihood
from core.understanding.message import heard_words
from core.understanding.weights import BUCKETS


@given(some.text(max_size=80))
def test_any_text_has_a_probability_for_every_op(typed: str) -> None:
    likely = likelihood(heard_words(typed))
    assert set(OPS) <= set(likely)
    assert all(0 <= one <= 1 for one in likely.values())


@given(some.text(max_size=80))
def test_the_traits_of_a_text_are_counted_once_each_and_in_range(typed: str) -> None:
    found = list(buckets(heard_words(typed)))
    assert found == sorted(set(found))
    assert all(0 <= one < BUCKETS for one in found)


def test_which_number_it_is_says_nothing_of_what_is_asked() -> None:
    one, other = (likelihood(heard_words(f"price {amount} likh do")) for amount in (1500, 987))
    assert one == other


@pytest.mark.parametrize(
    ("typed", "op"),
    [
        ("mujhe kisi asli bande se baat karni", "human"),
        ("کسی آدمی سے بات کرا دو", "human"),
        ("same jesa pichlay set pe kia tha", "same_as_last"),
        ("can you send the parcel to her house", "out_of_scope"),
    ],
)
def test_wordings_that_no_list_holds_are_known_by_their_parts(typed: str, op: str) -> None:
    likely = likelihood(heard_words(typed))
    assert max(OPS, key=lambda one: likely[one]) == op


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("جوتے کے پیچھے کچھ بھی نہ ہو، پی این جی چاہیے", "look=transparent"),
        ("ring in front of those painted lorries", "look=truck-art"),
        ("whatsapp ki catalogue mein charhani hai, wahan ka naap do", "size=whatsapp-catalogue"),
        ("نو بائی سولہ میں دیں", "size=story"),
    ],
)
def test_a_look_or_a_size_is_known_where_no_word_names_it(typed: str, named: str) -> None:
    likely = likelihood(heard_words(typed))
    assert max((one for one in likely if "=" in one), key=lambda one: likely[one]) == named
