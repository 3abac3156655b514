"""A letter is a committed row first, tried a few times, and forgotten word by word once it went."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import for_account
from core.mail import letters
from core.mail.letters import MOST_ATTEMPTS, Letter
from core.workspaces.memberships import Member
from tests.make.console import later, rows
from tests.make.people import make_member


def written(member: Member, key: str = "once") -> None:
    with acting_for(member) as session:
        letters.write(
            session,
            member.account_id,
            "news",
            to="her@shop.example",
            language="en",
            key=key,
            values={"words": "about her credits"},
        )


def due() -> list[UUID]:
    with acting_as_system() as session:
        return letters.due(session)


def claimed(row: UUID) -> Letter | None:
    with acting_as_system() as session:
        return letters.claim(session, row)


def test_a_letter_is_written_once_sealed_and_emptied_when_it_went(postgres: str) -> None:
    member = make_member()
    written(member)
    written(member)
    (row,) = due()
    ((body,),) = rows(postgres, "SELECT body FROM mails")
    assert b"her@shop" not in body
    letter = claimed(row)
    assert letter is not None
    assert (letter.to, letter.values, letter.attempt) == (
        "her@shop.example",
        {"words": "about her credits"},
        1,
    )
    assert claimed(row) is None  # in other hands
    with acting_as_system() as session:
        letters.sent(session, letter)
    assert rows(postgres, "SELECT state, body FROM mails") == [("sent", None)]


def test_what_could_not_go_is_tried_a_few_times_later_and_later(postgres: str) -> None:
    written(make_member())
    (row,) = due()
    ahead = 0
    for number in range(1, MOST_ATTEMPTS + 1):
        letter = claimed(row)
        assert letter is not None
        assert letter.attempt == number
        with acting_as_system() as session:
            letters.later(session, letter, "away")
        assert not due()
        ahead += 20 * 4 ** (number - 1) + 1
        with later(postgres, ahead):
            assert due() == ([row] if number < MOST_ATTEMPTS else [])
    assert rows(postgres, "SELECT state, body FROM mails") == [("failed", None)]


def test_a_sender_that_died_is_followed_by_another(postgres: str) -> None:
    written(make_member())
    (row,) = due()
    assert claimed(row) is not None
    assert not due()
    with later(postgres, 101):
        assert due() == [row]
        again = claimed(row)
    assert again is not None
    assert again.attempt == 2


def test_without_her_key_there_is_nothing_to_send(postgres: str) -> None:
    member = make_member()
    written(member)
    for_account(member.account_id).destroy()
    (row,) = due()
    assert claimed(row) is None
    assert rows(postgres, "SELECT state FROM mails") == [("failed",)]


def test_nobody_writes_in_anothers_name(postgres: str) -> None:
    member, other = make_member(), make_member()
    with pytest.raises(Exception, match="row-level security"), acting_for(other) as session:
        letters.write(session, member.account_id, "news", to="x@y.pk", language="en", key="k")
    assert not rows(postgres, "SELECT id FROM mails")


def test_after_a_month_nobody_knows_that_something_was_mailed(postgres: str) -> None:
    written(make_member())
    (row,) = due()
    letter = claimed(row)
    assert letter is not None
    with acting_as_system() as session:
        letters.sent(session, letter)
        assert letters.drop_old(session) == 0
    with later(postgres, 31 * 86400), acting_as_system() as session:
        assert letters.drop_old(session) == 1
