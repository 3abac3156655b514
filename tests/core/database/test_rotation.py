"""New secrets come into use while others read and write; nothing is lost and nobody is refused."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from core.database import migrate, rotation, sealing
from core.database.claims import Claim, claim_secret, signed
from core.database.roles import LOG_INS, OtherSecretKey
from core.database.rotation import Finished, NotBegun, NothingToRotate
from core.database.sealing import Sealer, Unreadable, for_workspace
from core.settings import Settings, settings
from tests.make.databases import empty_beside
from tests.make.rotating import WORDS

OLD = {"QAPTAI_SECRET_KEY": "-old-secret" * 4, "QAPTAI_MASTER_KEY": "-old-master" * 4}
INDEX = {"QAPTAI_INDEX_KEY": OLD["QAPTAI_SECRET_KEY"]}
NEW = {"QAPTAI_SECRET_KEY": "-new-secret" * 4, "QAPTAI_MASTER_KEY": "-new-master" * 4} | INDEX
BOTH = NEW | {
    "QAPTAI_OLD_SECRET_KEYS": OLD["QAPTAI_SECRET_KEY"],
    "QAPTAI_OLD_MASTER_KEYS": OLD["QAPTAI_MASTER_KEY"],
}


@pytest.fixture
def elsewhere(postgres: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A database with roles of its own: a password belongs to the whole server."""
    prefix = f"rotated{os.getpid()}_"
    with empty_beside(postgres, "rotated") as url:
        yield {
            "QAPTAI_DATABASE_URL": url,
            "QAPTAI_OWNER_DATABASE_URL": url,
            "QAPTAI_ROLE_PREFIX": prefix,
            "QAPTAI_KEY_STORE_URL": (tmp_path / "keys").as_uri(),
        }
    with psycopg.connect(postgres, autocommit=True) as connection:
        for role in [*LOG_INS, "app", "staff", "system", "owner"]:
            connection.execute(
                sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(prefix + role))
            )


@contextmanager
def set_to(values: dict[str, str]) -> Iterator[Settings]:
    """These settings for a block."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        settings.cache_clear()
        sealing._known.clear()
        try:
            yield settings()
        finally:
            patch.undo()
            settings.cache_clear()
            sealing._known.clear()


@contextmanager
def at_work(values: dict[str, str], shared: Path) -> Iterator[None]:
    """A process with these settings that reads and writes during the block, and never fails."""
    words = [sys.executable, "-m", "tests.make.rotating", str(shared)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | values
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "works\n"
        yield
        process.stdin.close()
        assert process.stdout.readline() == "worked\n"
        assert process.wait() == 0


def test_keys_are_rotated_while_processes_read_and_write(
    elsewhere: dict[str, str], tmp_path: Path
) -> None:
    shared, url = tmp_path / "sealed", elsewhere["QAPTAI_OWNER_DATABASE_URL"]
    with set_to(elsewhere | OLD) as config:
        migrate.upgrade(url, config)
    with set_to(elsewhere | BOTH) as both:
        with ExitStack() as meanwhile:
            with at_work(elsewhere | OLD, shared):
                with pytest.raises(NotBegun):
                    rotation.finish(url, both)
                rotation.begin(url, both)
                rotation.begin(url, both)
                migrate.upgrade(url, both)  # the old passwords stay until the end
                meanwhile.enter_context(at_work(elsewhere | BOTH, shared))
            done = rotation.finish(url, both)
            assert done.data_keys > 2
            assert done.claim_secrets == 1
            with at_work(elsewhere | NEW, shared):
                pass
        assert rotation.finish(url, both) == Finished(0, 0)
    with set_to(elsewhere | NEW) as config:
        for line in shared.read_text("utf8").splitlines():
            name, row, sealed = json.loads(line)
            assert Sealer(name).open(row, bytes.fromhex(sealed)) == WORDS
        migrate.upgrade(url, config)
    assert not taken(url, OLD)
    assert taken(url, NEW)
    with set_to(elsewhere | OLD) as config, pytest.raises(OtherSecretKey):
        migrate.upgrade(url, config)


def taken(url: str, keys: dict[str, str]) -> bool:
    """Whether the database takes a claim that was signed with these keys."""
    claim = signed(Claim("system"), secret=claim_secret(keys["QAPTAI_SECRET_KEY"]))
    with psycopg.connect(url) as connection:
        connection.execute("SELECT set_config('qaptai.claim', %s, true)", (claim,))
        return connection.execute("SELECT qaptai.acting_system()").fetchone() == (True,)


def test_a_rotation_that_broke_off_goes_on(tmp_path: Path) -> None:
    store, row = {"QAPTAI_KEY_STORE_URL": (tmp_path / "keys").as_uri()}, uuid4()
    sealers = [for_workspace(uuid4()) for _ in range(3)]
    with set_to(store | OLD):
        sealed = [sealer.seal(row, WORDS) for sealer in sealers]
    with set_to(store | BOTH):
        sealing.wrap_anew_from_now_on()
        assert sealing.rewrap(sealers[1].name)  # and here the power went
        assert [sealing.rewrap(sealer.name) for sealer in sealers] == [True, False, True]
    with set_to(store | NEW):
        assert [one.open(row, what) for one, what in zip(sealers, sealed, strict=True)] == [
            WORDS
        ] * 3
    with set_to(store | OLD), pytest.raises(Unreadable):
        sealers[0].open(row, sealed[0])


def test_what_was_erased_does_not_come_back_by_a_rotation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, sealer = {"QAPTAI_KEY_STORE_URL": (tmp_path / "keys").as_uri()}, for_workspace(uuid4())
    with set_to(store | OLD):
        sealer.seal(uuid4(), WORDS)
    with set_to(store | BOTH):
        wrapped = sealing._wrapped

        def erased_meanwhile(*what: object) -> bytes:
            sealer.erase()
            return wrapped(*what)  # type: ignore[arg-type]

        monkeypatch.setattr(sealing, "_wrapped", erased_meanwhile)
        assert not sealing.rewrap(sealer.name)
        assert sealing.all_key_names() == []


def test_without_an_old_key_there_is_nothing_to_rotate() -> None:
    with pytest.raises(NothingToRotate):
        rotation.begin("", Settings())


def test_no_process_starts_that_would_find_nobody_again() -> None:
    """Chats and e-mails are found by what rests on the first secret key: it must be kept."""
    with set_to(BOTH | {"QAPTAI_INDEX_KEY": ""}) as config:
        assert any("QAPTAI_INDEX_KEY" in problem for problem in config.problems())
    with set_to(BOTH) as config:
        assert not any("QAPTAI_INDEX_KEY" in problem for problem in config.problems())
        assert config.index_secret == OLD["QAPTAI_SECRET_KEY"]
