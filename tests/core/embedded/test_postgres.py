"""The embedded PostgreSQL keeps what was committed, however it ended."""

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from core.embedded import postgres
from core.embedded.server import Server, ServerFailed


def rows(server: Server) -> int:
    with psycopg.connect(server.postgres_url()) as connection:
        found = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert found is not None
    return int(found[0])


def fill(server: Server) -> None:
    with psycopg.connect(server.postgres_url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for n in range(50):  # each its own commit
            connection.execute("INSERT INTO kept VALUES (%s)", (n,))


def test_a_second_start_makes_no_cluster_and_finds_its_data(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, make = list[object](), postgres._initdb

    def counted(*said: Any, **more: Any) -> None:
        made.append(said)
        make(*said, **more)

    monkeypatch.setattr(postgres, "_initdb", counted)
    server = postgres.start(ground / "postgres")
    assert len(made) == 1
    fill(server)
    server.stop()
    server = postgres.start(ground / "postgres")
    try:
        assert rows(server) == 50
        assert len(made) == 1
    finally:
        server.stop()


def test_what_was_committed_outlives_a_killed_postmaster(old_ground: Path) -> None:
    server = postgres.start(old_ground / "postgres")
    fill(server)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server = postgres.start(
        old_ground / "postgres"
    )  # its children may still live: it waits for them
    try:
        assert rows(server) == 50
    finally:
        server.stop()


def test_it_speaks_on_loopback_alone_and_asks_for_the_password(old_ground: Path) -> None:
    server = postgres.start(old_ground / "postgres", sync=False)
    try:
        with psycopg.connect(server.postgres_url()) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.postgres_url(password="wrong"))
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.postgres_url(password=""))
    finally:
        server.stop()


def test_crash_safety_is_on_unless_it_is_switched_off(old_ground: Path) -> None:
    server = postgres.start(old_ground / "postgres")
    try:
        with psycopg.connect(server.postgres_url()) as connection:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                assert connection.execute(f"SHOW {name}").fetchone() == ("on",)
    finally:
        server.stop()


def test_a_half_made_folder_of_an_interrupted_first_start_is_never_used(ground: Path) -> None:
    half = ground / "postgres.making-abc"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    server = postgres.start(ground / "postgres", sync=False)
    server.stop()
    assert not half.exists()


def test_a_lost_password_is_said_at_once(old_ground: Path) -> None:
    (old_ground / "postgres.password").unlink()
    with pytest.raises(ServerFailed, match="another password"):
        postgres.start(old_ground / "postgres", sync=False)


def test_a_port_and_a_password_can_be_given(ground: Path) -> None:
    server = postgres.start(ground / "postgres", password="p@ss/w%rd", sync=False)
    try:
        psycopg.connect(server.postgres_url()).close()
        assert not (ground / "postgres.password").exists()
    finally:
        server.stop()
    again = postgres.start(ground / "postgres", password="p@ss/w%rd", port=server.port, sync=False)
    again.stop()
    assert again.port == server.port


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends a user")
def test_under_a_closed_home_root_keeps_the_data_elsewhere_and_opens_nothing(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    server = postgres.start(home / "data" / "postgres", sync=False)
    server.stop()
    again = postgres.start(home / "data" / "postgres", sync=False)
    again.stop()
    owner = server.folder.stat().st_uid
    shutil.rmtree(server.folder.parent)
    assert again.folder == server.folder != home / "data" / "postgres"
    assert (home / "data" / "postgres.elsewhere").read_text().strip() == str(server.folder)
    assert home.stat().st_mode & 0o777 == 0o700
    assert owner != 0
