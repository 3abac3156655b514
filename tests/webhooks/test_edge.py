"""Once each and never lost: 2xx only after the commit, whatever else is away."""

import json
import os
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import cast
from uuid import uuid4

import httpx
import psycopg
import pytest
import redis

from core.queue import Task, publish
from core.queue import app as queue
from core.settings import settings
from tests.make.deaf import deaf_port
from tests.make.edge import Edge, edge_app, payload, served
from tests.make.forms import LONG

UUIDS = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = 9.0  # seconds, on a slow machine, too: a queue that hangs would be waited for for ten


@pytest.mark.parametrize("times", [100, pytest.param(1000, marks=LONG)])
def test_a_message_replayed_however_often_is_one_row(edge: Edge, times: int) -> None:
    update, form = payload("telegram", "photo"), payload("twilio", "photo")

    def deliver(number: int) -> int:
        answer = edge.telegram(update) if number % 2 else edge.whatsapp(form)
        return answer.status_code

    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(deliver, range(2 * times)))
    assert set(answers) == {200}
    assert edge.query("SELECT channel, count(*) FROM inbox GROUP BY 1 ORDER BY 1") == [
        ("telegram", 1),
        ("whatsapp", 1),
    ]
    assert edge.count("inbox_keys") == 2


def test_a_replay_a_month_later_is_no_second_message(edge: Edge) -> None:
    edge.telegram(payload("telegram", "text"))
    with moved_clock(edge, "30 days"):
        assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.count() == 1


def test_only_the_first_delivery_hands_the_message_over(edge: Edge, redis_url: str) -> None:
    for _ in range(5):
        edge.telegram(payload("telegram", "text"))
        edge.telegram(payload("telegram", "photo"))
    kept = {str(row): 1 for (row,) in edge.query("SELECT id FROM inbox")}
    assert len(kept) == 2
    with redis.Redis.from_url(redis_url) as client:
        waits_for(lambda: kept.keys() <= hinted(client).keys(), "two hints")
        assert {row: count for row, count in hinted(client).items() if row in kept} == kept


def hinted(client: redis.Redis) -> Counter[str]:
    """How often each row was handed over; a hint of an earlier test may come late, too."""
    waiting = cast("list[bytes]", client.lrange("chat", 0, -1))
    told = [json.loads(message)["headers"]["argsrepr"] for message in waiting]
    return Counter(re.findall(UUIDS, " ".join(told)))


@pytest.mark.parametrize("closed", ["port", "locked"])
def test_without_a_commit_nobody_is_told_that_it_was_kept(
    postgres: str, edge: Edge, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    if closed == "port":
        monkeypatch.setenv("QAPTAI_DATABASE_URL", f"postgresql://x@127.0.0.1:{deaf_port()}/none")
        settings.cache_clear()
        with served(edge_app) as url:
            away = Edge(url, postgres)
            assert_unkept(away)
            away.client.close()
        monkeypatch.undo()
        settings.cache_clear()
        return
    with psycopg.connect(postgres, autocommit=True, options="-csearch_path=qaptai") as owner:
        owner.execute("ALTER TABLE inbox_keys RENAME TO inbox_keys_away")
        try:
            assert_unkept(edge)
        finally:
            owner.execute("ALTER TABLE inbox_keys_away RENAME TO inbox_keys")
    assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.count() == 1


def assert_unkept(edge: Edge) -> None:
    """503 on every way in, with nothing said."""
    row = f"/media/{'a' * 43}"
    for answer in (
        edge.telegram(payload("telegram", "text")),
        edge.whatsapp(payload("twilio", "text")),
    ):
        assert (answer.status_code, answer.content) == (503, b"")
    assert edge.client.get(edge.url + row).status_code in (404, 503)
    assert edge.client.get(f"{edge.url}/healthz").status_code == 200


def test_a_commit_that_fails_at_its_end_is_no_success(edge: Edge) -> None:
    """A constraint that is checked at COMMIT: everything before it went well."""
    with psycopg.connect(edge.owner_url, autocommit=True, options="-csearch_path=qaptai") as owner:
        owner.execute(
            "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS"
            " $$BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END$$"
        )
        owner.execute(
            "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON inbox DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION never()"
        )
        try:
            assert edge.telegram(payload("telegram", "text")).status_code == 503
            assert edge.whatsapp(payload("twilio", "text")).status_code == 503
        finally:
            owner.execute("DROP FUNCTION never() CASCADE")
    assert (edge.count(), edge.count("inbox_keys")) == (0, 0)
    assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.count() == 1


def test_a_database_that_comes_back_is_used_again(edge: Edge) -> None:
    """All its connections are cut; the next message is kept."""
    edge.telegram(payload("telegram", "text"))
    with psycopg.connect(edge.owner_url, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert edge.telegram(payload("telegram", "photo")).status_code == 200
    assert edge.count() == 2


@pytest.fixture
def _queue_away() -> Iterator[None]:
    """Nobody listens where the queue was."""
    with queue_at(f"redis://127.0.0.1:{deaf_port()}/0"):
        yield


@pytest.mark.usefixtures("_queue_away")
def test_without_redis_a_message_is_kept_and_answered_at_once(edge: Edge) -> None:
    assert not publish(Task.CONVERSE, uuid4())
    began = time.monotonic()
    assert edge.telegram(payload("telegram", "text")).status_code == 200
    assert edge.whatsapp(payload("twilio", "text")).status_code == 200
    assert time.monotonic() - began < 2 * MOMENT
    assert edge.count() == 2


def test_a_redis_that_hangs_holds_nobody_up(edge: Edge) -> None:
    """It takes connections and never says a word."""
    with hanging_server() as port, queue_at(f"redis://127.0.0.1:{port}/0"):
        for number in range(40):
            update = payload("telegram", "text") | {"update_id": 900_000 + number}
            began = time.monotonic()
            assert edge.telegram(update).status_code == 200
            assert time.monotonic() - began < MOMENT
        began = time.monotonic()
        assert edge.client.get(f"{edge.url}/media/{'a' * 43}").status_code == 404
        assert time.monotonic() - began < MOMENT
    assert edge.count() == 40


@contextmanager
def hanging_server() -> Iterator[int]:
    """A port that accepts and stays silent."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as silent:
        yield silent.getsockname()[1]


@contextmanager
def queue_at(url: str) -> Iterator[None]:
    """The queue is looked for elsewhere for a while."""
    before = queue.conf.broker_url
    try:
        for address in (url, before):
            queue.conf.update(broker_url=address)
            queue.close()  # its connections; the producers are held apart from them
            vars(queue).pop("amqp", None)
            if address == url:
                yield
    finally:
        queue.conf.update(broker_url=before)


@pytest.mark.parametrize("in_force", ["old", "new"])
def test_while_keys_are_rotated_either_password_lets_the_edge_in(
    edge: Edge, monkeypatch: pytest.MonkeyPatch, in_force: str
) -> None:
    ours, other = settings().secret_keys[0], "another secret key of 32 and more characters"
    present, before = (other, ours) if in_force == "old" else (ours, other)
    monkeypatch.setenv("QAPTAI_SECRET_KEY", present)
    monkeypatch.setenv("QAPTAI_OLD_SECRET_KEYS", before)
    monkeypatch.setenv("QAPTAI_INDEX_KEY", ours)
    settings.cache_clear()
    try:
        with served(edge_app) as address:
            assert httpx.get(f"{address}/readyz").json()["database"] is True
    finally:
        monkeypatch.undo()
        settings.cache_clear()


@contextmanager
def moved_clock(edge: Edge, ahead: str) -> Iterator[None]:
    """The product's time machine."""
    edge.query("UPDATE clock_offset SET ahead = %s::interval", ahead)
    try:
        yield
    finally:
        edge.query("UPDATE clock_offset SET ahead = '0'")


def waits_for(look: Callable[[], bool], what: str) -> None:
    """Until a condition holds."""
    until = time.monotonic() + 60
    while not look():
        assert time.monotonic() < until, what
        os.sched_yield()
