"""What a member leafs through loses nothing between two pages, and shows nothing twice."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from sqlalchemy import update

from core.database.base import db_time
from core.database.scopes import acting_as_system, acting_for
from core.generations import batch_list, gallery
from core.generations.models import Generation
from tests.make.orders import make_batch
from tests.make.people import make_member
from tests.make.visitors import finish

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def leafed(page: Callable[[UUID | None], Sequence[UUID]]) -> list[UUID]:
    """All that is seen when each page begins after the last one of the page before."""
    seen: list[UUID] = []
    while found := page(seen[-1] if seen else None):
        seen += found
    return seen


def test_orders_of_one_moment_are_all_seen_across_pages() -> None:
    member = make_member(credits=20)
    placed = make_batch(member, photos=3)
    for one in placed:
        finish(one)
    with acting_as_system() as session:
        ours = update(Generation).where(Generation.id.in_(placed))
        session.execute(ours.values(finished_at=db_time(session)))
    with acting_for(member) as session:

        def events(before: UUID | None) -> list[UUID]:
            found = gallery.events(session, member, before=before, limit=2)
            return [one.order_id for one in found]

        def groups(before: UUID | None) -> list[UUID]:
            found = gallery.groups(session, member, before=before, limit=2)
            return [one.order_id for one in found]

        for page in (events, groups):
            seen = leafed(page)
            assert len(seen) == 3
            assert set(seen) == set(placed)


def test_batches_of_one_moment_are_all_seen_across_pages() -> None:
    member = make_member(credits=20)
    first = [make_batch(member)[0] for _ in range(3)]
    with acting_as_system() as session:
        ours = update(Generation).where(Generation.workspace_id == member.workspace_id)
        session.execute(ours.values(created_at=db_time(session)))
    with acting_for(member) as session:

        def page(before: UUID | None) -> list[UUID]:
            found = batch_list.batches(session, member, before=before, limit=1)
            return [one.first for one in found]

        seen = leafed(page)
    assert len(seen) == 3
    assert set(seen) == set(first)
