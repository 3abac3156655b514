"""Alive is alive; ready is ready only with everything it needs; figures name nobody."""

import pytest
import redis

from core.due import ALIVE
from core.settings import settings
from tests.make.deaf import deaf_port
from tests.make.edge import Edge, edge_app, payload, served


def test_it_is_alive(edge: Edge) -> None:
    assert edge.client.get(f"{edge.url}/healthz").status_code == 200


def test_it_is_ready_once_database_redis_and_workers_are(edge: Edge, redis_url: str) -> None:
    answer = edge.client.get(f"{edge.url}/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"database": True, "redis": True, "workers": False},
    )
    with redis.Redis.from_url(redis_url) as client:
        client.set(ALIVE, "1", px=5000)
    answer = edge.client.get(f"{edge.url}/readyz")
    assert (answer.status_code, set(answer.json().values())) == (200, {True})


@pytest.mark.parametrize("path", ["healthz", "readyz"])
def test_a_monitor_may_ask_for_the_head_alone(edge: Edge, path: str) -> None:
    whole, head = (edge.client.request(way, f"{edge.url}/{path}") for way in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (whole.status_code, b"")


@pytest.mark.parametrize("redis_at", ["redis://127.0.0.1:{port}/0", "", "nonsense"])
def test_what_is_away_is_named(edge: Edge, monkeypatch: pytest.MonkeyPatch, redis_at: str) -> None:
    monkeypatch.setenv("QAPTAI_DATABASE_URL", f"postgresql://x@127.0.0.1:{deaf_port()}/none")
    monkeypatch.setenv("QAPTAI_REDIS_URL", redis_at.format(port=deaf_port()))
    settings.cache_clear()
    try:
        with served(edge_app) as url:
            answer = edge.client.get(f"{url}/readyz")
            assert edge.client.get(f"{url}/healthz").status_code == 200
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert answer.status_code == 503
    assert answer.json() == {"database": False, "redis": False, "workers": False}


def test_the_figures_name_nobody(edge: Edge) -> None:
    edge.telegram(payload("telegram", "text"))
    told = edge.client.get(f"{edge.url}/metrics").text
    assert "python_info" in told
    for personal in ("712345678", "Ayesha"):
        assert personal not in told
