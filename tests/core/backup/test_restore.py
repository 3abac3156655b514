"""What is restored is what was backed up, but for what was erased since."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from core import verify
from core.audit import seal
from core.audit.record import SYSTEM, record
from core.backup import restore as backup_restore
from core.backup.restore import NotEmpty, NotWhole, restore
from core.backup.save import AUDIT_HEAD, DATABASE, save
from core.database import key_store, sealing
from core.database.base import SCHEMA
from core.database.claims import Claim, claim_secret, signed
from core.database.engine import dispose_engines, engine_of
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import KeyGone, for_chat
from core.media import keep
from core.media.keep import MediaGone
from core.privacy import deletion, erasure, pictures
from core.privacy.left import left
from core.settings import settings
from core.workspaces import invitations, memberships, organisations
from core.workspaces.memberships import Member
from tests.make.console import later, rows
from tests.make.databases import empty_beside
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.s3 import Bucket, reached, serve_bucket
from tests.make.visitors import make_picture
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")
PHOTO_OF = (
    "SELECT m.id, m.object_key FROM generation_photos p JOIN media m ON m.id = p.media_id"
    " WHERE p.generation_id = %s"
)
WEEK = 7 * 24 * 3600 + 60


@pytest.fixture
def elsewhere(postgres: str) -> Iterator[str]:
    """The owner URL of an empty database."""
    with empty_beside(postgres, "restored") as url:
        yield url


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Objects and keys of this test alone; whatever it sets is as before at its end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QAPTAI_STORAGE_URL", (tmp_path / "objects").as_uri())
        patch.setenv("QAPTAI_KEY_STORE_URL", (tmp_path / "store").as_uri())
        moved(patch)
        yield patch
    moved(None)


def moved(patch: pytest.MonkeyPatch | None, **values: str) -> None:
    """This process works elsewhere from now on."""
    if patch is not None:
        for name, value in values.items():
            patch.setenv(f"QAPTAI_{name}", value)
    settings.cache_clear()
    sealing._known.clear()
    dispose_engines()


def erased(member: Member, scope: deletion.Scope) -> None:
    """She asked for it, with the teams that she owns, and it was done."""
    with acting_for(member) as session:
        deletion.book(session, member, chat_of(member), scope, with_teams=True)
    with acting_as_system() as session:
        query = text("SELECT id FROM deletions WHERE account_id = :who AND state = 'booked'")
        wanted = UUID(str(session.execute(query, {"who": member.account_id}).scalar_one()))
    with later(settings().owner_database_url, WEEK):
        assert erasure.carry_out(wanted)


def test_what_was_erased_after_the_backup_stays_erased(
    own_places: pytest.MonkeyPatch, elsewhere: str, tmp_path: Path, postgres: str
) -> None:
    emptied(postgres)
    gone, bare, stays = (make_member(credits=3) for _ in range(3))
    photos = [make_photo(member) for member in (gone, bare, stays)]
    chat = chat_of(gone)
    words = for_chat(chat).seal(chat, b"her words")
    saved = save(tmp_path / "backups", tmp_path / "keys", settings())
    assert saved.manifest.objects == len(photos)
    erased(gone, "account")
    erased(bare, "pictures")
    moved(
        own_places,
        DATABASE_URL=elsewhere,
        OWNER_DATABASE_URL=elsewhere,
        STORAGE_URL=(tmp_path / "new objects").as_uri(),
    )
    came_in = watched(own_places, elsewhere)
    done = restore(tmp_path / "backups", tmp_path / "keys", elsewhere, settings())
    assert (done.objects, done.erased, done.waiting) == (1, 2, 0)
    assert done.keys == 0  # hers were not put back, the others' had stayed where they were
    assert came_in == [False, False]  # nobody was in before the erasures were done
    with engine_of("auditor").connect() as connection:
        assert list(left(connection, gone.account_id)) == []
        assert list(verify.differences(connection, verify.LEDGER)) == []
        assert list(verify.pictures(connection)) == []
    with pytest.raises(KeyGone):
        for_chat(chat).open(chat, words)
    with acting_for(bare) as session, pytest.raises(MediaGone):
        keep.read(session, photos[1])
    with acting_for(stays) as session:
        assert keep.read(session, photos[2]).data
    query = "SELECT available FROM credit_balances WHERE workspace_id = %s"
    assert rows(elsewhere, query, stays.workspace_id) == [(3,)]
    assert len(list((tmp_path / "new objects").rglob("??????????*"))) == 1


def acts(count: int) -> None:
    """Somebody does something, and it is sealed."""
    for _ in range(count):
        with acting_as_system() as session:
            record(session, SYSTEM, "test.act", subject=("test", None))
        with acting_as_system() as session:
            assert seal.seal(session) == 1


@pytest.mark.parametrize("data", ["the same", "a new", "a new, of a backup from before heads"])
def test_what_the_audit_had_at_the_backup_is_held_against_it_wherever_it_comes_back(
    own_places: pytest.MonkeyPatch, elsewhere: str, tmp_path: Path, postgres: str, data: str
) -> None:
    emptied(postgres)
    moved(own_places, DATA_DIR=str(tmp_path / "data"))
    acts(2)
    save(tmp_path / "backups", tmp_path / "keys", settings())
    acts(3)
    moved(own_places, DATABASE_URL=elsewhere, OWNER_DATABASE_URL=elsewhere)
    if data != "the same":
        moved(own_places, DATA_DIR=str(tmp_path / "new data"))
    [head] = (tmp_path / "keys").rglob(AUDIT_HEAD)
    if data.endswith("heads"):
        head.unlink()
    done = restore(tmp_path / "backups", tmp_path / "keys", elsewhere, settings())
    assert done.acts_lost == (3 if data == "the same" else 0)
    with acting_as_system() as session:
        found = list(seal.verify(session))
    assert (
        found
        == {
            "the same": [f"the chain ends at 2, its head was seen at 5: {seal.CUT}"],
            "a new": [],
            "a new, of a backup from before heads": [
                f"the copy of the chain's head is missing: {seal.NO_COPY}"
            ],
        }[data]
    )
    acts(1)
    with acting_as_system() as session:
        assert bool(list(seal.verify(session))) == (data == "the same")
    for lost in Path(settings().data_dir).glob("audit/lost-*.json"):
        lost.unlink()  # as docs/backups.md says
    with acting_as_system() as session:
        assert list(seal.verify(session)) == []


def test_a_team_that_went_after_the_backup_is_gone_again_and_its_members_are_out(
    own_places: pytest.MonkeyPatch, elsewhere: str, tmp_path: Path, postgres: str
) -> None:
    emptied(postgres)
    owner, other = make_organisation(credits=5), make_organisation()
    member, heir = make_colleague(owner), make_colleague(other)
    make_order(member)  # it waits in line
    with acting_for(owner) as session:
        code = invitations.invite(session, owner).code
    save(tmp_path / "backups", tmp_path / "keys", settings())
    erased(owner, "account")
    with acting_for(other) as session:
        memberships.hand_over(session, other, heir=heir.account_id)
    with acting_for(heir) as session:
        memberships.take_over(session, heir)
    erased(heir, "account")
    moved(own_places, DATABASE_URL=elsewhere, OWNER_DATABASE_URL=elsewhere)
    done = restore(tmp_path / "backups", tmp_path / "keys", elsewhere, settings())
    assert (done.erased, done.waiting) == (2, 0)
    teams = [owner.workspace_id, other.workspace_id]
    query = "SELECT DISTINCT state FROM memberships WHERE workspace_id = ANY (%s)"
    assert rows(elsewhere, query, teams) == [("ended",)]
    assert rows(elsewhere, "SELECT DISTINCT name FROM workspaces WHERE id = ANY (%s)", teams) == [
        (b"",)
    ]
    for one in (member, other):
        with acting_for(one) as session:
            [place] = organisations.places(session, one.account_id)
            assert place.is_personal
            assert invitations.accept(session, code).outcome == "invalid"
    with engine_of("auditor").connect() as connection:
        for gone in (owner, heir):
            assert list(left(connection, gone.account_id)) == []
        assert list(verify.differences(connection, verify.LEDGER)) == []
        assert list(verify.pictures(connection)) == []


def test_a_picture_that_was_deleted_by_itself_has_no_row_again(
    own_places: pytest.MonkeyPatch, elsewhere: str, tmp_path: Path, postgres: str
) -> None:
    emptied(postgres)
    member = make_member(credits=3)
    done, stays = make_picture(member), make_photo(member)
    waiting = make_order(member, "white", "order/waits")
    save(tmp_path / "backups", tmp_path / "keys", settings())
    [(photo, key)] = rows(postgres, PHOTO_OF, waiting.order_id)
    with acting_for(member) as session:
        assert pictures.erase(session, member, [done.media_id]) == 1
    key_store.delete_for_good(key)  # the order has ended meanwhile
    moved(own_places, DATABASE_URL=elsewhere, OWNER_DATABASE_URL=elsewhere)
    again = restore(tmp_path / "backups", tmp_path / "keys", elsewhere, settings())
    assert again.deleted == 1  # but not the photo that an order waits for
    kept = {one for (one,) in rows(elsewhere, "SELECT id FROM media")}
    assert done.media_id not in kept
    assert {photo, stays} <= kept
    [(erased_at,)] = rows(
        elsewhere, "SELECT erased_at FROM generations WHERE id = %s", done.order_id
    )
    assert erased_at is not None


def watched(patch: pytest.MonkeyPatch, url: str) -> list[bool]:
    """Whether a process could have acted, at each erasure of a restore."""
    came_in, carry_out = list[bool](), erasure.carry_out

    def look(wanted: UUID) -> bool:
        own = claim_secret(settings().secret_keys[0])
        with psycopg.connect(url) as connection:
            claim = signed(Claim("system"), secret=own)
            connection.execute("SELECT set_config('qaptai.claim', %s, true)", (claim,))
            found = connection.execute("SELECT qaptai.acting_system()").fetchone()
        came_in.append(found == (True,))
        return carry_out(wanted)

    patch.setattr(backup_restore, "carry_out", look)
    return came_in


@pytest.fixture
def bucket(own_places: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """Objects and keys lie at `s3://` addresses."""
    with serve_bucket() as opened:
        reached(own_places, opened)
        there = f"s3://{opened.name}"
        moved(own_places, STORAGE_URL=f"{there}/objects", KEY_STORE_URL=f"{there}/keys")
        yield opened


def test_every_row_and_object_comes_back_once_and_no_changed_backup_is_taken(
    own_places: pytest.MonkeyPatch, elsewhere: str, tmp_path: Path, postgres: str, bucket: Bucket
) -> None:
    emptied(postgres)
    backups, keys = tmp_path / "backups", tmp_path / "keys"
    make_photo(make_member(credits=3))
    saved, before = save(backups, keys, settings()), counted(postgres)
    assert before["ledger_transfers"] == (1,)
    with pytest.raises(NotEmpty):
        restore(backups, keys, postgres, settings())
    bucket.objects.clear()  # all is lost but the backup
    moved(own_places, DATABASE_URL=elsewhere, OWNER_DATABASE_URL=elsewhere)
    done = restore(backups, keys, elsewhere, settings())
    assert (done.objects, done.keys > 0) == (1, True)
    assert counted(elsewhere) == before
    with engine_of("auditor").connect() as connection:
        assert list(verify.pictures(connection)) == []
        assert verify.totals(connection)["report_pictures"] == 1
    with (saved.backup / DATABASE).open("ab") as dump:
        dump.write(b"more")
    with pytest.raises(NotWhole):
        restore(backups, keys, elsewhere, settings())


def counted(url: str) -> dict[str, tuple[int]]:
    """How many rows each table has."""
    query = "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'"
    return {
        table: rows(url, f"SELECT count(*) FROM {table}")[0]
        for (table,) in rows(url, query, SCHEMA)
    }
