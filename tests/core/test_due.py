"""The loop over what is due: what cannot be named of one kind holds up nothing of another."""

from uuid import UUID

import pytest
import redis
from sqlalchemy import text
from sqlalchemy.orm import Session

from core import queue
from core.database.scopes import acting_as_system
from core.due import ALIVE, DOMAINS, hand_over_due
from core.queue import Task
from core.settings import settings
from tests.make.orders import make_order
from tests.make.people import make_member

Sent = list[tuple[Task, UUID]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, postgres: str, redis_url: str) -> Sent:
    """What is handed over."""
    found: Sent = []
    monkeypatch.setattr(queue, "publish", lambda task, row: found.append((task, row)))
    return found


def forgotten(sent: Sent) -> UUID:
    """An order whose hint was lost."""
    placed = make_order(make_member(credits=5))
    with acting_as_system() as session:
        session.execute(text("UPDATE generations SET hinted_at = NULL"))
    sent.clear()
    return placed.order_id


def breaks(session: Session) -> list[tuple[Task, UUID]]:
    session.execute(text("SELECT 1 FROM no_such_table"))
    return []


def are_alive() -> bool:
    """Whether the workers are said to work; from now on they are not."""
    with redis.Redis.from_url(settings().redis_url) as client:
        return bool(client.delete(ALIVE))


@pytest.mark.parametrize("broken", [name for name in DOMAINS if name != "orders"])
def test_what_fails_in_one_domain_holds_up_no_other(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    order = forgotten(sent)
    are_alive()
    monkeypatch.setitem(DOMAINS, broken, breaks)
    with pytest.raises(ExceptionGroup) as failed:
        hand_over_due()
    assert len(failed.value.exceptions) == 1
    assert (Task.GENERATE, order) in sent
    assert are_alive()


def test_workers_that_can_name_nothing_do_not_work(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    are_alive()
    for name in DOMAINS:
        monkeypatch.setitem(DOMAINS, name, breaks)
    with pytest.raises(ExceptionGroup):
        hand_over_due()
    assert not sent
    assert not are_alive()


def test_what_is_due_is_handed_over_and_not_again_at_once(sent: Sent) -> None:
    order = forgotten(sent)
    for _ in range(2):
        hand_over_due()
    assert sent.count((Task.GENERATE, order)) == 1
    assert are_alive()
