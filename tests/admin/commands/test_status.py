"""What waits is counted; what waits for a merchant is nobody's work."""

import pytest

from admin.commands.status import LATER, counted
from core.generations import tasks
from tests.make.people import make_member
from tests.make.versions import make_shown, time_is_over
from tests.servers import emptied

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_versions_wait_for_the_merchant_until_their_time_is_over(postgres: str) -> None:
    emptied(postgres)
    placed = make_shown(make_member(credits=20))
    assert (counted()["orders"], counted()["choosing"]) == (0, 1)
    assert "choosing" in LATER
    time_is_over(placed)
    assert counted()["orders"] == 1
    tasks.generate(str(placed.order_id))
    assert (counted()["orders"], counted()["choosing"]) == (0, 0)
