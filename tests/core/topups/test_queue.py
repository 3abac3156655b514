"""Lists of requests: each in its order, page by page, with nothing left out and nothing twice."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.scopes import acting_as_staff
from core.topups import asked, queue, review
from core.topups.models import Verdict
from tests.make.books import as_owner, make_paid
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.plans import plans_of
from tests.make.topups import Waiting, make_merchant, make_top_up
from tests.servers import emptied


@pytest.fixture
def desk(postgres: str, redis_url: str) -> Desk:
    emptied(postgres)
    return make_desk("reviewer")


def leafed(desk: Desk, name: str) -> list[str]:
    """The references of a whole list, read two by two."""
    found: list[queue.Item] = []
    with acting_as_staff(desk) as session:
        while more := queue.queue(session, name, after=found[-1].id if found else None, limit=2):
            assert len(more) <= 2
            found += more
        assert queue.counts(session)[name] == len(found)
    return [one.reference for one in found]


def test_who_waits_is_read_page_by_page_the_longest_first(desk: Desk) -> None:
    made = [make_top_up().reference for _ in range(5)]
    as_owner("UPDATE top_ups SET submitted_at = (SELECT min(submitted_at) FROM top_ups)")
    assert sorted(leafed(desk, "waiting")) == sorted(made)  # all of one moment
    as_owner(
        "UPDATE top_ups SET submitted_at = now() - interval '1 h' WHERE reference = %s", (made[3],)
    )
    assert leafed(desk, "waiting")[0] == made[3]
    assert leafed(desk, "without_line")[0] == made[3]


def test_what_was_approved_is_read_the_newest_first(desk: Desk, postgres: str) -> None:
    first = make_paid(make_merchant())
    with later(postgres, 60):
        second = make_paid(make_merchant())
    with acting_as_staff(desk) as session:
        assert [one.id for one in queue.queue(session, "approved")] == [second, first]
    assert len(leafed(desk, "approved")) == 2


def test_each_state_stands_in_a_list(desk: Desk) -> None:
    """Nobody has to know a reference to find a request."""
    made = make_top_up()
    lists = {
        "awaiting": "unpaid",
        "cancelled": "ended",
        "expired": "ended",
        "rejected": "rejected",
        "partly_paid": "approved",
        "reversed": "ended",
    }
    as_owner("ALTER TABLE top_ups DISABLE TRIGGER moves")
    try:
        for state, name in lists.items():
            as_owner("UPDATE top_ups SET state = %s WHERE id = %s", (state, made.id))
            with acting_as_staff(desk) as session:
                assert [one.id for one in queue.queue(session, name)] == [made.id], state
                assert sum(queue.counts(session).values()) == 1
    finally:
        as_owner("ALTER TABLE top_ups ENABLE TRIGGER moves")


def test_the_longest_wait_is_that_of_the_queue(desk: Desk, postgres: str) -> None:
    with acting_as_staff(desk) as session:
        assert queue.oldest_seconds(session) == 0
    make_top_up()
    with later(postgres, 600), acting_as_staff(desk) as session:
        assert 600 <= queue.oldest_seconds(session) < 660


LOOKED_UP: dict[str, tuple[str, Callable[[Session, Waiting], object]]] = {
    "ix_proofs_of_request": ("proofs", lambda rows, one: review.case(rows, one.id)),
    "ix_top_up_verdicts_of_request": (
        "top_up_verdicts",  # as the database counts them
        lambda rows, one: rows.scalar(select(Verdict.id).where(Verdict.top_up_id == one.id)),
    ),
    "ix_top_ups_reference": ("top_ups", lambda rows, one: asked.named(rows, one.reference)),
}


@pytest.mark.parametrize("index", LOOKED_UP)
def test_what_is_looked_up_among_all_workspaces_is_found_by_an_index(
    desk: Desk, index: str
) -> None:
    waiting = make_top_up()
    table, look = LOOKED_UP[index]
    with acting_as_staff(desk) as session:
        plans = plans_of(session, table, lambda: look(session, waiting))
    assert plans
    assert all(index in plan for plan in plans)
