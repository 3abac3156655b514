"""`qaptai worker`: what a child does before its first task."""

import pytest
import typer
from celery.signals import heartbeat_sent, worker_process_init, worker_shutdown

from admin.commands.worker import worker
from core.generations.tasks import warm_up
from core.queue import app
from core.settings import settings
from tests.make.edge import SETTINGS


@pytest.mark.usefixtures("postgres", "redis_url")
@pytest.mark.parametrize(
    ("queues", "is_warmed"), [("", True), ("chat,studio", True), ("chat,delivery,due", False)]
)
def test_children_are_warmed_where_pictures_are_made_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, queues: str, is_warmed: bool
) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    for signal in (heartbeat_sent, worker_process_init, worker_shutdown):
        monkeypatch.setattr(signal, "receivers", [])
    monkeypatch.setattr(app, "worker_main", lambda words: None)
    try:
        worker(queues=queues, beat=False, processes=1)
        assert (warm_up in [one for _, one in worker_process_init.receivers]) is is_warmed
    finally:
        monkeypatch.undo()
        settings.cache_clear()


@pytest.mark.usefixtures("postgres", "redis_url")
def test_a_queue_that_there_is_not_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    monkeypatch.setattr(app, "worker_main", lambda words: pytest.fail("it started"))
    try:
        with pytest.raises(typer.BadParameter, match="there is no queue pictures: chat, "):
            worker(queues="chat,pictures", beat=False, processes=1)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
