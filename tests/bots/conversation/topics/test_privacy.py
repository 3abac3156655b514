"""Her data in the chat: what is held, and an end that is never one tap away."""

import re

import pytest

from core.accounts import sessions
from tests.make.chats import Merchant, asking_for_credits, rows, texts
from tests.make.teams import founding, joining

pytestmark = pytest.mark.usefixtures("postgres", "redis_url")


def deleting() -> tuple[Merchant, str]:
    """A merchant who was asked to type the code, and the code."""
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    [asked] = merchant.taps("Delete my account")
    assert "5 credits are lost" in asked.text
    found = re.search(r"DELETE (\d{4})", asked.text)
    assert found
    return merchant, found[1]


def test_she_sees_what_is_held_in_numbers() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    [told] = merchant.taps("What you hold on me")
    assert "1 photo that you sent" in told.text


def test_no_single_tap_deletes_an_account() -> None:
    merchant, code = deleting()
    assert texts(merchant.says("delete 0000")) == ["delete_account.nothing"]
    assert texts(merchant.says(f"DELETE {code}")) == ["not_understood"]  # it was for one try
    merchant, code = deleting()
    assert texts(merchant.says("menu")) == ["ready"]


@pytest.mark.usefixtures("shop")
def test_she_who_deletes_her_account_is_told_of_a_request_under_review() -> None:
    merchant = asking_for_credits()
    merchant.taps("I have paid")
    merchant.sends_proof()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    said = merchant.taps("Delete my account")
    assert texts(said) == ["delete_account.under_review", "delete_account"]


@pytest.mark.parametrize("back", ["undo", "Keep my account", "1", "wapas"])
def test_an_account_that_waits_for_its_end_says_only_how_to_keep_it(back: str) -> None:
    merchant, code = deleting()
    assert texts(merchant.says(f"delete {code}")) == ["delete_account.booked"]
    for said in (merchant.says("menu"), merchant.says("top up"), merchant.sends_photo()):
        assert texts(said) == ["delete_account.booked"]
    assert texts(merchant.says(back)) == ["delete_account.kept"]
    assert texts(merchant.says("menu")) == ["ready"]


def test_the_page_that_is_left_is_opened_from_the_chat_of_an_account_that_ends() -> None:
    merchant, code = deleting()
    merchant.says(f"delete {code}")
    [told] = merchant.says("how do I get my pictures?")
    found = re.search(r"/account/enter/(\S+)", told.text)
    assert found
    assert sessions.enter(found[1], address="203.0.113.7", browser="") is not None


def test_who_owns_a_team_deletes_it_with_the_account_by_another_code() -> None:
    owner = founding()
    member = joining(owner)
    owner.says("menu")
    owner.taps("My data and privacy")
    [asked] = owner.taps("Delete my account")
    assert texts(owner.says(code_in(asked.text))) == ["delete_account.hand_over"]
    [asked] = owner.taps("Delete both")
    assert texts([asked]) == ["delete_account.with_team"]
    assert texts(owner.says(code_in(asked.text))) == ["delete_account.booked"]
    assert texts(member.says("menu")) == ["ready"]
    told = "SELECT count(*) FROM outbox WHERE key LIKE 'team/%%' AND identity_id = %s"
    assert rows(told, member.identity_id) == [(1,)]
    assert texts(owner.says("undo")) == ["delete_account.kept"]


def code_in(text: str) -> str:
    """What a message asks to be typed."""
    found = re.search(r"DELETE \d{4}", text)
    assert found
    return found[0]


def test_a_tap_keeps_the_account_and_an_old_one_changes_nothing() -> None:
    merchant, code = deleting()
    merchant.says(f"delete {code}")
    kept = merchant.token_of("Keep my account")
    assert texts(merchant.presses(kept)) == ["delete_account.kept"]
    assert texts(merchant.presses(kept)) == ["delete_account.nothing"]


def test_photos_are_booked_to_go_and_kept_again() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    merchant.taps("My data and privacy")
    assert texts(merchant.taps("Delete my photos")) == ["delete_pictures.none"]
    merchant.sends_photo()
    [asked] = merchant.presses(merchant.token_of("Delete my photos"))
    assert "1 photo" in asked.text
    assert texts(merchant.taps("Delete them")) == ["delete_pictures.booked"]
    assert texts(merchant.presses(merchant.token_of("Delete my photos"))) == [
        "delete_pictures.booked"
    ]
    assert texts(merchant.taps("Keep my pictures")) == ["delete_pictures.kept"]
