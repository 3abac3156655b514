"""Typed words that mean a choice on offer."""

from typing import Any, cast
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from bots.conversation import typed
from bots.conversation.state import Chat
from bots.words import folded
from core.chats.offers import Offer
from core.chats.state import Remembered

LABELS = ("cost.make_it", "cost.style", "cost.cancel")
PACKAGE = {"action": "package", "label": "package.row", "values": {"n": 50, "price": "Rs 1,500"}}


def make_chat(*choices: dict[str, Any], language: str = "en") -> Chat:
    """A chat whose last message offered these choices."""
    identity = uuid4()
    offered = choices or tuple({"action": "menu", "label": label} for label in LABELS)
    return Chat(
        cast("Session", None),  # words are understood without the database
        identity,
        Remembered(identity, language=language),
        offer=Offer("abcdefghij", offered),
    )


@pytest.mark.parametrize("words", ["Make it", "bana dein", "بنا دیں", "MAKE IT!"])
def test_a_label_is_known_in_each_language(words: str) -> None:
    assert typed.label_meant(make_chat(), folded(words)) == 1


@pytest.mark.parametrize(
    ("words", "number"),
    [("1", 1), ("３", 3), ("۲", 2), ("0", None), ("4", None), ("11", None), ("chang style", 2)],
)
def test_a_number_or_a_near_spelling_is_a_choice(words: str, number: int | None) -> None:
    assert typed.choice_meant(make_chat(), folded(words)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("pehla wala", "1"), ("The second one", "2"), ("تیسرا", "3"), ("3rd please", "3")),
        *(("option 4", "4"), ("number 12", "12"), ("12 number", "12"), ("2 wali", "2"), ("7", "7")),
        *(("pehle wala", "pehle wala"), ("2 bana do", "2 bana do"), ("first time", "first time")),
        *(("no", "no"), ("123", "123"), ("", "")),
    ],
)
def test_a_row_may_be_named_by_its_place(words: str, number: str) -> None:
    assert typed.place_named(folded(words)) == number


def test_another_number_is_no_near_spelling() -> None:
    chat = make_chat(PACKAGE)
    assert typed.choice_meant(chat, folded("50 credit")) == 1
    assert typed.choice_meant(chat, folded("10 credits")) is None


def test_a_near_spelling_counts_in_the_chats_own_language() -> None:
    assert typed.choice_meant(make_chat(language="ur_Latn"), folded("stile badlein")) == 2
    assert typed.choice_meant(make_chat(), folded("stile badlein")) is None


@pytest.mark.parametrize("words", ["1500", "1,500", "Rs 1500", "rs. 1,500", "۱۵۰۰"])
def test_a_packages_price_picks_it(words: str) -> None:
    assert typed.choice_meant(make_chat(PACKAGE), folded(words)) == 1


@pytest.mark.parametrize("words", ["150", "15000", "Rs", "1500 please", "50 or so"])
def test_another_sum_picks_nothing(words: str) -> None:
    assert typed.choice_meant(make_chat(PACKAGE), folded(words)) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("12345678", "12345678"),
        ("trx id 4821-3907-756", "48213907756"),
        ("۴۸۲۱۳۹۰۷۷۵۶", "48213907756"),
        ("1234567", None),
        ("", None),
    ],
)
def test_a_long_number_is_a_transfers_id(words: str, number: str | None) -> None:
    assert typed.long_number(folded(words)) == number


@pytest.mark.parametrize(
    ("words", "rupees"),
    [
        ("2000", 2000),
        ("2,000", 2000),
        ("Rs 2000", 2000),
        ("rs.2,000/-", 2000),
        ("2000 rupees", 2000),
        ("۲۰۰۰", 2000),
        ("۲٬۰۰۰ روپے", 2000),
        ("2k", 2000),
        ("2.5 K", 2500),
        ("2 hazar", 2000),
        ("۲ ہزار", 2000),
        ("1,50,000", 150_000),
        ("0", None),
        ("2.5", None),
        ("-2000", None),
        ("2000 please", None),
        ("20000000000", None),
        ("k", None),
        ("", None),
    ],
)
def test_a_sum_is_understood_as_people_write_it(words: str, rupees: int | None) -> None:
    assert typed.sum_meant(words) == rupees
