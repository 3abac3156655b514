"""What a posting comes to is read from its own request's verdicts, however many there are."""

import pytest

from core.database.scopes import acting_as_staff, acting_as_system
from core.money import Money
from core.topups import posting, verdict
from tests.make.console import later
from tests.make.people import make_desk
from tests.make.plans import plans_of
from tests.make.topups import make_top_up
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """No rows."""
    emptied(postgres)


def test_the_verdict_that_is_told_is_found_by_its_workspace(postgres: str) -> None:
    waiting, desk = make_top_up(), make_desk("reviewer")
    with acting_as_staff(desk) as session:
        verdict.approve(session, desk.staff_id, waiting.id, credits=50, received=Money(150_000))
    with later(postgres, 3600), acting_as_system() as session:
        plans = plans_of(session, "top_up_verdicts", lambda: posting.post(session, waiting.id))
    assert plans
    assert all("workspace_id = " in plan for plan in plans)
