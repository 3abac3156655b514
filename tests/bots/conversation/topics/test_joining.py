"""An invitation in the chat: consent first, then the question, then the name."""

import pytest

from core import team_notices
from core.database.scopes import acting_for
from core.workspaces.memberships import role_of
from tests.make.chats import Merchant, texts
from tests.make.teams import code_of, founding, joining, told

pytestmark = pytest.mark.usefixtures("shop")


def test_a_stranger_agrees_to_the_policy_first_and_is_then_asked_whether_to_join() -> None:
    owner, stranger = founding(credits=30), Merchant()
    assert texts(stranger.says(f"/start j_{code_of(owner)}")) == ["welcome", "consent"]
    said = stranger.taps("I agree")
    assert texts(said) == ["enrolled", "join"]
    assert said[1].text.startswith("Join Zari? Its admins can see the pictures you make there")
    assert stranger.taps("Join")[0].text.startswith("You are in Zari now: 30 credits")
    assert texts(stranger.says("Bilal")) == ["join.named"]
    assert stranger.member().workspace_id == owner.member().workspace_id
    with acting_for(stranger.member()) as session:
        assert role_of(session, stranger.member()) == "member"
    assert told(owner)[-1] == team_notices.MemberJoined(owner.member().workspace_id, "Zari")


def test_an_invitation_is_used_once_and_a_wrong_one_says_so() -> None:
    owner = founding()
    code = code_of(owner)
    first, second = Merchant().is_enrolled(), Merchant().is_enrolled()
    for one in (first, second):
        assert texts(one.says(f"JOIN {code}")) == ["join"]
    assert texts(first.taps("Join")) == ["join.joined"]
    assert texts(second.taps("Join")) == ["join.invalid"]
    assert texts(second.says(f"JOIN {code}")) == ["join.invalid"]
    assert texts(first.taps("Join")) == ["old_button"]


def test_no_thanks_changes_nothing_and_who_belongs_already_only_goes_there() -> None:
    owner, other = founding(), Merchant().is_enrolled()
    before = other.member()
    other.says(f"join {code_of(owner)}")
    assert texts(other.says("nahi")) == ["join.declined"]
    assert texts(other.says("ok theek hai")) != ["join.joined"]  # that is no change of mind
    assert other.member() == before
    assert texts(other.taps("No thanks")) == ["join.declined"]
    assert texts(other.taps("Join")) == ["join.joined"]  # she thought better of it
    assert texts(other.taps("No thanks")) == ["old_button"]
    owner.says(f"JOIN {code_of(owner)}")
    assert texts(owner.taps("Join")) == ["join.already"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Switch workspace", "switch"),
        ("workspace badlein", "switch"),
        ("mere kitne credits bache hain", "balance"),
        ("can I see what the others made?", "not_understood"),
        ("کیا یہاں تصویریں سب دیکھتے ہیں؟", "not_understood"),
    ],
)
def test_what_asks_for_something_is_nobodys_name(asked: str, answer: str) -> None:
    owner, member = founding(credits=5), Merchant().is_enrolled()
    member.says(f"JOIN {code_of(owner)}")
    member.taps("Join")
    assert answer in texts(member.says(asked))
    assert "join.named" not in texts(member.shown)


def test_the_name_can_still_be_said_after_a_question() -> None:
    owner, member = founding(credits=5), Merchant().is_enrolled()
    member.says(f"JOIN {code_of(owner)}")
    member.taps("Join")
    member.says("kya yahan sab dekhte hain?")
    assert texts(member.says("Bilal")) == ["join.named"]


def test_a_photo_or_a_word_of_the_menu_comes_before_the_name() -> None:
    owner, member = founding(credits=5), Merchant().is_enrolled()
    member.says(f"JOIN {code_of(owner)}")
    member.taps("Join")
    assert texts(member.says("balance")) == ["balance"]
    assert "Workspace Zari: 5 credits" in member.shown[-1].text
    assert texts(member.sends_photo()) == ["sheet_coming"]
    assert joining(owner).balance() == (5, 0)
