"""Duplicates: the id decides, and what merely looks alike is not the same."""

from dataclasses import replace
from typing import Any

from core.proofs.duplicates import Shown, duplicate_of, may_be_before

FIRST = Shown("a.jpg", "40135463214", "2500.00", "2026-11-18T14:18", "Amina Niazi", "697510")


def before(**changed: Any) -> str | None:
    return duplicate_of(replace(FIRST, name="b.jpg", **changed), [FIRST])


def test_the_same_id_is_the_same_transfer_whatever_else_is_said() -> None:
    assert before() == "a.jpg"
    assert before(amount="9.00", moment=None, sender=None) == "a.jpg"
    assert before(transaction_id="4013-5463 214") == "a.jpg"


def test_another_id_is_another_transfer_however_alike() -> None:
    assert before(transaction_id="40135463215") is None
    assert before(transaction_id="40135463215", moment="2026-11-18T14:19") is None


def test_signs_that_recognisers_mix_up_are_the_same_only_with_amount_and_minute() -> None:
    old = replace(FIRST, transaction_id="FT26320OS1BZ")
    new = replace(old, name="b.jpg", transaction_id="FT263200S1BZ")
    assert duplicate_of(new, [old]) == "a.jpg"
    assert duplicate_of(replace(new, amount="9.00"), [old]) is None


def test_an_unread_id_is_replaced_by_all_other_facts_or_by_nothing() -> None:
    assert before(transaction_id=None) == "a.jpg"
    assert before(transaction_id=None, stan=None) is None
    assert before(transaction_id=None, moment=None) is None


def test_nothing_known_is_no_duplicate() -> None:
    nothing = Shown("n.jpg", None)
    assert duplicate_of(nothing, [nothing, FIRST]) is None


def test_without_an_id_the_look_may_decide_between_equal_facts_alone() -> None:
    old = replace(FIRST, stan=None, receiver="NOOR CRAFTS", look_hash=0b1011)
    new = replace(old, name="b.jpg", transaction_id=None, look_hash=0b1111)
    assert duplicate_of(new, [old]) == "a.jpg"
    others: tuple[dict[str, Any], ...] = (
        {"receiver": "LEAF STUDIO"},
        {"sender": "Sana Bhatti"},
        {"moment": "2026-11-18T14:19"},
        {"moment": "2026-11-18"},
        {"amount": "2501.00"},
        {"look_hash": 2**40 - 1},
        {"look_hash": None},
    )
    for other in others:
        assert duplicate_of(replace(new, **other), [old]) is None


def test_a_like_picture_is_a_reason_to_look_only_where_an_id_was_not_read() -> None:
    old = replace(FIRST, look_hash=-1)
    like = replace(old, name="b.jpg", moment=None)
    assert may_be_before(replace(like, transaction_id=None), [old])
    assert not may_be_before(replace(like, transaction_id="40135463215"), [old])
    assert not may_be_before(replace(like, transaction_id=None, amount="9.00"), [old])
