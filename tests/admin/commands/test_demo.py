"""`qaptai demo`: everything with nothing configured; whatever ends it, nothing is left or lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import redis
import typer

from admin.commands import demo as command
from core import presence
from core.embedded import watch
from core.embedded.server import free_port
from tests.make.deaf import deaf_port
from tests.make.forms import LONG
from tests.make.http import HTTP
from tests.make.settings import set_to
from tests.make.waiting import until

REPOSITORY = Path(__file__).parents[3]
PATIENCE = 120.0
COMPLETE = {
    "database_url": "postgresql://127.0.0.1/shop",
    "owner_database_url": "postgresql://127.0.0.1/shop",
    "redis_url": "redis://127.0.0.1:6379",
    "secret_key": "s" * 40,
    "master_key": "m" * 40,
}
WORDS = [sys.executable, "-m", "admin.commands"]


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder, as a checkout's own."""
    folder = Path(tempfile.mkdtemp(prefix="qaptai-demo-"))
    folder.chmod(0o711)
    yield folder / ".qaptai"
    shutil.rmtree(folder, ignore_errors=True)


def environment(place: Path, **more: str) -> dict[str, str]:
    """Nothing of ours but a folder and a port."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("QAPTAI_")}
    return {**bare, "QAPTAI_DATA_DIR": str(place), **more}


def ran(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What became of another command."""
    return subprocess.run(
        [*WORDS, *words],
        cwd=REPOSITORY,
        env=environment(place),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def starts(place: Path, port: int, *more: str) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    """Start a demo and wait until it says that it is open."""
    demo = subprocess.Popen(
        [*WORDS, "demo", *more],
        cwd=REPOSITORY,
        env=environment(place, QAPTAI_PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def says() -> dict[str, Any] | None:
        assert demo.poll() is None, demo.communicate()[0]
        try:
            told: dict[str, Any] = json.loads((place / "demo.json").read_text())
        except FileNotFoundError:
            return None
        return told if told["pids"]["demo"] == demo.pid else None  # not that of a killed one

    return demo, until(says, lambda: "demo.json", PATIENCE)


def processes_of(told: dict[str, Any], place: Path) -> list[int]:
    """Everything it started: its children, their children, and the two servers."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:
            continue
        if str(place).encode() in words and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    assert set(told["pids"].values()) <= set(found)
    return found


def are_gone(pids: list[int]) -> bool:
    return not any(watch._birth(pid) for pid in pids)


def accounts(told: dict[str, Any]) -> Any:
    with psycopg.connect(told["owner_database_url"]) as connection:
        return connection.execute("SELECT count(*) FROM qaptai.inbox").fetchone()


def test_a_demo_from_its_start_to_its_end(place: Path) -> None:
    port = free_port()
    demo, told = starts(place, port, "--provider", "stability")
    try:
        is_open(told, place, port)
        asks_its_provider(told)
        joins(place)
        is_alone(place)
        is_revived(told, place)
        its_servers_are_revived(told, place, port)
        told = json.loads((place / "demo.json").read_text())
    finally:
        ends(demo, told, place)


@LONG
def test_a_demo_that_was_killed_finds_its_data_again_with_a_provider(place: Path) -> None:
    port = free_port()
    demo, told = starts(place, port)
    try:
        is_open(told, place, port)
    finally:
        pids = processes_of(told, place)
        demo.send_signal(signal.SIGKILL)
        demo.communicate()
    until(lambda: are_gone(pids), lambda: "everything to end", PATIENCE)
    demo, told = starts(place, port, "--provider", "stability")
    try:
        assert accounts(told) == (1,)
        asks_its_provider(told)
    finally:
        ends(demo, told, place)


def is_open(told: dict[str, Any], place: Path, port: int) -> None:
    """It said all that one needs, its pages answer, and what is sent to it is kept."""
    assert (place / "demo.json").stat().st_mode & 0o777 == 0o600
    for name in ("urls", "staff", "customers", "bank_account", "telegram", "twilio", "pids"):
        assert name in told
    roles = [person["role"] for person in told["staff"]]
    assert roles == ["reviewer", "reviewer", "support", "finance", "admin"]
    owner = next(one for one in told["customers"] if one["slug"] == "owner")
    assert owner["telegram"].isdecimal()
    assert owner["whatsapp"].startswith("whatsapp:+")
    assert HTTP.get(told["urls"]["simulator"]).status_code == 200
    assert HTTP.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    url = f"http://127.0.0.1:{port}/simulator/api/telegram/700100200/text"
    HTTP.post(url, json={"text": "salam"})
    until(lambda: accounts(told) == (1,), lambda: "the message to be kept", PATIENCE)
    is_heard_of(told)


def asks_its_provider(told: dict[str, Any]) -> None:
    """The provider on loopback was started, and is named in the settings."""
    assert told["environment"]["QAPTAI_GENERATION_PROVIDERS"] == "stability"
    assert told["pids"].keys() >= {"provider-stability", "web", "chat", "studio", "demo"}
    url = told["environment"]["QAPTAI_STABILITY_BASE_URL"]
    until(lambda: answers(f"{url}/orders"), lambda: "the provider on loopback", PATIENCE)


def ends(demo: subprocess.Popen[str], told: dict[str, Any], place: Path) -> None:
    """SIGTERM ends it with nothing left."""
    pids = processes_of(told, place)
    demo.terminate()
    demo.communicate(timeout=PATIENCE)
    assert demo.returncode == 0
    until(lambda: are_gone(pids), lambda: "everything to end", PATIENCE)
    assert not (place / "demo.json").exists()


def is_heard_of(told: dict[str, Any]) -> None:
    """The web process and each worker note that they go on, for the page Health."""
    wanted = {"web", *(f"worker ({names})" for names in ("chat, delivery, due", "studio"))}

    def all_of_them() -> bool:
        with redis.Redis.from_url(told["redis_url"], decode_responses=True) as client:
            keys = list(client.scan_iter(f"{presence.PREFIX}*"))
        return wanted <= {key.removeprefix(presence.PREFIX).rsplit(":", 2)[0] for key in keys}

    until(all_of_them, lambda: "every process to be heard of", PATIENCE)


def joins(place: Path) -> None:
    """Other commands find the running demo by themselves."""
    done = ran(place, "status", "--json", "--wait-idle", "60")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["idle"] is True


def is_alone(place: Path) -> None:
    """A second demo over the same data says so and leaves."""
    second = ran(place, "demo")
    assert second.returncode == 1
    assert "already" in second.stderr


def is_revived(told: dict[str, Any], place: Path) -> None:
    """A child that dies is started again."""
    os.killpg(told["pids"]["web"], signal.SIGKILL)

    def again() -> bool:
        now = json.loads((place / "demo.json").read_text())["pids"]["web"]
        return bool(now != told["pids"]["web"])

    until(again, lambda: "the web process to be started again", PATIENCE)


def its_servers_are_revived(told: dict[str, Any], place: Path, port: int) -> None:
    """PostgreSQL and Redis are there again where they were, with all that was kept."""
    with redis.Redis.from_url(told["redis_url"]) as client:
        died = {int(client.info()["process_id"])}
    with psycopg.connect(told["owner_database_url"]) as connection:
        folder = connection.execute("SHOW data_directory").fetchone() or ()
    died.add(int((Path(folder[0]) / "postmaster.pid").read_text().splitlines()[0]))
    for pid in died:
        os.kill(pid, signal.SIGKILL)
    until(lambda: are_gone([*died]), lambda: "both servers to die", PATIENCE)
    ready = f"http://127.0.0.1:{port}/readyz"
    until(lambda: answers(ready), lambda: "everything to be there again", PATIENCE)
    assert accounts(told) == (1,)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_provider_that_does_not_exist_starts_nothing(place: Path) -> None:
    done = ran(place, "demo", "--provider", "midjourney")
    assert done.returncode == 2
    assert "midjourney is no provider: openai" in done.stderr
    assert not place.exists()


def test_without_a_demo_other_commands_say_in_one_line_how_to_start(place: Path) -> None:
    done = ran(place, "status")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "make demo" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"public_url": "shop.example"}, "QAPTAI_PUBLIC_URL must be an address"),
        ({"master_key": "short"}, "QAPTAI_MASTER_KEY is too short"),
        ({"owner_database_url": ""}, "QAPTAI_OWNER_DATABASE_URL is missing"),
    ],
)
def test_what_no_process_could_start_with_is_told_at_once(
    given: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with set_to(**(COMPLETE | given)), pytest.raises(typer.Exit) as end:
        command._look_at_settings()
    assert end.value.exit_code == 2
    assert told in capsys.readouterr().err


def test_a_redis_that_was_given_must_answer() -> None:
    away = f"redis://127.0.0.1:{deaf_port()}"
    with set_to(**(COMPLETE | {"redis_url": away})), pytest.raises(redis.RedisError):
        command._look_at_settings()
