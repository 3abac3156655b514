"""The figures of a day: each request once, whoever and however many decided it."""

from core.database.scopes import acting_as_staff
from core.money import Money
from core.topups import verdict, watch
from tests.make.books import as_owner
from tests.make.people import make_desk
from tests.make.topups import make_top_up
from tests.servers import emptied

LARGE = 60_000_00


def test_what_two_people_approved_is_counted_once(postgres: str, redis_url: str) -> None:
    emptied(postgres)
    waiting, still = make_top_up(), make_top_up()
    as_owner("UPDATE top_ups SET amount_minor = %s", (LARGE,))
    first, second = make_desk("reviewer"), make_desk("reviewer")
    for desk, one in ((first, waiting), (second, waiting), (first, still)):
        with acting_as_staff(desk) as session:
            verdict.approve(
                session,
                desk.staff_id,
                one.id,
                credits=50,
                received=Money(LARGE),
                words="seen it so",
            )
    with acting_as_staff(first) as session:
        today = watch.days_of(session, days=2)[-1]
    assert (today.asked, today.approved, today.rejected) == (2, 1, 0)
    assert today.approved_sum == Money(LARGE)
