"""Whatever happens while a picture is made: one outcome, and the credits right."""

import io
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core import failpoints, giving_up
from core.database.scopes import acting_as_system, acting_for
from core.generations import lease as leases
from core.generations import order, tasks
from core.generations.wishes import Placed
from core.studio.photo import Unfit
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.orders import chat_of, credits_of, is_due_again, make_order, make_photo, state_of
from tests.make.people import make_colleague, make_member

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def told(placed: Placed) -> int:
    query = text("SELECT count(*) FROM outbox WHERE key = :key")
    with acting_as_system() as session:
        return int(session.execute(query, {"key": f"order/{placed.order_id}"}).scalar_one())


def bare_wall(member: Member) -> UUID:
    """A kept photo of nothing."""
    wall = io.BytesIO()
    Image.new("RGB", (200, 200), (90, 90, 90)).save(wall, "PNG")
    return make_photo(member, wall.getvalue())


def make_sheet(member: Member, *photos: UUID) -> Placed:
    """The free preview of these photos, queued."""
    with acting_for(member) as session:
        return order.place_sheet(
            session, member, photos, identity_id=chat_of(member), key="sheet:1"
        )


def at(monkeypatch: pytest.MonkeyPatch, place: str, act: Callable[[], None]) -> None:
    """Do something at a named place of the task."""
    monkeypatch.setattr(failpoints, "reach", lambda name: act() if name == place else None)


def test_a_picture_is_made_once_however_often_the_task_runs() -> None:
    member = make_member(credits=5)
    placed = make_order(member)
    for _ in range(3):
        tasks.generate(str(placed.order_id))
    assert state_of(placed) == ("done", None, 1)
    assert credits_of(member) == (4, 0)
    assert told(placed) == 1


def test_a_member_who_is_removed_in_the_middle_leaves_the_picture_to_the_workspace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leader, member, placed = ordered_by_a_colleague()
    at(monkeypatch, "generate.before_settlement", lambda: remove(leader, member))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "done"
    assert credits_of(leader) == (4, 0)


def test_an_order_that_waits_when_its_member_is_removed_is_let_go() -> None:
    leader, member, placed = ordered_by_a_colleague()
    remove(leader, member)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("cancelled", "member_left")
    assert credits_of(leader) == (5, 0)


def ordered_by_a_colleague() -> tuple[Member, Member, Placed]:
    leader = make_member(credits=5)
    member = make_colleague(leader)
    return leader, member, make_order(member)


def remove(leader: Member, member: Member) -> None:
    with acting_for(leader) as session:
        memberships.remove(session, leader, gone=member.account_id)


def test_a_lease_that_was_lost_settles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    member = make_member(credits=5)
    placed = make_order(member)

    def somebody_else_takes_it() -> None:
        is_due_again(placed)
        with acting_as_system() as session:
            assert leases.claim(session, placed.order_id, holder="another")

    at(monkeypatch, "generate.before_settlement", somebody_else_takes_it)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[0] == "working"
    assert credits_of(member) == (4, 1)
    assert told(placed) == 0


def test_after_three_faults_the_credits_are_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(tasks, "render_pictures", breaks)
    member = make_member(credits=5)
    placed = make_order(member)
    for _ in range(5):
        tasks.generate(str(placed.order_id))
        is_due_again(placed)
    assert state_of(placed) == ("failed", "RuntimeError", 3)
    assert credits_of(member) == (5, 0)
    assert told(placed) == 1


def test_a_worker_that_dies_without_a_word_three_times_gives_the_credits_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member = make_member(credits=5)
    placed = make_order(member)
    for _ in range(giving_up.MOST_ATTEMPTS):
        with acting_as_system() as session:
            assert leases.claim(session, placed.order_id, holder="dies")
        is_due_again(placed)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("failed", "worn_out")
    assert credits_of(member) == (5, 0)


def test_a_photo_that_cannot_be_used_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise Unfit("too_small")

    monkeypatch.setattr(tasks, "render_pictures", refuses)
    member = make_member(credits=5)
    placed = make_order(member)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "too_small")
    assert credits_of(member) == (5, 0)


def test_a_photo_of_a_bare_wall_becomes_no_empty_scene_and_costs_nothing() -> None:
    member = make_member(credits=5)
    placed = make_order(member, photo=bare_wall(member))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "no_product")
    assert credits_of(member) == (5, 0)
    assert told(placed) == 1


def test_a_photo_of_a_bare_wall_is_asked_for_again_and_has_no_preview_to_choose_from() -> None:
    member = make_member(credits=5)
    placed = make_sheet(member, bare_wall(member))
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("refused", "no_product")
    assert told(placed) == 1


def test_among_several_photos_a_bare_wall_does_not_stop_the_preview_of_the_others() -> None:
    member = make_member(credits=5)
    placed = make_sheet(member, bare_wall(member), make_photo(member))
    tasks.generate(str(placed.order_id))
    assert state_of(placed) == ("done", None, 1)


def test_nothing_is_held_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "TOO_LATE", timedelta(0))
    member = make_member(credits=5)
    placed = make_order(member)
    tasks.generate(str(placed.order_id))
    assert state_of(placed)[:2] == ("cancelled", "too_late")
    assert credits_of(member) == (5, 0)
    assert told(placed) == 1


def test_a_forged_message_moves_nothing_of_another_workspace() -> None:
    """The tenant comes from the row: a lease names its workspace, and no other is within reach."""
    member, stranger = make_member(credits=5), make_member(credits=5)
    placed = make_order(member)
    with acting_as_system() as session:
        lease = leases.claim(session, placed.order_id, holder="x")
    assert lease is not None
    forged = leases.Lease(**{**vars(lease), "workspace_id": stranger.workspace_id})
    with pytest.raises(DBAPIError):
        tasks._settle_failure(forged, "forged", refused=True)
    assert credits_of(member) == (4, 1)
    assert credits_of(stranger) == (5, 0)


def test_the_lease_is_kept_while_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "BEAT", 0.05)
    renewed, beat = list[bool](), threading.Event()
    whole, drawn = leases.renew, tasks._render

    def renew(session: Any, lease: leases.Lease) -> bool:
        renewed.append(whole(session, lease))
        beat.set()
        return renewed[-1]

    def render(*what: Any) -> Any:
        assert beat.wait(60)  # the work takes longer than a beat, on any machine
        return drawn(*what)

    monkeypatch.setattr(leases, "renew", renew)
    monkeypatch.setattr(tasks, "_render", render)
    member = make_member(credits=5)
    placed = make_order(member, photo=make_photo(member))
    tasks.generate(str(placed.order_id))
    assert renewed[0]
    assert all(renewed[:-1])
    assert state_of(placed)[0] == "done"
