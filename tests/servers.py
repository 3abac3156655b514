"""The servers of one test session: started once, shared by all its workers, gone with the last.

Each worker holds a shared lock on one file for as long as it lives. A keeper process starts the
servers, then asks for that file alone: it gets it when the last worker has ended, whatever ended
it, and stops them. So an interrupted or killed run leaves nothing behind.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from core.database import migrate, roles
from core.database.base import SCHEMA
from core.embedded import postgres, redis
from core.embedded.watch import Watcher
from core.settings import Settings

REPOSITORY = Path(__file__).parents[1]
READY_WITHIN = 90.0  # seconds, the migrations included
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
TEMPLATE = "qaptai_template"
KEEPERS = "qaptai-tests-"
EMPTYING = sql.SQL(
    "CREATE FUNCTION pg_temp.emptied() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {} END $$"
)
# What every test starts from; nothing of the caller's own settings reaches a test.
ENVIRONMENT = {
    "QAPTAI_SECRET_KEY": "a secret key that only tests know, of 32 and more",
    "QAPTAI_MASTER_KEY": "a master key that only tests know, of 32 and more",
    "QAPTAI_SIMULATOR": "true",
    "QAPTAI_STAFF_SECOND_FACTOR": "optional",
}


@dataclass(frozen=True)
class Addresses:
    """Where the session's servers are: the template's owner URL, Redis without its number."""

    postgres: str
    redis: str


def postgres_for_tests(shared: Path, worker: str) -> str:
    """The owner URL of this worker's own database, copied from the migrated template."""
    found = join(shared)
    with _alone(shared / "starting"):
        return _copied(found.postgres, f"qaptai_{worker}")


def redis_for_tests(shared: Path, worker: str, *, shop: bool = False) -> str:
    """The URL of this worker's own numbered Redis database, or of the shop's that it opened."""
    number = 2 * int("".join(filter(str.isdigit, worker)) or "0") + shop
    return f"{join(shared).redis}/{number}"


def join(shared: Path) -> Addresses:
    """Start the session's servers, or find them running; they stay while this process lives."""
    ready = shared / "servers.json"
    with _alone(shared / "starting"):
        if shared not in _joined:
            _joined[shared] = _opened(shared / "workers")
            fcntl.flock(_joined[shared], fcntl.LOCK_SH)
        if not ready.exists():
            _start_keeper(shared, ready)
        return Addresses(**json.loads(ready.read_text("utf8")))


def emptied(owner_url: str) -> None:
    """Take all rows out of every table that the migrations leave empty.

    One connection is kept for it, and one function that plans once: thousands of tests begin with
    this, and to learn about every table and to plan takes longer than the deleting.
    """
    try:
        _empty(owner_url)
    except psycopg.OperationalError:  # a test cut all connections; nothing was deleted with it
        del _emptying[owner_url]
        _empty(owner_url)


_joined: dict[Path, int] = {}
_emptying: dict[str, psycopg.Connection] = {}


def _empty(owner_url: str) -> None:
    if owner_url not in _emptying:
        connection = psycopg.connect(owner_url, autocommit=True)
        connection.execute(EMPTYING.format(_to_empty(connection, owner_url)))
        _emptying[owner_url] = connection
    _emptying[owner_url].execute("SELECT pg_temp.emptied()")


def _to_empty(connection: psycopg.Connection, owner_url: str) -> sql.Composed:
    """What empties every table that is empty in the template.

    As a replica applies it: the guards that let a table only grow do not fire. Deleting a few rows
    is quick; truncating makes new files for every table and index.
    """
    connection.execute("SET session_replication_role = replica")
    with psycopg.connect(_other_database(owner_url, TEMPLATE)) as template:
        return sql.SQL(" ").join(
            sql.SQL("DELETE FROM {};").format(name)
            for name in _tables(connection)
            if not template.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(name)).fetchone()
        )


def _tables(connection: psycopg.Connection) -> list[sql.Identifier]:
    found = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT relispartition",
        (SCHEMA,),
    ).fetchall()
    return [sql.Identifier(SCHEMA, name) for (name,) in found]


class _alone:  # noqa: N801  reads as a word: with _alone(path)
    """Hold a lock file for a block."""

    def __init__(self, path: Path) -> None:
        self._handle = _opened(path)

    def __enter__(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _start_keeper(shared: Path, ready: Path) -> None:
    log = shared / "servers.log"
    with log.open("wb") as output:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.servers", str(shared)],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    until = time.monotonic() + READY_WITHIN
    while not ready.exists():
        if keeper.poll() is not None or time.monotonic() > until:
            keeper.kill()
            raise RuntimeError(f"the tests' servers did not start:\n{log.read_text('utf8')}")
        time.sleep(0.05)


def _copied(template_url: str, name: str) -> str:
    url = _other_database(template_url, name)
    database, template = sql.Identifier(name), sql.Identifier(TEMPLATE)
    with psycopg.connect(_other_database(template_url, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(database, template))
    config = Settings()
    with psycopg.connect(url) as connection:  # rights on a database are not copied with it
        roles.ensure(
            connection,
            prefix=config.role_prefix,
            secret_keys=config.secret_keys,
            index_secret=config.index_secret,
        )
    return url


def _other_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _keep(shared: Path) -> None:
    """Serve until the last worker has gone."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=KEEPERS))
    folder.chmod(0o711)  # so that the user that root lends to PostgreSQL comes to it
    lock = _opened(folder / "lock")
    fcntl.flock(lock, fcntl.LOCK_EX)
    watcher = Watcher(keep_open=[lock])
    try:
        database = postgres.start(folder / "postgres", sync=False, watcher=watcher)
        cache = redis.start(folder / "redis", keep=False, watcher=watcher)
        with psycopg.connect(database.postgres_url(), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        template = database.postgres_url(TEMPLATE)
        migrate.upgrade(template, Settings())
        _publish(shared, Addresses(template, cache.redis_url().rpartition("/")[0]))
        fcntl.flock(_opened(shared / "workers"), fcntl.LOCK_EX)
    finally:
        with suppress(FileNotFoundError):
            (shared / "servers.json").unlink()
        watcher.close()
        shutil.rmtree(folder)


def _publish(shared: Path, found: Addresses) -> None:
    half = shared / "servers.json.half"
    half.touch(mode=0o600)
    half.write_text(json.dumps({"postgres": found.postgres, "redis": found.redis}), "utf8")
    half.rename(shared / "servers.json")


def _sweep() -> None:
    """Remove what a killed keeper had to leave."""
    for folder in Path(tempfile.gettempdir()).glob(f"{KEEPERS}*"):
        with suppress(OSError):
            lock = os.open(folder / "lock", os.O_RDWR)
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
            os.close(lock)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
