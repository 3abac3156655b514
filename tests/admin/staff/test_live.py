"""What changes is told while a page is open, to whoever is still logged in and to nobody else."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from sqlalchemy import QueuePool

from admin.staff import live
from core.database.engine import engine_of
from tests.make.console import Browser, at_work, later, rows, served
from tests.make.topups import Waiting, make_top_up
from tests.make.waiting import until


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow each other closely."""
    monkeypatch.setattr(live, "EVERY", 0.05)


@contextmanager
def listening(browser: Browser, case: Waiting | None = None) -> Iterator[Iterator[str]]:
    """The lines of an open stream."""
    about = {"case": str(case.id)} if case else {}
    with browser.http.stream("GET", "/admin/topups/events", params=about) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        yield answer.iter_lines()


def news(lines: Iterator[str]) -> Any:
    """What the next event says."""
    return next(json.loads(line[6:]) for line in lines if line.startswith("data: "))


def test_counts_new_requests_and_verdicts_of_others_are_told(console: str) -> None:
    first, mine = make_top_up(), at_work(console)
    with listening(mine, first) as lines:
        seen = news(lines)
        assert seen["references"] == [first.reference]
        assert (seen["counts"], seen["state"], seen["open"]) == (
            {"waiting": 1, "later": 0, "decided": 0},
            "waiting_for_bank",
            True,
        )
        second = make_top_up()
        while (seen := news(lines))["references"] != [first.reference, second.reference]:
            pass  # it is weighed meanwhile
        at_work(console, "supervisor").send(f"/admin/topups/{first.id}/approve", credits=50)
        while (seen := news(lines))["references"] != [second.reference]:
            pass  # it was in the supervisor's hand first
        assert (seen["state"], seen["words"], seen["open"]) == ("decided", "decided", False)


def test_who_has_what_in_hand_is_told_and_what_is_set_aside_waits_no_longer(console: str) -> None:
    waiting, mine = make_top_up(), at_work(console)
    other = at_work(console, "supervisor", email="amna@qaptai.example")
    with listening(mine) as lines:
        assert news(lines)["hands"] == {}
        other.send(f"/admin/topups/{waiting.id}/take")
        assert "amna" in news(lines)["hands"][waiting.reference].lower()
        other.send(f"/admin/topups/{waiting.id}/snooze", until="half_hour")
        while (seen := news(lines))["references"]:
            pass
        assert seen["counts"] == {"waiting": 0, "later": 1, "decided": 0}


def test_between_two_looks_no_connection_is_held(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 600)
    mine = at_work(console)
    with listening(mine) as lines:
        news(lines)
        pool = engine_of("console").pool
        assert isinstance(pool, QueuePool)
        until(lambda: not pool.checkedout(), lambda: "its connections to be given back")


def test_a_stream_ends_with_its_session_and_keeps_none_awake(console: str, postgres: str) -> None:
    mine = at_work(console)
    seen_at = rows(postgres, "SELECT seen_at FROM staff_sessions")
    with listening(mine) as lines:
        news(lines)
        assert rows(postgres, "SELECT seen_at FROM staff_sessions") == seen_at
        with later(postgres, 31 * 60):  # nobody sat there for half an hour
            assert "event: ended" in list(lines)
    other = at_work(console, "supervisor")
    with listening(other) as lines:
        news(lines)
        other.send("/admin/logout")
        assert "event: ended" in list(lines)


def test_nobody_listens_without_being_logged_in(console: str) -> None:
    answer = Browser(console).http.get("/admin/topups/events")
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/login")


@pytest.mark.usefixtures("nothing")
def test_an_open_stream_does_not_hold_up_a_server_that_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "EVERY", 600)
    with ExitStack() as still_open:
        with served() as base:
            lines = still_open.enter_context(listening(at_work(base)))
            news(lines)
            began = time.monotonic()
        assert time.monotonic() - began < 30  # and not the 60 that it is given
        assert not any(lines)  # it came to its end in order
