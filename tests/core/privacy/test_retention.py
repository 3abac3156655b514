"""What is over goes by itself, and nothing else goes with it."""

import os
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core import objects
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone, Unreadable, for_holding, for_inbox
from core.privacy import deletion, erasure, retention, tasks
from core.settings import settings
from core.workspaces import invitations
from tests.make.console import later
from tests.make.orders import chat_of, make_photo
from tests.make.owner import as_owner_of
from tests.make.people import make_member, make_organisation

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_keys_of_days_and_hours_that_are_over_are_destroyed() -> None:
    now = datetime.now(UTC)
    row = uuid4()
    old_day, old_hour = now - timedelta(days=9), now - timedelta(hours=26)
    sealers = {
        "old day": for_inbox(old_day.strftime("%Y-%m-%d")),
        "today": for_inbox(now.strftime("%Y-%m-%d")),
        "old hour": for_holding(old_hour.strftime("%Y-%m-%dT%H")),
        "this hour": for_holding(now.strftime("%Y-%m-%dT%H")),
    }
    sealed = {name: sealer.seal(row, b"words") for name, sealer in sealers.items()}
    with acting_as_system() as session:
        retention.destroy_keys(session)
    for name, sealer in sealers.items():
        if name.startswith("old"):
            with pytest.raises(KeyGone):
                sealer.open(row, sealed[name])
        else:
            assert sealer.open(row, sealed[name]) == b"words"


def aged(key: str, hours: int, folder: str = "objects") -> None:
    """Let an object look as if it had been written long ago."""
    then = time.time() - hours * 3600
    os.utime(settings().data_dir / folder / key, (then, then))


def test_objects_that_nobody_names_go_after_a_day() -> None:
    member = make_member()
    make_photo(member)
    with acting_as_system() as session:
        query = text("SELECT object_key FROM media WHERE workspace_id = :id")
        kept = session.execute(query, {"id": member.workspace_id}).scalar_one()
    orphan, fresh = objects.new_key(), objects.new_key()
    for key in (orphan, fresh):
        objects.put(key, b"sealed")
    aged(orphan, 25)
    aged(kept, 25)
    with acting_as_system() as session:
        retention.collect_orphans(session)
    assert objects.get(fresh) == b"sealed"
    assert objects.get(kept)
    with pytest.raises(FileNotFoundError):
        objects.get(orphan)


def test_what_a_worker_that_died_left_in_holding_goes_after_a_day(postgres: str) -> None:
    """It ended between the commit and the deleting, or between the writing and the commit."""
    orphan, fresh, waits, other = (objects.new_key() for _ in range(4))
    below = f"another store/{objects.new_key()}"
    for key in (orphan, fresh, waits, other, below):
        objects.put(key, b"sealed", holding=True)
    for key in (orphan, waits, other, below):
        aged(key, 25, "holding")
    with as_owner_of(postgres) as owner:  # one that is judged late is named still
        owner.execute("SET LOCAL session_replication_role = replica")
        owner.execute(
            "INSERT INTO holding_items (id, inbox_id, object_key, key_name, sha256, mime,"
            " width, height, expires_at) VALUES (%s, %s, %s, 'holding/x', '', 'image/jpeg',"
            " 1, 1, now() + interval '1 hour')",
            (uuid4(), uuid4(), waits),
        )
    with acting_as_system() as session:
        assert retention.collect_unheld(session) == 2
    for key in (fresh, waits, below):
        assert objects.get(key, holding=True) == b"sealed"
    for key in (orphan, other):
        with pytest.raises(FileNotFoundError):
            objects.get(key, holding=True)
    with acting_as_system() as session:
        assert retention.collect_unheld(session) == 0


def test_where_holding_and_storage_are_one_place_nothing_that_is_named_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QAPTAI_HOLDING_URL", settings().storage)
    settings.cache_clear()
    member = make_member()
    make_photo(member)
    with acting_as_system() as session:
        query = text("SELECT object_key FROM media WHERE workspace_id = :id")
        kept = session.execute(query, {"id": member.workspace_id}).scalar_one()
    aged(kept, 25)
    try:
        with acting_as_system() as session:
            retention.collect_unheld(session)
        assert objects.get(kept)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_old_deliveries_are_forgotten_and_young_ones_are_not(postgres: str) -> None:
    add = "INSERT INTO inbox_keys (key, seen_at) VALUES (%s, now() - make_interval(days => %s))"
    keys = {days: os.urandom(32) for days in (89, 91)}
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as connection:
        for days, key in keys.items():
            connection.execute(add, (key, days))
    with acting_as_system() as session:
        assert retention.drop_seen(session) == 1
    with psycopg.connect(postgres, options="-csearch_path=qaptai") as connection:
        query = "SELECT key FROM inbox_keys WHERE key = ANY(%s)"
        assert connection.execute(query, (list(keys.values()),)).fetchall() == [(keys[89],)]


def test_all_rules_run_together() -> None:
    tasks.collect()


@pytest.mark.parametrize("fault", [Unreadable("a row that nothing opens"), ValueError("a bug")])
def test_a_rule_that_fails_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    carried_out = []

    def breaks(_: Session) -> int:
        raise fault

    def works(_: Session) -> int:
        carried_out.append("works")
        return 1

    monkeypatch.setattr(tasks, "RULES", (breaks, works))
    with pytest.raises(ExceptionGroup) as failed:
        tasks.collect()
    assert carried_out == ["works"]
    assert failed.value.exceptions == (fault,)


def test_a_deletion_that_fails_holds_up_no_other(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_member(), make_member()
    for one in (first, second):
        with acting_for(one) as session:
            deletion.book(session, one, chat_of(one), "account")
    carry_out = erasure.carry_out
    with later(postgres, 8 * 24 * 3600), acting_as_system() as session:
        stuck = deletion.due(session)[0]

    def breaks_once(wanted: UUID) -> bool:
        if wanted == stuck:
            raise OSError("no such store")
        return carry_out(wanted)

    monkeypatch.setattr(erasure, "carry_out", breaks_once)
    with later(postgres, 8 * 24 * 3600):
        with pytest.raises(ExceptionGroup):
            tasks.collect()
        with acting_as_system() as session:
            assert deletion.due(session) == [stuck]


def test_invitations_are_forgotten_a_month_after_their_end(postgres: str) -> None:
    owner = make_organisation()
    with acting_for(owner) as session:
        for _ in range(2):
            invitations.invite(session, owner)
    with acting_as_system() as session:
        assert invitations.drop_over(session) == 0
    with later(postgres, 33 * 24 * 3600), acting_as_system() as session:
        assert invitations.drop_over(session) >= 2
