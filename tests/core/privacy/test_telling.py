"""Everybody is told of a new version once, however often the task runs."""

from collections.abc import Iterator

import pytest

from core.database.engine import engine_of
from core.database.scopes import acting_as_system, acting_for
from core.privacy import deletion, erasure, tasks, telling
from core.privacy.left import left
from tests.make.console import later, rows
from tests.make.mailed import make_login, post
from tests.make.orders import chat_of
from tests.make.people import make_member
from tests.make.policies import DAY, NEW, drafts, none_left, publish
from tests.servers import emptied

__all__ = ["drafts"]
pytestmark = pytest.mark.usefixtures("drafts", "redis_url")


@pytest.fixture(autouse=True)
def _nothing_published(postgres: str) -> Iterator[None]:
    emptied(postgres)
    with none_left():
        yield


def told(owner_url: str) -> list[tuple[object, ...]]:
    return rows(owner_url, "SELECT identity_id FROM outbox WHERE class = 'broadcast' ORDER BY seq")


def test_each_person_is_told_once_by_batches_that_may_run_twice(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = [make_member() for _ in range(3)]
    publish("material")
    monkeypatch.setattr(telling, "BATCH", 2)
    with acting_as_system() as first:
        assert len(telling.tell_some(first, "policy", NEW)) == 2
    tasks.tell_policies()
    tasks.tell_policies()
    assert {one for (one,) in told(postgres)} == {chat_of(one) for one in members}
    assert len(told(postgres)) == 3


def test_who_joins_before_its_day_is_told_and_who_joins_after_it_need_not_be(
    postgres: str,
) -> None:
    publish("minor")
    tasks.tell_policies()
    early = make_member()
    tasks.tell_policies()
    with later(postgres, 9 * DAY):
        tasks.tell_policies()
        make_member()
        tasks.tell_policies()
    assert told(postgres) == [(chat_of(early),)]
    assert rows(postgres, "SELECT told_at IS NULL FROM policy_publications") == [(False,)]


def test_who_is_erased_leaves_nothing_of_it(postgres: str) -> None:
    member = make_member()
    publish("minor")
    tasks.tell_policies()
    with acting_for(member) as session:
        deletion.book(session, member, chat_of(member), "account")
    [(wanted,)] = rows(postgres, "SELECT id FROM deletions")
    with later(postgres, 8 * DAY):
        assert erasure.carry_out(wanted)
    assert rows(postgres, "SELECT count(*) FROM policy_tellings") == [(0,)]
    with engine_of("auditor").connect() as connection:
        assert not list(left(connection, member.account_id))


def test_whom_no_chat_reaches_is_told_by_mail_once(postgres: str) -> None:
    member = make_member()
    to = make_login(member)
    rows(
        postgres,
        "UPDATE chat_identities SET unreachable_since = db_now(), unreachable_why = 'blocked'"
        " WHERE id = %s RETURNING id",
        chat_of(member),
    )
    publish("material")
    tasks.tell_policies()
    tasks.tell_policies()
    assert told(postgres) == []
    (letter,) = post()
    assert letter.to == to
    assert "a new version counts from" in letter.words
