"""An unfinished picture is there for a day, whatever else is spoken of; then it is over."""

from datetime import datetime, timedelta

import pytest

from bots.conversation import drafts
from bots.conversation.drafts import KEPT
from tests.make.chats import Merchant, shown_the_sheet, texts
from tests.make.results import draft

pytestmark = pytest.mark.usefixtures("shop")
A_MINUTE = timedelta(minutes=1)


def later(monkeypatch: pytest.MonkeyPatch, merchant: Merchant, wait: timedelta) -> None:
    """So long after the draft was last changed."""
    since = datetime.fromisoformat(merchant.remembers().memory["draft_since"])
    monkeypatch.setattr(drafts, "moment", lambda _: (since + wait).isoformat())


def left_at_its_cost() -> Merchant:
    """A merchant who was told a cost and did not answer."""
    merchant, _ = shown_the_sheet()
    assert texts(merchant.taps("Marble")) == ["cost"]
    return merchant


def test_back_leads_to_it_until_the_day_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    merchant = left_at_its_cost()
    later(monkeypatch, merchant, KEPT - A_MINUTE)
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.says("back")) == ["cost"]
    assert draft(merchant)["look"] == "marble"


def test_after_a_day_back_leads_home_and_words_are_about_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    merchant = left_at_its_cost()
    later(monkeypatch, merchant, KEPT)
    assert texts(merchant.says("back")) == ["ready"]
    assert "draft" not in merchant.remembers().memory


def test_what_is_asked_anew_has_a_day_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    merchant = left_at_its_cost()
    later(monkeypatch, merchant, KEPT - A_MINUTE)
    assert texts(merchant.says("lighter")) == ["cost"]
    later(monkeypatch, merchant, KEPT - A_MINUTE)
    assert texts(merchant.says("back")) == ["cost"]


def test_a_button_of_yesterday_says_its_price_and_still_orders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    merchant = left_at_its_cost()
    make_it = merchant.token_of("Make it")
    later(monkeypatch, merchant, KEPT)
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.presses(make_it)) == ["working"]
