"""The promised time follows from all that is in the line and from how fast it moves."""

from dataclasses import replace

from sqlalchemy import text

from core.database.scopes import acting_as_system, acting_for
from core.generations import lease, order
from core.generations.line import SETTLED, Kind, Line, line, slowed
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import make_member
from tests.servers import emptied

ALONE = Line(Kind(0, 0, 0, 8.0), Kind(0, 0, 0, 2.0), Kind(0, 0, 0, 30.0))


def test_who_is_alone_waits_for_her_own_pictures() -> None:
    assert ALONE.seconds("white", 1) == SETTLED + 2
    assert ALONE.seconds("white", 30) == SETTLED + 60
    assert ALONE.seconds("home", 1) == SETTLED + 30
    assert ALONE.ahead == 0


def test_the_line_is_divided_by_what_is_made_at_once() -> None:
    busy = replace(ALONE, quick=Kind(10, 2, 2, 2.0), sheet=Kind(0, 1, 1, 8.0))
    assert busy.seconds("white", 1) == SETTLED + 2 + round((10 + 1) * 2 / 3 + 8 / 2 / 3)
    assert busy.ahead == 12


def test_what_takes_long_and_what_is_free_is_waited_for_at_its_own_pace() -> None:
    assert replace(ALONE, slow=Kind(2, 0, 0, 30.0)).seconds("white", 1) == SETTLED + 2 + 60
    previews = replace(ALONE, sheet=Kind(3, 0, 0, 8.0))
    assert previews.seconds("white", 1) == SETTLED + 2 + 24
    assert previews.ahead == 0


def test_previews_that_take_longer_than_usual_tell_of_pictures_that_will() -> None:
    assert slowed({"sheet": (4.0, 8.0), "quick": (3.0, None), "slow": (30.0, 300.0)}) == 2.0
    assert slowed({"sheet": (4.0, 2.0), "quick": (None, None)}) == 1.0


def test_previews_are_in_the_line_and_what_a_dead_worker_held_waits_again(
    postgres: str, redis_url: str
) -> None:
    emptied(postgres)
    member = make_member(credits=9)
    photo, chat = make_photo(member), chat_of(member)
    with acting_for(member) as session:
        order.place_sheet(session, member, (photo,), identity_id=chat, key="sheet")
    placed = [make_order(member, key=key).order_id for key in ("a", "b")]
    with acting_as_system() as session:
        assert lease.claim(session, placed[0], holder="a")
    with acting_for(member) as session:
        held = line(session)
    with acting_as_system() as session:
        session.execute(text("UPDATE generations SET lease_until = db_now() - interval '1 s'"))
    with acting_for(member) as session:
        dead = line(session)
    assert (held.sheet.queued, held.quick.queued, held.quick.working, held.quick.makers) == (
        *(1, 1),
        *(1, 1),
    )
    assert (dead.quick.queued, dead.quick.working, dead.quick.makers) == (2, 0, 0)
    assert held.ahead == dead.ahead == 2
    assert held.seconds("white", 1) > SETTLED + held.sheet.each
