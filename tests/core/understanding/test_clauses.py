"""Several wishes in a message are each heard, however they are joined, and however it is begged."""

from itertools import permutations

import pytest

from core.understanding.deeds import Deed, deed
from core.understanding.message import understand
from tests.core.understanding.phrasings import NOTHING_DONE

WISHES = {
    "background white kar do": deed("look", look="white"),
    "roshni barha do": deed("lighter"),
    "shadow hata do": deed("remove_shadow"),
    "bina shadow ke": deed("remove_shadow"),
    "logo laga do": deed("logo"),
    "price 1500 likho": deed("price_tag", amount=1500),
    "Eid Mubarak likh do": deed("text", text="Eid Mubarak"),
    "insta story ke liye": deed("size", size="instagram-story"),
    "teen version bana do": deed("count", n=3),
    "make it bigger": deed("bigger"),
    "add my logo": deed("logo"),
    "لوگو لگا دیں": deed("logo"),
}
JOINTS = (" aur ", ", ", " phir ", ". ", " lekin ", "\n", " + ")
BEGGED = ("{} plz", "{} bhai", "{} na", "{} yar", "{}!!", "bhai {}", "acha {}", "salam bhai, {}")


@pytest.mark.parametrize("joint", JOINTS)
def test_two_wishes_are_both_heard(joint: str) -> None:
    heard = {
        typed: understand(typed)
        for one, other in permutations(WISHES, 2)
        if WISHES[one].op != WISHES[other].op
        if (typed := joint.join((one, other)))
    }
    for typed, told in heard.items():
        assert set(told) == _wished(typed), typed


def test_two_wishes_without_a_stop_are_heard_or_asked_back_but_none_other_is_done() -> None:
    for one, other in permutations(WISHES, 2):
        done = {told for told in understand(f"{one} {other}") if told.op not in NOTHING_DONE}
        if not one.startswith("make"):  # "make it bigger Eid Mubarak likh do" may be one wish
            assert done <= _wished(f"{one}, {other}"), (one, other)


@pytest.mark.parametrize("begged", BEGGED)
def test_begging_changes_no_wish(begged: str) -> None:
    for wish, meant in WISHES.items():
        assert understand(begged.format(wish)) == [meant], wish


@pytest.mark.parametrize(
    "typed",
    ["pice 1200 likho", "قمیت ۱۲۵۰ لکھ دیں", "قیمت پنرہ سو روپے لگائیں", "price sadhe cahr hazar"],
)
def test_a_misspelt_price_is_asked_back(typed: str) -> None:
    assert not [one for one in understand(typed) if one.op not in NOTHING_DONE]


def _wished(typed: str) -> set[Deed]:
    return {meant for wish, meant in WISHES.items() if wish in typed}


@pytest.mark.parametrize(
    "typed", ["dukan ka logo neeche laga do, chota sa", "add my logo, small please"]
)
def test_how_large_a_logo_is_to_be_is_said_of_it_and_not_of_the_goods(typed: str) -> None:
    assert understand(typed) == [deed("logo")]
