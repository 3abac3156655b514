"""What is booked can be undone until it is due; a team is handed over first."""

from datetime import timedelta

import pytest

from core.accounts import people
from core.database.base import db_time
from core.database.scopes import acting_as_system, acting_for
from core.privacy import deletion
from core.privacy.deletion import HandOverFirst
from tests.make.console import later, rows
from tests.make.orders import chat_of
from tests.make.people import make_colleague, make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_what_is_asked_twice_is_booked_once_and_can_be_undone(postgres: str) -> None:
    member = make_member()
    chat = chat_of(member)
    with acting_for(member) as session:
        until = deletion.book(session, member, chat, "account")
        assert deletion.book(session, member, chat, "account") == until
        assert until - db_time(session) > timedelta(days=6, hours=23)
        assert deletion.booked(session, member.account_id, "account") == until
        assert deletion.undo(session, member, "account")
        assert deletion.booked(session, member.account_id, "account") is None
        assert not deletion.undo(session, member, "account")
    [(state,)] = rows(postgres, "SELECT state FROM accounts WHERE id = %s", member.account_id)
    assert state == "active"


def test_one_question_tells_what_she_accepted_and_when_her_account_ends() -> None:
    member = make_member()
    ends = deletion.when_booked(member.account_id, "account")
    with acting_as_system() as session:
        accepted = people.stands(session, member.account_id)
        assert people.stands_and(session, member.account_id, ends) == (accepted, None)
    with acting_for(member) as session:
        until = deletion.book(session, member, chat_of(member), "account")
    with acting_as_system() as session:
        assert people.stands_and(session, member.account_id, ends) == (accepted, until)


def test_nothing_is_due_before_its_time(postgres: str) -> None:
    member = make_member()
    with acting_for(member) as session:
        deletion.book(session, member, chat_of(member), "pictures")
    [(booked,)] = rows(
        postgres, "SELECT id FROM deletions WHERE account_id = %s", member.account_id
    )
    with acting_as_system() as session:
        assert booked not in deletion.due(session)
    with later(postgres, 25 * 3600), acting_as_system() as session:
        assert booked in deletion.due(session)


def test_the_owner_of_a_team_hands_it_over_first(postgres: str) -> None:
    owner = make_member()
    make_colleague(owner)
    with acting_for(owner) as session:
        with pytest.raises(HandOverFirst):
            deletion.book(session, owner, chat_of(owner), "account")
        deletion.book(session, owner, chat_of(owner), "pictures")
    [(state,)] = rows(postgres, "SELECT state FROM accounts WHERE id = %s", owner.account_id)
    assert state == "active"


def test_nobody_books_from_a_chat_of_somebody_else() -> None:
    member, other = make_member(), make_member()
    with pytest.raises(Exception, match="no account acts"), acting_for(member) as session:
        deletion.book(session, member, chat_of(other), "account")
