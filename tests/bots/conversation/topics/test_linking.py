"""A code from one chat joins another to the same account, and takes nothing away."""

import pytest

from bots.conversation.topics.linking import MOST_WRONG, code_in
from bots.words import folded
from core.accounts import linking
from core.database.engine import engine_of
from core.database.scopes import acting_for
from core.privacy import erasure
from core.privacy.left import left
from tests.make.chats import Merchant, rows, texts
from tests.make.console import later
from tests.make.people import make_member

pytestmark = pytest.mark.usefixtures("shop")


def code_of(merchant: Merchant) -> str:
    """A new code as its own message says it."""
    merchant.says("link")
    (_, alone) = merchant.taps("Link another chat")
    return alone.text


def joined(merchant: Merchant) -> Merchant:
    """Another chat of hers, that never wrote before."""
    other = Merchant()
    other.says(code_of(merchant))
    other.taps("Join")
    return other


def told(merchant: Merchant) -> int:
    """How many messages wait for her chat that answer nothing she wrote."""
    query = "SELECT count(*) FROM outbox WHERE identity_id = %s AND key LIKE 'linking/%%'"
    return int(rows(query, merchant.identity_id)[0][0])


def test_a_new_chat_uses_the_same_account_and_both_are_told() -> None:
    first, other = Merchant().is_enrolled(), Merchant()
    code = code_of(first)
    assert texts(other.says(code)) == ["linking.ask"]
    (done,) = other.taps("Join")
    assert (done.said.text, done.said.values["credits"]) == ("linking.done", 5)
    assert other.member() == first.member()
    assert (told(first), told(other)) == (1, 0)
    assert texts(other.says("menu")) == ["ready"]


def test_a_code_works_once_and_for_ten_minutes(postgres: str) -> None:
    first = Merchant().is_enrolled()
    code = code_of(first)
    with later(postgres, 601):
        assert texts(Merchant().says(code)) == ["linking.unknown"]
    second, third = Merchant(), Merchant()
    assert texts(third.says(code)) == texts(second.says(code)) == ["linking.ask"]
    assert texts(second.taps("Join")) == ["linking.done"]
    assert texts(third.taps("Join")) == ["linking.unknown"]
    assert texts(Merchant().says(code)) == ["linking.unknown"]


def test_a_newer_code_ends_the_one_before_it() -> None:
    first = Merchant().is_enrolled()
    old, new = code_of(first), code_of(first)
    assert texts(Merchant().says(old)) == ["linking.unknown"]
    assert texts(Merchant().says(new)) == ["linking.ask"]


def test_in_its_own_chat_a_code_changes_nothing() -> None:
    first = Merchant().is_enrolled()
    assert texts(first.says(code_of(first))) == ["linking.same"]


def test_who_guesses_waits_and_a_right_code_comes_too_late(postgres: str) -> None:
    code, guesser = code_of(Merchant().is_enrolled()), Merchant()
    for _ in range(5):
        assert texts(guesser.says("link AAAA-3333")) == ["linking.unknown"]
    assert texts(guesser.says(code)) == ["linking.wait"]
    with later(postgres, 901):
        assert texts(guesser.says("link AAAA-3333")) == ["linking.unknown"]


def test_of_a_chat_with_a_gift_alone_the_gift_stays_behind() -> None:
    first, other = Merchant().is_enrolled(), Merchant().is_enrolled()
    before = other.member()
    (asked,) = other.says(code_of(first))
    assert (asked.said.text, asked.said.values["n"]) == ("linking.ask_gift", 5)
    assert other.member() == before
    assert texts(other.taps("Join")) == ["linking.done"]
    assert other.member() == first.member()
    assert first.balance() == (5, 0)
    (state,) = rows("SELECT state FROM accounts WHERE id = %s", before.account_id)
    assert state == ("closing",)
    [(emptied,)] = rows("SELECT id FROM deletions WHERE account_id = %s", before.account_id)
    assert erasure.carry_out(emptied)
    with engine_of("auditor").connect() as connection:
        assert not list(left(connection, before.account_id))
    assert texts(other.says("menu")) == ["ready"]
    assert other.balance() == (5, 0)


def test_a_chat_with_a_photo_or_a_request_of_its_own_is_not_joined() -> None:
    first, with_photo, with_request = (Merchant().is_enrolled() for _ in range(3))
    with_photo.sends_photo()
    with_request.says("top up")
    with_request.taps("50 credits")
    for one in (with_photo, with_request):
        before = one.member()
        assert texts(one.says(code_of(first))) == ["linking.in_use"]
        assert one.member() == before


def test_a_chat_that_came_to_have_a_picture_meanwhile_is_not_joined() -> None:
    first, other = Merchant().is_enrolled(), Merchant().is_enrolled()
    other.says(code_of(first))
    yes = other.token_of("Join")
    other.sends_photo()
    assert texts(other.presses(yes)) == ["linking.in_use"]


def test_not_now_changes_nothing() -> None:
    first, other = Merchant().is_enrolled(), Merchant()
    other.says(code_of(first))
    assert texts(other.taps("Not now")) == ["linking.left"]
    assert rows("SELECT account_id FROM chat_identities WHERE id = %s", other.identity_id) == [
        (None,)
    ]


def test_at_most_five_chats_share_an_account() -> None:
    first = Merchant().is_enrolled()
    for _ in range(4):
        joined(first)
    assert texts(Merchant().says(code_of(first))) == ["linking.full"]


def test_the_older_chat_removes_the_younger_and_takes_over_what_it_asked_for() -> None:
    first = Merchant().is_enrolled()
    other = joined(first)
    other.says("top up")
    other.taps("50 credits")
    first.says("link")
    assert texts(first.taps("Remove Telegram")) == ["linking.removed"]
    assert told(other) == 1
    query = "SELECT DISTINCT identity_id FROM top_ups WHERE account_id = %s"
    assert rows(query, first.member().account_id) == [(first.identity_id,)]
    assert other.says("menu")[-1].said.text == "consent"


def test_the_younger_chat_cannot_turn_out_the_older() -> None:
    first = Merchant().is_enrolled()
    other = joined(first)
    (shown,) = other.says("link")
    assert shown.labels == ("Link another chat",)
    with acting_for(first.member()) as session, pytest.raises(linking.NotYours):
        linking.unlink(session, gone=first.identity_id, acting_in=other.identity_id)
    with acting_for(make_member()) as session, pytest.raises(linking.NotYours):
        linking.unlink(session, gone=other.identity_id, acting_in=first.identity_id)
    assert other.member() == first.member()


@pytest.mark.parametrize("said", ["link telegram", "link this chat", "my chats", "میری چیٹس"])
def test_a_word_behind_link_is_no_code_but_asks_for_the_chats(said: str) -> None:
    assert texts(Merchant().is_enrolled().says(said)) == ["linking.chats"]


def test_a_wrong_code_is_told_and_words_in_its_place_are_counted_as_codes() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("link 7KQ4-XM3P")) == ["linking.unknown"]
    for _ in range(MOST_WRONG - 1):
        merchant.says("link telegram")
    assert texts(merchant.says("link telegram")) == ["linking.wait"]


def test_she_may_say_yes_or_no_as_she_is_told_to() -> None:
    first, other = Merchant().is_enrolled(), Merchant()
    other.says(code_of(first))
    assert texts(other.says("ok")) != ["linking.done"]
    other.says(code_of(first))
    assert texts(other.says("no")) == ["linking.left"]
    other.says(code_of(first))
    assert texts(other.says("yes")) == ["linking.done"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("link 7KQ4-XM3P", "7KQ4XM3P"),
        ("LINK 7kq4xm3p", "7KQ4XM3P"),
        ("/start link_7KQ4XM3P", "7KQ4XM3P"),
        ("7kq4 xm3p", "7KQ4XM3P"),
        ("link ۷KQ۴-XM۳P", "7KQ4XM3P"),
        ("necklace", None),
        ("full size", None),
        ("link", None),
        ("12345678", None),
        ("link 4610c272-dea4-462d-ba39-26f80509a264", None),
    ],
)
def test_a_code_is_known_as_people_type_it_and_a_word_is_none(typed: str, code: str | None) -> None:
    assert code_in(folded(typed)) == code
