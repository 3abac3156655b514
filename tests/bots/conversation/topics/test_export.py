"""All of her data is asked for in the chat, and its link comes to it by itself."""

import pytest

from core.database.scopes import acting_as_system
from core.privacy import export_requests, exporting
from core.redis_client import redis_client
from tests.make.chats import Merchant, rows, texts

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def test_the_link_comes_when_it_is_ready_and_a_second_wish_changes_nothing() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    assert texts(merchant.taps("Export my history")) == ["export.coming"]
    assert texts(merchant.says("export")) == ["export.on_its_way"]
    [(wanted,)] = rows("SELECT id FROM exports WHERE account_id = %s", merchant.member().account_id)
    exporting.carry_out(wanted)
    [(told,)] = rows("SELECT identity_id FROM outbox WHERE key = %s", f"exported/{wanted}")
    assert told == merchant.identity_id
    with acting_as_system() as session:
        done = export_requests.latest(session, merchant.member().account_id)
    assert done is not None
    assert done.state == "done"


def test_who_wants_to_go_takes_her_data_first() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    merchant.taps("Delete my account")
    assert texts(merchant.taps("Export first")) == ["export.coming"]
    assert texts(merchant.says("menu")) == ["ready"]


def test_all_is_packed_three_times_within_a_day_at_most() -> None:
    merchant = Merchant().is_enrolled()
    queued = "SELECT id FROM exports WHERE state = 'queued' AND account_id = %s"
    for _ in range(3):
        assert texts(merchant.says("export")) == ["export.coming"]
        assert texts(merchant.says("export")) == ["export.on_its_way"]  # is not counted
        [(wanted,)] = rows(queued, merchant.member().account_id)
        exporting.carry_out(wanted)
    redis_client().flushdb()  # Redis may be emptied at any moment
    assert texts(merchant.says("export")) == ["export.enough"]
