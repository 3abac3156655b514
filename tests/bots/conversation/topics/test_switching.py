"""Several workspaces in one chat: what is asked, made and paid belongs to the one she is in."""

import pytest

from bots.messages import Proof
from core.database.scopes import acting_for
from core.workspaces.organisations import found
from tests.make.chats import Merchant, make_proof, rows, texts
from tests.make.teams import founding, joining

pytestmark = pytest.mark.usefixtures("shop")


def test_a_tap_a_name_and_a_near_spelling_lead_to_another_workspace() -> None:
    owner = founding("Zari House", credits=30)
    assert texts(owner.says("menu")) == ["ready"]
    asked = owner.taps("Switch workspace")[0]
    assert asked.text == "You are working in Zari House. Choose another:"
    assert (asked.labels, asked.notes) == (("My own workspace",), ("5 credits",))
    assert "working in Personal now: 5 credits" in owner.taps("My own workspace")[0].text
    owner.says("menu")
    owner.taps("Switch workspace")
    assert "working in Zari House now: 30 credits" in owner.says("zari hous")[0].text
    assert owner.balance() == (30, 0)


def test_who_has_one_workspace_is_told_how_a_team_begins() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("menu")
    said = merchant.taps("Switch workspace")[0]
    assert (said.said.text, said.labels) == ("switch.none", ("Set up a team", "Menu"))


def test_nine_stand_on_a_page_and_a_name_of_the_next_page_can_be_written() -> None:
    owner = founding("Shop 0")
    with acting_for(owner.member()) as session:
        for number in range(1, 10):
            found(session, owner.member(), name=f"Shop {number}")
    owner.says("menu")
    first = owner.taps("Switch workspace")[0]
    assert (len(first.labels), first.labels[-1]) == (10, "Next")
    assert owner.taps("Next")[0].labels == ("Shop 9",)
    assert "working in Shop 3 now" in owner.says("shop 3")[0].text


def test_the_name_heads_the_cost_and_old_photos_stay_where_they_are() -> None:
    owner = founding(credits=30)
    owner.sends_photo()
    owner.says("?")
    asked = owner.taps("White background")[0]
    assert asked.text.startswith("Zari: White background, 1 picture(s): 1 credits. Balance 30")
    make = owner.token_of("Make it")
    owner.says("menu")
    owner.taps("Switch workspace")
    owner.taps("My own workspace")
    assert texts(owner.presses(make)) == ["old_button"]
    assert texts(owner.says("back")) == ["ready"]
    assert owner.balance() == (5, 0)
    owner.sends_photo()
    owner.says("?")
    assert owner.taps("White background")[0].text.startswith("Personal: White background")


def test_a_merchant_with_a_workspace_of_her_own_alone_sees_no_name() -> None:
    merchant = Merchant().is_enrolled()
    merchant.sends_photo()
    merchant.says("?")
    assert merchant.taps("White background")[0].text.startswith("White background")


def test_who_is_removed_goes_on_in_her_own_workspace_with_nothing_of_the_teams_open() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    member.sends_photo()
    member.says("?")
    member.taps("White background")
    make = member.token_of("Make it")
    owner.says("menu")
    owner.taps("Team")
    owner.taps("Bilal")
    owner.taps("Remove")
    assert texts(owner.taps("Remove")) == ["member.removed"]
    assert texts(member.presses(make)) == ["old_button"]
    assert texts(member.says("back")) == ["ready"]
    assert member.balance() == (5, 0)


def test_a_screenshot_pays_for_the_workspace_that_it_was_sent_in() -> None:
    owner = founding("Zari House")
    team = owner.member().workspace_id
    kept = make_proof(owner.member())  # it is read while she is on her way
    owner.says("menu")
    owner.taps("Switch workspace")
    owner.taps("My own workspace")
    assert texts(owner.sends(Proof(kept, "1"))) == ["proof_kept"]
    assert rows("SELECT workspace_id, state FROM top_ups WHERE workspace_id = %s", team) == [
        (team, "submitted")
    ]
    assert owner.member().workspace_id != team


def test_a_screenshot_of_a_workspace_that_she_belongs_to_no_more_is_asked_for_again() -> None:
    owner = founding("Zari House")
    member = joining(owner)
    kept = make_proof(member.member())
    member.says("menu")
    member.taps("Team")
    member.taps("Leave the team")
    member.taps("Leave the team")
    assert texts(member.sends(Proof(kept, "1"))) == ["unfit.lost"]
