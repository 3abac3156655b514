"""A changed policy in the chat: by use, or asked before anything new is made."""

from collections.abc import Iterator

import pytest

from tests.make.chats import Merchant, texts
from tests.make.console import later
from tests.make.policies import CHANGED, DAY, NEW, consents, drafts, none_left, publish

__all__ = ["drafts"]
pytestmark = pytest.mark.usefixtures("drafts", "redis_url")
FIRST = "2026-04-12"
ASKED = ["policy_again", "consent"]


@pytest.fixture(autouse=True)
def _nothing_published(postgres: str) -> Iterator[None]:
    with none_left():
        yield


def new_ones(merchant: Merchant) -> list[tuple[str, str, str]]:
    return [one for one in consents(merchant.member().account_id) if one[1] != FIRST]


def test_before_its_day_the_menu_says_so_and_nothing_is_asked() -> None:
    merchant = Merchant().is_enrolled()
    publish("material")
    [menu] = merchant.says("menu")
    assert "Privacy policy: a new version counts from" in menu.text
    assert new_ones(merchant) == []


def test_going_on_after_the_day_of_a_minor_change_accepts_it_once(postgres: str) -> None:
    merchant = Merchant().is_enrolled()
    publish("minor")
    with later(postgres, 9 * DAY):
        for _ in range(2):
            assert texts(merchant.says("menu")) == ["ready"]
    assert new_ones(merchant) == [("policy", NEW, "use")]


def test_a_material_change_is_asked_with_what_is_new_and_photos_wait(postgres: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    publish("material")
    with later(postgres, 9 * DAY):
        said = merchant.says("White background")
        assert texts(said) == ["policy_again", "edits.noted_before", "consent"]
        assert CHANGED in said[0].text
        assert texts(merchant.sends_before_consent()) == ["consent"]
        assert merchant.released == 0
        assert new_ones(merchant) == []
        agreed = merchant.taps("I agree")
    assert texts(agreed) == ["accepted.photo"]
    assert merchant.released == 1
    assert new_ones(merchant) == [("policy", NEW, "asked")]
    assert texts(merchant.sends_photo()) == ["sheet_coming", "cost"]  # as she wished
    assert texts(merchant.says("menu")) == ["ready"]


@pytest.mark.parametrize("open_step", ["which style", "the cost"])
def test_what_she_wishes_for_the_open_photo_is_done_to_it_once_she_agrees(
    postgres: str, open_step: str
) -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    if open_step == "the cost":
        merchant.says("velvet")
    publish("material", in_days=0.1)
    with later(postgres, DAY // 5):
        merchant.says("marble, price 1500")
        agreed = merchant.taps("I agree")
    assert texts(agreed) == ["accepted", "cost"]
    assert "price Rs 1,500" in agreed[1].text


def test_what_must_stay_reachable_answers_meanwhile(postgres: str) -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    data = merchant.token_of("My data and privacy")
    publish("material")
    with later(postgres, 9 * DAY):
        assert texts(merchant.says("top up")) == ASKED
        assert texts(merchant.says("balance")) == ["balance"]
        assert texts(merchant.says("help")) == ["help"]
        assert texts(merchant.presses(data)) == ["my_data"]
        assert texts(merchant.taps("Delete my account")) == ["delete_account"]
        assert texts(merchant.says("something")) == ["delete_account.nothing"]
        assert texts(merchant.says("hello")) == ["consent"]
        assert texts(merchant.taps("Not now")) == ["policy_again.later"]
        assert texts(merchant.says("human")) == ["human"]
        assert merchant.says("please help me") == []
        assert texts(merchant.says("menu")) == ["ready"]  # back from the person
        assert texts(merchant.taps("New picture")) == ["consent"]
        assert texts(merchant.says("2")) == ["policy"]


def test_agreeing_to_a_version_that_is_not_the_newest_asks_again(postgres: str) -> None:
    merchant = Merchant().is_enrolled()
    publish("material", in_days=8)
    with later(postgres, 9 * DAY):
        merchant.says("hello")
    publish("material", "terms", in_days=10)
    with later(postgres, 11 * DAY):
        assert texts(merchant.taps("I agree")) == ["policy_again", "policy_again", "consent"]
        assert texts(merchant.taps("I agree")) == ["accepted"]
    assert {one[:2] for one in new_ones(merchant)} == {("policy", NEW), ("terms", NEW)}


def test_whoever_comes_new_accepts_what_is_in_force(postgres: str) -> None:
    publish("material")
    with later(postgres, 9 * DAY):
        merchant = Merchant().is_enrolled()
        assert texts(merchant.says("menu")) == ["ready"]
    assert ("policy", NEW, "asked") in consents(merchant.member().account_id)
