"""A team in the chat: set up, limited, asked for more, left; and what a role does not allow."""

import pytest

from bots.words import LANGUAGES
from core import team_notices
from core.workspaces.memberships import LONGEST_NAME
from tests.make.chats import Merchant, texts
from tests.make.limits import over_limit
from tests.make.teams import founding, joining, limited, told

pytestmark = pytest.mark.usefixtures("shop")


def opens_team(merchant: Merchant) -> list[str]:
    merchant.says("menu")
    return texts(merchant.taps("Team"))


def orders(member: Merchant) -> list[str]:
    """Two pictures of a new photo, agreed to; a limit is told in the place of the cost."""
    member.sends_photo(2)
    member.says("?")
    said = texts(member.taps("White background"))
    return texts(member.taps("Make it")) if said == ["cost.at"] else said


def test_a_team_is_set_up_by_its_name_with_a_balance_of_its_own() -> None:
    owner = Merchant().is_enrolled()
    assert opens_team(owner) == ["team.none"]
    assert "you accept the terms for it" in owner.taps("Set up a team")[0].text
    said = owner.says("  Zari \n House ")[0]
    assert said.text.startswith("Zari House is set up, and you work there now. Its balance: 0")
    assert said.labels == ("Invite a member", "Top up", "Menu")
    assert opens_team(owner) == ["team"]
    assert owner.shown[-1].labels == (
        "Member 1", "Invite a member", "Invite an admin", "Open invites",
    )  # fmt: skip


@pytest.mark.parametrize("asked", ["Meri tasveerein", "what does a team cost?"])
def test_no_team_is_named_by_what_asks_for_something(asked: str) -> None:
    owner = Merchant().is_enrolled()
    opens_team(owner)
    owner.taps("Set up a team")
    owner.says(asked)
    assert opens_team(owner) == ["team.none"]


def test_cancel_and_menu_set_up_nothing() -> None:
    owner = Merchant().is_enrolled()
    opens_team(owner)
    owner.taps("Set up a team")
    assert texts(owner.taps("Cancel")) == ["ready"]
    assert opens_team(owner) == ["team.none"]


def test_a_member_sees_her_month_and_may_leave_but_not_lead() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    assert opens_team(member) == ["team.own"]
    assert "Credits used this month: 0; no limit." in member.shown[-1].text
    member.taps("Leave the team")
    said = member.taps("Leave the team")[0]
    assert said.text == "You have left Zari. You are in your own workspace now: 5 credits."
    assert texts(member.taps("Leave the team")) == ["member.gone"]


@pytest.mark.parametrize("said", ["leave the team", "team chhor do", "ٹیم چھوڑ دیں"])
def test_she_who_writes_that_she_leaves_is_asked_in_any_language(said: str) -> None:
    member = joining(founding())
    assert texts(member.says(said)) == ["team.leave.ask"]


@pytest.mark.parametrize("said", ["leave the team", "team chhor do", "ٹیم چھوڑ دیں"])
def test_an_owner_who_wants_to_leave_is_told_to_hand_over_first(said: str) -> None:
    owner = founding()
    joining(owner)
    told_first = owner.says(said)[0]
    assert told_first.text.startswith("Zari is yours. Hand it over first")
    assert texts(owner.taps("Back to the team")) == ["team"]


def test_she_who_has_no_team_leaves_none() -> None:
    assert "team.leave.owner" not in texts(Merchant().is_enrolled().says("leave the team"))


def test_who_leads_no_longer_is_told_who_does_and_can_ask() -> None:
    owner = founding()
    admin = joining(owner)
    opens_team(owner)
    owner.taps("Bilal")
    assert texts(owner.taps("Make an admin")) == ["member.role_set"]
    assert opens_team(admin) == ["team"]
    opens_team(owner)
    owner.taps("Bilal")
    owner.taps("Make a member")
    refused = admin.taps("Invite a member")[0]
    assert refused.text == "Only the owner or an admin of Zari can do this."
    assert refused.labels == ("Ask the owner", "Menu")
    assert texts(admin.taps("Ask the owner")) == ["owner_asked"]
    assert isinstance(told(owner)[-1], team_notices.OwnerAsked)


def test_at_her_limit_she_asks_and_the_owner_raises_it_with_one_tap() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    limited(owner, member, 3)
    assert orders(member) == ["working.batch"]
    assert orders(member) == ["limit.part"]
    assert member.shown[-1].text == (
        "This needs 2 credits; your limit in Zari leaves 1 this month (2 of 3 used)."
    )
    assert member.shown[-1].labels == ("Ask the owner", "Use my own")
    for _ in range(2):
        assert texts(member.taps("Ask the owner")) == ["owner_asked"]
    asked = [one for one in told(owner) if isinstance(one, team_notices.OwnerAsked)]
    assert [(one.asker, one.about, one.used, one.cap) for one in asked] == [
        ("Bilal", "limit", 2, 3)
    ]
    owner.says("menu")
    owner.taps("Switch workspace")
    owner.taps("My own workspace")  # the button belongs to its own workspace
    owner.is_told(asked[0])
    assert texts(owner.taps("Raise to 13")) == ["limit.set"]
    assert texts(owner.presses(owner.token_of("Raise to 13"))) == ["old_button"]
    member.is_told(told(member)[-1])
    assert member.shown[-1].text == "Your credits in Zari: up to 13 a month."
    assert texts(member.taps("Make my picture")) == ["cost.at"]
    assert texts(member.taps("Make it")) == ["working.batch"]


def test_at_her_limit_she_may_pay_herself_and_her_photos_come_along() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    limited(owner, member, 1)
    assert orders(member) == ["limit.part"]
    said = member.taps("Use my own")
    assert texts(said) == ["switch.own", "cost.at"]
    assert "2 picture(s): 2 credits. Balance 5, after this 3" in said[1].text
    assert texts(member.taps("Make it")) == ["working.batch"]
    assert (member.balance(), owner.balance()) == ((3, 2), (30, 0))
    assert texts(member.taps("Use my own")) == ["old_button"]


def test_she_who_asked_the_owner_may_still_pay_herself_while_the_photo_waits() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    limited(owner, member, 1)
    assert orders(member) == ["limit.part"]
    assert texts(member.taps("Ask the owner")) == ["owner_asked"]
    assert texts(member.taps("Use my own")) == ["switch.own", "cost.at"]
    assert texts(member.taps("Use my own")) == ["old_button"]


def test_a_photo_that_waits_no_longer_is_not_paid_by_an_old_button() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    limited(owner, member, 1)
    assert orders(member) == ["limit.part"]
    member.says("cancel")
    assert texts(member.taps("Use my own")) == ["old_button"]


def test_short_of_credits_a_member_can_ask_the_owner_who_tops_up_for_the_team() -> None:
    owner = founding()
    member = joining(owner)
    member.sends_photo()
    member.says("?")
    assert member.taps("White background")[0].labels[-1] == "Ask the owner"
    member.taps("Ask the owner")
    owner.says("menu")
    owner.taps("Switch workspace")
    owner.taps("My own workspace")
    owner.is_told(told(owner)[-1])
    assert owner.shown[-1].text == "Bilal asks for credits in Zari. The balance there is 0."
    assert texts(owner.taps("Top up")) == ["switch.done", "packages"]


def test_whatever_a_team_is_told_can_be_drawn_with_the_longest_names() -> None:
    owner = founding("W" * LONGEST_NAME, credits=30)
    admin, member = joining(owner, "X" * LONGEST_NAME), joining(owner, "X" * LONGEST_NAME)
    limited(owner, member, 1)
    orders(member)
    opens_team(owner)
    rows = owner.shown[-1]
    for row in rows.labels[1:3]:
        opens_team(owner)
        owner.taps(row)
        for label in ("Set a limit", "Remove", "Hand over the team"):
            owner.taps(label)
    owner.presses(owner.token_of("Make an admin"))
    for who in (owner, admin, member):
        opens_team(who)
        who.says("menu")
        who.taps("Switch workspace")
    owner.taps("Open invites")
    for one in (*owner.shown, *admin.shown, *member.shown):
        assert not [fault for language in LANGUAGES for fault in over_limit(one.said, language)]


def test_what_is_left_of_her_limit_pays_for_a_cheaper_style() -> None:
    owner = founding(credits=30)
    member = joining(owner)
    limited(owner, member, 2)
    member.sends_photo(2)
    assert texts(member.says("marble")) == ["limit.part"]
    assert member.shown[-1].text == (
        "This needs 4 credits; your limit in Zari leaves 2 this month (0 of 2 used)."
    )
    assert texts(member.taps("Cheaper style")) == ["look.again"]
    member.taps("White background")
    assert texts(member.taps("Make it")) == ["working.batch"]
