"""A chat is found by a blind key, and its address is sealed."""

from uuid import uuid4

from core.accounts import identities
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from tests.make.books import rows
from tests.make.people import make_identity, make_member

KEY = chat_key("telegram", "1", "700100001")


def test_a_chat_is_added_once_and_found_again() -> None:
    with acting_as_system() as session:
        first = identities.find_or_add(session, "telegram", KEY, "700100001")
        assert identities.find_or_add(session, "telegram", KEY, "700100001") == first
        assert identities.of_chat(session, KEY) == identities.find(session, first.id) == first
        assert identities.find(session, uuid4()) is None
        assert (first.address, first.account_id, first.is_reachable) == ("700100001", None, True)
    assert rows("SELECT count(*) FROM chat_identities") == [(1,)]


def test_the_address_is_nowhere_in_the_row() -> None:
    with acting_as_system() as session:
        identities.find_or_add(session, "telegram", KEY, "700100001")
    ((row, sealed),) = rows("SELECT i::text, address FROM chat_identities i")
    assert "700100001" not in row
    assert b"700100001" not in bytes(sealed)


def test_who_writes_can_be_written_to_again() -> None:
    with acting_as_system() as session:
        identities.find_or_add(session, "telegram", KEY, "700100001")
    rows("UPDATE chat_identities SET unreachable_since = db_now() RETURNING id")
    with acting_as_system() as session:
        known = identities.of_chat(session, KEY)
        assert known is not None
        assert not known.is_reachable
        assert identities.find_or_add(session, "telegram", KEY, "700100001").is_reachable


def test_a_member_sees_her_own_chats_alone() -> None:
    member = make_member()
    stranger = make_identity()
    with acting_for(member) as session:
        (own,) = rows("SELECT id FROM chat_identities WHERE account_id = %s", member.account_id)
        assert identities.find(session, own[0]) is not None
        assert identities.find(session, stranger) is None
