"""A merchant is called by her newest request's reference, and found by any of them."""

import pytest

from core.database.scopes import acting_as_staff
from core.topups import asked
from tests.make.books import as_owner
from tests.make.people import Desk, make_desk
from tests.make.topups import make_merchant, make_top_up
from tests.servers import emptied


@pytest.fixture
def desk(postgres: str, redis_url: str) -> Desk:
    emptied(postgres)
    return make_desk("reviewer")


def test_each_merchant_is_called_by_her_newest_reference(desk: Desk) -> None:
    merchant, other, silent = make_merchant(), make_merchant(), make_merchant()
    first = make_top_up(merchant)
    as_owner("UPDATE top_ups SET state = 'decided'")
    newest, others = make_top_up(merchant), make_top_up(other)
    assert newest.id != first.id
    places = [one.member.workspace_id for one in (merchant, other, silent)]
    with acting_as_staff(desk) as session:
        assert asked.newest_references(session, []) == {}
        assert asked.newest_references(session, places) == {
            places[0]: newest.reference,
            places[1]: others.reference,
        }


def test_a_reference_names_its_newest_request_however_it_is_typed(desk: Desk) -> None:
    waiting = make_top_up()
    typed = f" {waiting.reference.removeprefix('TP-').lower()} "
    with acting_as_staff(desk) as session:
        assert asked.named(session, typed) == waiting.id
        assert asked.workspace_of(session, typed) == waiting.merchant.member.workspace_id
        assert asked.named(session, "TP-NONE") is None
