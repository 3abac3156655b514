"""What leaders do about one member, each told to whom it concerns."""

import pytest

from bots.conversation.topics.members import credits_in
from core import team_notices
from tests.make.chats import Merchant, texts
from tests.make.teams import founding, joining, told

pytestmark = pytest.mark.usefixtures("shop")


def opens(owner: Merchant, name: str = "Bilal") -> str:
    owner.says("menu")
    owner.taps("Team")
    return owner.taps(name)[0].text


def test_a_limit_is_tapped_or_written_and_the_member_is_told() -> None:
    owner = founding()
    member = joining(owner)
    assert opens(owner) == "Bilal, member of Zari. Credits used this month: 0; no limit."
    owner.taps("Set a limit")
    assert owner.taps("50 credits")[0].text.startswith("Bilal: up to 50 a month.")
    opens(owner)
    owner.taps("Set a limit")
    assert texts(owner.says("as much as she likes"))[0] == "not_understood"
    assert owner.says("1,500")[0].text.startswith("Bilal: up to 1,500 a month.")
    assert "up to 1,500 a month" in opens(owner)
    owner.taps("Set a limit")
    owner.taps("No limit")
    caps = [one.cap for one in told(member) if isinstance(one, team_notices.LimitChanged)]
    assert caps == [50, 1500, None]


def test_a_pause_and_its_end_are_told_and_happen_once() -> None:
    owner = founding(credits=9)
    member = joining(owner)
    opens(owner)
    assert texts(owner.taps("Pause")) == ["member.suspended"]
    assert texts(owner.presses(owner.token_of("Pause"))) == ["old_button"]
    assert member.says("balance")[0].text.startswith("Workspace Personal: 5 credits")
    assert "is paused" in opens(owner)
    owner.taps("Let back in")
    out, back = told(member)[-2:]
    assert out == team_notices.MembershipEnded("Zari", is_suspended=True)
    member.is_told(back)
    assert "working in Zari now: 9 credits" in member.taps("Go there")[0].text


def test_a_team_is_handed_over_by_its_written_name_alone() -> None:
    owner = founding()
    heir = joining(owner)
    opens(owner)
    owner.taps("Hand over the team")
    assert texts(owner.says("yes")) == ["hand_over.not"]
    assert texts(owner.taps("Hand over the team")) == ["hand_over"]
    assert texts(owner.says("Zary")) == ["hand_over.not"]
    opens(owner)
    owner.taps("Hand over the team")
    assert texts(owner.says("zari")) == ["hand_over.done"]
    here = heir.member().workspace_id
    assert told(heir)[-1] == team_notices.HandOver(here, "Zari", "offered")
    assert "/terms" in heir.is_told(told(heir)[-1])[0].text
    assert texts(heir.taps("Accept for the team")) == ["hand_over.taken"]
    assert texts(heir.presses(heir.token_of("Accept for the team"))) == ["old_button"]
    assert told(owner)[-1] == team_notices.RoleChanged(here, "Zari", "admin")
    assert "Bilal, owner of Zari" in opens(heir)
    assert "Hand over the team" not in opens(owner)


def test_an_offer_that_is_not_taken_changes_nothing() -> None:
    owner = founding()
    heir = joining(owner)
    opens(owner)
    owner.taps("Hand over the team")
    owner.says("zari")
    heir.is_told(told(heir)[-1])
    assert texts(heir.taps("No thanks")) == ["hand_over.left"]
    assert texts(heir.taps("Accept for the team")) == ["old_button"]
    here = heir.member().workspace_id
    assert told(owner)[-1] == team_notices.HandOver(here, "Zari", "declined")
    opens(owner)
    assert texts(owner.taps("Hand over the team")) == ["hand_over"]


def test_the_removed_one_is_told_and_buttons_of_before_change_nothing() -> None:
    owner = founding()
    member = joining(owner)
    opens(owner)
    limit = owner.token_of("Set a limit")
    assert "What is made stays with the team." in owner.taps("Remove")[0].text
    owner.taps("Remove")
    assert told(member)[-1] == team_notices.MembershipEnded("Zari", is_suspended=False)
    owner.presses(limit)
    assert texts(owner.taps("50 credits")) == ["member.gone"]


@pytest.mark.parametrize(
    ("said", "credits"),
    [("50", 50), ("1,500", 1500), ("۲۰", 20), ("0", 0), ("50 credits", None), ("-5", 5),
     ("1000001", None), ("9" * 30, None), ("", None)],
)  # fmt: skip
def test_a_limit_is_a_whole_number_by_itself(said: str, credits: int | None) -> None:
    assert credits_in(said) == credits


@pytest.mark.parametrize(
    "said",
    [
        *("Bilal ko nikalna hai", "kick out bilal he left the shop", "بلال کو نکال دو"),
        *("take bilal out he left the job", "only let bilal use 20"),
        *("bilaal ne is mahine kitne credit uraye", "dont let bilal use more than 20"),
    ],
)
def test_who_leads_names_a_member_and_sees_what_can_be_done_about_her(said: str) -> None:
    owner = founding()
    member = joining(owner)
    (shown,) = owner.says(said)
    assert shown.text == "Bilal, member of Zari. Credits used this month: 0; no limit."
    assert texts(member.says(said)) != ["member"]


def test_where_several_are_named_or_a_name_stands_in_passing_nobody_is_meant() -> None:
    owner = founding()
    joining(owner)
    joining(owner, "Sana")
    assert texts(owner.says("sana ko 20 aur bilal ki koi limit nahi")) == ["team"]
    assert texts(owner.says("bilal acha larka hai")) == ["not_understood"]
