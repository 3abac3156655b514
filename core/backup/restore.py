"""Put a backup into an empty database, without what was erased since; only then may anybody in.

No process has any right before the secret is written that claims are signed with, and that is the
last step. Until then the erasures that came after the backup are done once more, under a secret
that nobody else knows.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import psycopg
from psycopg import sql

from core import objects
from core.audit import heads, seal
from core.backup import folders, postgres
from core.backup.deleted import sweep
from core.backup.save import AUDIT_HEAD, DATABASE, MANIFEST, OBJECTS, Manifest, sha256_of
from core.backup.teams import end_erased
from core.database import key_store, migrate, roles, sealing
from core.database.base import SCHEMA
from core.database.claims import id_of, signing_with
from core.database.scopes import acting_as_system
from core.errors import QaptaiError
from core.privacy.erasure import PICTURES, carry_out
from core.settings import Settings


class NotEmpty(QaptaiError):
    """The database holds a shop already."""

    def __init__(self) -> None:
        super().__init__("the database is not empty: make a new one for what is restored")


class NotWhole(QaptaiError):
    """The backup was changed, or is not complete."""


@dataclass(frozen=True)
class Restored:
    """What was put back, and what was erased once more."""

    backup: Path
    objects: int
    keys: int
    erased: int
    waiting: int  # erasures that wait for an order or a verdict to end; unreadable already
    deleted: int  # photos and pictures that were deleted one by one
    acts_lost: int  # that the audit is known to have had, and that came after the backup


def restore(folder: Path, keys_folder: Path, owner_url: str, config: Settings) -> Restored:
    """Restore the newest backup of `folder`, with the newest keys, into the configured places.

    Raises:
        NoBackup, NotWhole, NotEmpty: nothing was changed.
        NoProgram, ProgramFailed: the database is as empty as it was; run it again.
    """
    backup, keys_backup = folders.newest(folder), folders.newest(keys_folder)
    _must_be_whole(backup)
    _must_be_empty(owner_url)
    keys = _put_keys_back(keys_backup)
    count, gone = 0, set(key_store.erased(key_store.OBJECTS))
    for file in _files(backup / OBJECTS):
        key = file.relative_to(backup / OBJECTS).as_posix()
        if key not in gone:
            objects.put(key, file.read_bytes())
            count += 1
    _load(owner_url, backup / DATABASE, config)
    done, deleted = list[bool](), 0

    def erase_again() -> None:
        nonlocal deleted
        with _nobody_else(owner_url, config):
            for deletion in _book(owner_url, folders.moment_of(backup), config):
                done.append(carry_out(deletion))
        with _as_owner(owner_url, config) as connection:
            deleted = sweep(connection)

    migrate.upgrade(owner_url, config, before_opening=erase_again)
    lost = _acts_lost(keys_backup)
    return Restored(backup, count, keys, sum(done), len(done) - sum(done), deleted, lost)


def _must_be_whole(backup: Path) -> None:
    try:
        manifest = Manifest(**json.loads((backup / MANIFEST).read_text("utf8")))
    except (FileNotFoundError, ValueError, TypeError) as odd:
        raise NotWhole(f"{backup} has no readable manifest") from odd
    if sha256_of(backup / DATABASE) != manifest.dump_sha256:
        raise NotWhole(f"{backup}: the dump is another than was written")
    if sum(1 for _ in _files(backup / OBJECTS)) != manifest.objects:
        raise NotWhole(f"{backup}: objects are missing")


def _must_be_empty(owner_url: str) -> None:
    query = (
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s LIMIT 1"
    )
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        if connection.execute(query, (SCHEMA,)).fetchone() is not None:
            raise NotEmpty


def _put_keys_back(backup: Path) -> int:
    """First the names of what was erased, of the backup and of now together, then the keys."""
    for file in _files(backup / key_store.ERASED):
        name = file.relative_to(backup / key_store.ERASED).as_posix()
        key_store.note_erased(name, file.read_bytes())
    no_keys = (key_store.ERASED, AUDIT_HEAD)
    kept = [file for file in _files(backup) if file.relative_to(backup).parts[0] not in no_keys]
    back = [
        sealing.put_back(file.relative_to(backup).as_posix(), file.read_bytes()) for file in kept
    ]
    return sum(back)


def _acts_lost(keys_backup: Path) -> int:
    """How far the audit's chain had come beyond its present end.

    Where no copy of its head is left, the backup's is put in its place.
    """
    kept = keys_backup / AUDIT_HEAD
    if heads.newest() is None and kept.exists():
        heads.copy(heads.read(kept))
    seen = heads.newest()
    if seen is None:
        return 0
    with acting_as_system() as session:
        return max(0, seen.place - seal.end(session))


def _load(owner_url: str, dump: Path, config: Settings) -> None:
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        roles.ensure(
            connection,
            prefix=config.role_prefix,
            secret_keys=config.secret_keys,
            index_secret=config.index_secret,
        )
        connection.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(SCHEMA)))
    postgres.load(owner_url, dump)


@contextmanager
def _nobody_else(owner_url: str, config: Settings) -> Iterator[None]:
    """Act under a secret that only this process knows, and that is gone afterwards."""
    secret = secrets.token_bytes(32)
    table = sql.Identifier(SCHEMA, roles.OWNERS_ALONE)
    with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
        _act_as_owner(connection, config)
        connection.execute(
            sql.SQL("INSERT INTO {} (id, secret) VALUES (%s, %s)").format(table),
            (id_of(secret), secret),
        )
        try:
            with signing_with(secret):
                yield
        finally:
            connection.execute(
                sql.SQL("DELETE FROM {} WHERE id = %s").format(table), (id_of(secret),)
            )


def _book(owner_url: str, backed_up: datetime, config: Settings) -> list[UUID]:
    """Book, as due now, each erasure that the backup does not know of."""
    booked = list[UUID]()
    with _as_owner(owner_url, config) as connection:
        end_erased(connection)
        for account in sorted(key_store.erased("account")):
            booked += _booked(connection, "account", UUID(account))
        for account in sorted(key_store.erased(PICTURES)):
            if _at(key_store.note_of(PICTURES, account)) > backed_up:
                booked += _booked(connection, "pictures", UUID(account))
    return booked


def _at(note: bytes) -> datetime:
    return datetime.fromisoformat(note.decode()).astimezone(UTC)


def _booked(connection: psycopg.Connection, scope: str, account: UUID) -> list[UUID]:
    """The booking of what is there and was erased after the backup; none of what is gone."""
    facts = {"scope": scope, "account": account}
    connection.execute(
        "UPDATE deletions SET due_at = db_now()"
        " WHERE account_id = %(account)s AND scope = %(scope)s AND state = 'booked'",
        facts,
    )
    connection.execute(
        "INSERT INTO deletions (account_id, identity_id, scope, due_at)"
        " SELECT a.id, i.id, %(scope)s, db_now() FROM accounts a"
        " JOIN chat_identities i ON i.account_id = a.id"
        " WHERE a.id = %(account)s AND a.state <> 'erased' LIMIT 1 ON CONFLICT DO NOTHING",
        facts,
    )
    found = connection.execute(
        "SELECT id FROM deletions"
        " WHERE account_id = %(account)s AND scope = %(scope)s AND state = 'booked'",
        facts,
    )
    return [deletion for (deletion,) in found]


@contextmanager
def _as_owner(owner_url: str, config: Settings) -> Iterator[psycopg.Connection]:
    """A connection that acts as the owner, in the schema."""
    here = f"-csearch_path={SCHEMA}"
    with psycopg.connect(owner_url, connect_timeout=10, options=here) as connection:
        _act_as_owner(connection, config)
        yield connection


def _act_as_owner(connection: psycopg.Connection, config: Settings) -> None:
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(f"{config.role_prefix}owner")))


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.rglob("*")) if file.is_file())
