"""Any change, removal, move or cut in the audit is found; two sealers at once do not fork it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy.exc import ProgrammingError

from core.audit import heads, seal
from core.audit.record import SYSTEM, Actor, record
from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.settings import settings
from tests.make.at_once import at_once
from tests.make.people import make_member


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, nothing: None) -> Iterator[None]:
    """A place for the heads' copies that no other test knows."""
    config = settings()
    before, config.data_dir = config.data_dir, tmp_path
    yield
    config.data_dir = before


def entries(count: int) -> None:
    for number in range(count):
        with acting_as_system() as session:
            record(session, SYSTEM, "test.act", subject=("test", uuid4()), details={"n": number})


def sealed() -> int:
    with acting_as_system() as session:
        return seal.seal(session)


def found() -> list[str]:
    with acting_as_system() as session:
        return list(seal.verify(session))


def tamper(*statements: str) -> None:
    """Change the tables as somebody would who owns the whole server."""
    with psycopg.connect(settings().owner_database_url) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            assert connection.execute(statement.encode()).rowcount != 0


@pytest.fixture
def chain() -> None:
    """Six entries, sealed in two batches."""
    entries(4)
    assert sealed() == 4
    entries(2)
    assert sealed() == 2


def test_an_honest_chain_shows_nothing(chain: None) -> None:
    assert found() == []
    assert sealed() == 0


AT = "(SELECT entry_id FROM audit_seals WHERE place = 3)"
SWAPPED = "UPDATE audit_seals SET place = 105 - place WHERE place > 100"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entries SET action = 'test.other' WHERE id = {at}",
        "UPDATE audit_entries SET actor_kind = 'staff' WHERE id = {at}",
        "UPDATE audit_entries SET actor_id = gen_random_uuid() WHERE id = {at}",
        "UPDATE audit_entries SET subject_kind = 'x' WHERE id = {at}",
        "UPDATE audit_entries SET subject_id = gen_random_uuid() WHERE id = {at}",
        "UPDATE audit_entries SET workspace_id = gen_random_uuid() WHERE id = {at}",
        "UPDATE audit_entries SET at = at + interval '1 microsecond' WHERE id = {at}",
        "UPDATE audit_entries SET details = 'x' WHERE id = {at}",
        "UPDATE audit_entries SET details_digest = 'x' WHERE id = {at}",
        "UPDATE audit_entries SET salt = 'x' WHERE id = {at}",
        "DELETE FROM audit_entries WHERE id = {at}",
        "DELETE FROM audit_seals WHERE place = 3",
        "UPDATE audit_seals SET mac = previous WHERE place = 3",
        "UPDATE audit_seals SET previous = mac WHERE place = 3",
        "UPDATE audit_seals SET place = 9 WHERE place = 3",
        "DELETE FROM audit_seals WHERE place = 6",
        "DELETE FROM audit_seals WHERE place > 3",
        "DELETE FROM audit_seals",
    ],
)
def test_a_change_is_found(chain: None, change: str) -> None:
    tamper(change.format(at=AT))
    assert found()


def test_an_entry_with_its_seal_cannot_go_unnoticed(chain: None) -> None:
    tamper(
        f"DELETE FROM audit_entries WHERE id = {AT}",
        "DELETE FROM audit_seals WHERE place = 3",
        "UPDATE audit_seals SET place = place + 99 WHERE place > 3",
        "UPDATE audit_seals SET place = place - 100 WHERE place > 100",
    )
    assert found()


def test_two_entries_cannot_change_places(chain: None) -> None:
    tamper("UPDATE audit_seals SET place = place + 100 WHERE place IN (2, 3)", SWAPPED)
    assert found()


def test_a_cut_tail_stays_found_when_others_are_sealed_after_it(chain: None) -> None:
    cut = "SELECT entry_id FROM audit_seals WHERE place > 4"
    tamper(
        f"DELETE FROM audit_entries WHERE id IN ({cut})", "DELETE FROM audit_seals WHERE place > 4"
    )
    assert found() == [f"the chain ends at 4, its head was seen at 6: {seal.CUT}"]
    entries(5)
    assert sealed() == 5
    entries(1)
    assert sealed() == 1
    assert found() == [f"seal 6 is another than the one that was copied: {seal.CUT}"]


def test_a_chain_without_a_copy_of_its_head_says_so(chain: None) -> None:
    (settings().data_dir / "audit" / "head.json").unlink()
    assert found() == [f"the copy of the chain's head is missing: {seal.NO_COPY}"]
    entries(1)
    sealed()
    assert found() == []


def test_details_may_be_erased_and_the_chain_stands(chain: None) -> None:
    tamper(f"UPDATE audit_entries SET details = NULL WHERE id = {AT}")
    assert found() == []


def test_a_head_that_was_copied_late_is_no_difference(chain: None) -> None:
    """The process died between the commit and the copy, or two copies crossed."""
    newest = heads.newest()
    entries(1)
    sealed()
    assert newest is not None
    heads.copy(newest)
    entries(1)
    assert sealed() == 1
    assert found() == []


def test_two_sealers_at_once_do_not_fork_the_chain() -> None:
    entries(40)

    def work() -> int:
        done = 0
        for _ in range(10):
            entries(1)
            done += sealed()
        return done

    done = sum(at_once([work] * 4))
    while more := sealed():
        done += more
    assert done == 80
    assert found() == []


def test_an_entry_that_is_committed_long_after_its_neighbours_is_sealed_too(chain: None) -> None:
    kept = "actor_kind, action, subject_kind, salt, details_digest, details"
    tamper(
        f"INSERT INTO audit_entries (id, seq, {kept}) OVERRIDING SYSTEM VALUE"
        f" SELECT gen_random_uuid(), -5000, {kept} FROM audit_entries LIMIT 1"
    )
    assert sealed() == 0  # each second only those beside the last are looked at
    with acting_as_system() as session:
        assert seal.seal_late(session) == 1
    assert found() == []


def test_what_is_rolled_back_leaves_no_entry() -> None:
    class Stop(Exception):
        pass

    def work() -> None:
        with acting_as_system() as session:
            record(session, SYSTEM, "test.act", subject=("test", None))
            session.flush()
            raise Stop

    with pytest.raises(Stop):
        work()
    assert sealed() == 0


def test_a_member_writes_down_only_what_she_did_herself() -> None:
    member, other = make_member(), make_member()
    mine, own = Actor("account", member.account_id), member.workspace_id

    def write(actor: Actor, workspace: UUID | None) -> None:
        with acting_for(member) as session:
            record(session, actor, "a", subject=("x", None), workspace_id=workspace)

    write(mine, own)
    write(SYSTEM, own)
    forged = [
        (Actor("account", other.account_id), member.workspace_id),
        (Actor("staff", member.account_id), member.workspace_id),
        (Actor("owner"), member.workspace_id),
        (mine, other.workspace_id),
        (mine, None),
    ]
    for actor, workspace in forged:
        with pytest.raises(ProgrammingError, match="row-level security"):
            write(actor, workspace)
    assert sealed() == 2
