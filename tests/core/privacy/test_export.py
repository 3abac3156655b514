"""All that is held of somebody is in what she gets, and nothing of anybody else."""

import io
import json
import zipfile
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from core import giving_up, objects, privacy_notices
from core.database.base import SCHEMA
from core.database.scopes import acting_as_system, acting_for
from core.outbox.tell import tell
from core.privacy import export, export_lease, export_requests, exporting, pictures, retention
from core.privacy.export import LEFT_OUT, NOT_WITHIN
from core.privacy.tasks import collect
from core.tickets import talk
from core.workspaces.memberships import Member
from tests.make.chats import make_proof
from tests.make.console import later, rows
from tests.make.orders import chat_of, make_photo
from tests.make.people import make_colleague, make_member
from tests.make.visitors import make_picture
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
# Columns that name a person, a workspace or a chat.
OF_SOMEBODY = ("account_id", "workspace_id", "identity_id", "chat_key", "ticket_id", "inbox_id")
# Tables of the operator's own, of which no row is about a merchant.
OPERATORS = {"audit_seals", "staff_sessions"}


def asked(member: Member) -> UUID:
    with acting_for(member) as session:
        assert export_requests.ask(session, member, chat_of(member))
        found = export_requests.latest(session, member.account_id)
    assert found is not None
    return found.id


def exported(member: Member) -> zipfile.ZipFile:
    """What a member gets, as she opens it."""
    wanted = asked(member)
    exporting.carry_out(wanted)
    with acting_for(member) as session:
        fetched = export_requests.open_own(session, member, wanted)
    assert fetched is not None
    whole = b"".join(fetched.read())
    assert len(whole) == fetched.size_bytes
    return zipfile.ZipFile(io.BytesIO(whole))


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(archive.read(f"{name}.json"))
    return found


@pytest.fixture(scope="module")
def catalogue(postgres: str) -> Iterator[dict[str, list[str]]]:
    """Every table with its columns."""
    query = (
        "SELECT c.relname, array_agg(a.attname::text) FROM pg_class c JOIN pg_attribute a"
        " ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p') GROUP BY 1"
    )
    with psycopg.connect(postgres) as connection:
        yield dict(connection.execute(query, (SCHEMA,)).fetchall())


def test_every_table_with_somebodys_rows_is_in_it_or_left_out_for_a_reason(
    catalogue: dict[str, list[str]],
) -> None:
    member = make_member(credits=5)
    make_picture(member)
    inside = {
        name.partition("/")[2].removesuffix(".json")
        for name in exported(member).namelist()
        if name.endswith(".json")
    }
    about = {name for name, columns in catalogue.items() if {*OF_SOMEBODY} & {*columns}}
    about |= {"accounts", "workspaces"}
    assert len(about) > 40
    assert about - inside - OPERATORS <= LEFT_OUT.keys()
    assert not inside & LEFT_OUT.keys()
    assert inside | LEFT_OUT.keys() <= catalogue.keys()
    assert inside >= NOT_WITHIN.keys()


def test_her_words_pictures_and_payments_are_in_it_and_a_colleagues_are_not() -> None:
    owner = make_member(credits=9)
    done, proof = make_picture(owner), make_proof(owner)
    colleague = make_colleague(owner)
    theirs = make_photo(colleague)
    chat = chat_of(owner)
    with acting_for(owner) as session:
        talk.begin(session, chat, about=talk.About.QUESTION, language="en")
        talk.write(session, chat, language="en", text="=where is my shawl?")
    with acting_as_system() as session:
        tell(session, chat, privacy_notices.ExportEnded(), key="k")
    with exported(owner) as archive:
        assert archive.testzip() is None
        kept = {str(row["id"]): str(row["file"]) for row in table(archive, "own/media")}
        assert kept[str(done.media_id)].startswith("pictures/")
        assert archive.read(f"own/{kept[str(done.media_id)]}").startswith(b"\xff\xd8")
        assert set(archive.namelist()) >= {f"own/{file}" for file in kept.values()}
        assert str(theirs) not in kept
        [said] = table(archive, "account/ticket_messages")
        assert said["body"] == "=where is my shawl?"
        [read] = table(archive, "own/proofs")
        assert read["id"] == str(proof)
        assert read["reading"]
        assert table(archive, "own/credit_balances")[0]["available"] == 8
        assert "ExportEnded" in {row["body"]["name"] for row in table(archive, "account/outbox")}  # type: ignore[index]
        assert str(done.media_id) in archive.read("own/history.csv").decode("utf-8-sig")
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert str(colleague.account_id).encode() not in everything
    with exported(colleague) as archive:
        [team] = [name for name in archive.namelist() if name.endswith(f"{theirs}.png")]
        assert team.startswith("team-")
        assert table(archive, f"{team.partition('/')[0]}/credit_balances") == []
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert str(owner.account_id).encode() not in everything


def test_a_link_works_once_and_a_dead_worker_costs_one_attempt(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_member()
    make_photo(member)
    wanted = asked(member)
    with acting_for(member) as session:
        assert not export_requests.ask(session, member, None)  # it is on its way
    with monkeypatch.context() as patch:
        patch.setattr(export, "about", lambda: 1 / 0)
        exporting.carry_out(wanted)
    assert rows(postgres, "SELECT state FROM exports WHERE id = %s", wanted) == [("queued",)]
    with later(postgres, 60):
        with acting_as_system() as session:
            assert export_lease.due(session) == [wanted]
        exporting.carry_out(wanted)
        exporting.carry_out(wanted)
    told = rows(postgres, "SELECT count(*) FROM outbox WHERE key = %s", f"exported/{wanted}")
    assert told == [(1,)]
    with acting_for(member) as session:
        how = export_requests.latest(session, member.account_id)
    assert how is not None
    assert (how.state, how.files, how.written) == ("done", 1, 1)
    with psycopg.connect(postgres, options=f"-csearch_path={SCHEMA}") as connection:
        link = export_requests.hashed("a token")
        connection.execute("UPDATE exports SET token_hash = %s WHERE id = %s", (link, wanted))
    assert export_requests.open_link("another") is None
    opened = export_requests.open_link("a token")
    assert opened is not None
    assert b"".join(opened.read()).startswith(b"PK")
    assert export_requests.open_link("a token") is None


def test_an_export_that_ends_its_worker_each_time_is_given_up_and_told(postgres: str) -> None:
    wanted = asked(make_member())
    for died in range(giving_up.MOST_ATTEMPTS):
        with later(postgres, 60 * died), acting_as_system() as session:
            assert export_lease.claim(session, wanted)
    with later(postgres, 3600):
        exporting.carry_out(wanted)
    assert rows(postgres, "SELECT state FROM exports WHERE id = %s", wanted) == [("failed",)]
    told = rows(postgres, "SELECT count(*) FROM outbox WHERE key = %s", f"exported/{wanted}")
    assert told == [(1,)]


def test_what_was_kept_long_enough_goes_with_its_objects(postgres: str) -> None:
    emptied(postgres)  # of what other tests left, some could not be in a shop
    member = make_member()
    make_photo(member)
    exported(member).close()
    [(keys,)] = rows(
        postgres, "SELECT pieces FROM exports WHERE account_id = %s", member.account_id
    )
    with later(postgres, 2 * 24 * 3600), acting_as_system() as session:
        retention.collect_orphans(session)
    assert objects.get(keys[0])
    with later(postgres, 4 * 24 * 3600):
        collect()
    with pytest.raises(FileNotFoundError):
        objects.get(keys[0])
    with acting_for(member) as session:
        assert export_requests.latest(session, member.account_id) is None


def test_nobody_else_opens_an_export_not_even_who_leads_her_team() -> None:
    owner = make_member()
    colleague = make_colleague(owner)
    wanted = asked(colleague)
    exporting.carry_out(wanted)
    with acting_for(owner) as session:
        assert export_requests.open_own(session, owner, wanted) is None
        assert export_requests.latest(session, colleague.account_id) is None


def test_what_does_not_fit_into_one_run_goes_on_in_the_next(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_member()
    photos = [make_photo(member) for _ in range(3)]
    monkeypatch.setattr(exporting, "RUN", -1.0)  # one file a run
    wanted = asked(member)
    how = "SELECT state, written, attempts, cardinality(pieces) FROM exports WHERE id = %s"
    runs = 0
    for _ in range(60):
        exporting.carry_out(wanted)
        [found] = rows(postgres, how, wanted)
        runs += 1
        if found[0] == "done":
            break
    assert found == ("done", 3, 1, runs)
    with acting_for(member) as session:
        fetched = export_requests.open_own(session, member, wanted)
    assert fetched is not None
    with zipfile.ZipFile(io.BytesIO(b"".join(fetched.read()))) as archive:
        assert archive.testzip() is None
        assert runs == len(archive.namelist())
        assert len(set(archive.namelist())) == len(archive.namelist())
        kept = {str(row["id"]) for row in table(archive, "own/media")}
    assert kept == {str(one) for one in photos}


def test_a_picture_that_is_deleted_between_two_runs_is_in_neither(
    postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = make_member()
    *gone, stays = (make_photo(member) for _ in range(3))
    monkeypatch.setattr(exporting, "RUN", -1.0)
    wanted, stored = asked(member), list[str]()
    for _ in range(60):
        exporting.carry_out(wanted)
        how = "SELECT written, pieces FROM exports WHERE id = %s"
        [(written, stored)] = rows(postgres, how, wanted)
        if written == 2:  # one of these two, at least
            break
    with acting_for(member) as session:
        pictures.erase(session, member, gone)
    monkeypatch.undo()
    exporting.carry_out(wanted)
    with acting_for(member) as session:
        fetched = export_requests.open_own(session, member, wanted)
    assert fetched is not None
    with zipfile.ZipFile(io.BytesIO(b"".join(fetched.read()))) as archive:
        names = " ".join(archive.namelist())
    assert str(stays) in names
    assert not [one for one in gone if str(one) in names]
    for key in stored:
        with pytest.raises(FileNotFoundError):
            objects.get(key)
