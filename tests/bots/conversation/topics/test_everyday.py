"""Questions of every day are answered in passing; what is wished of a picture goes first."""

import pytest

from tests.make.chats import Merchant, asking_for_credits, rows, shown_the_sheet, texts
from tests.make.teams import founding, joining
from tests.make.topups import make_larger_package

pytestmark = pytest.mark.usefixtures("shop")

ANSWERED = {
    "account delete karna hai": "my_data",
    "aap log photo kisi ko dikhate to nahi?": "told",
    "team banani hai": "team",
    "kitne credit lagenge": "prices",
    "how do I send my logo?": "brand",
    "mujhe samajh nahi aa rahi": "help",
    "bhai ko add karna hai": "team",
    "apne personal account pe wapas jana hai": "switch",
    "telegram bhi use karna hai isi account se": "linking",
    "mera email change karna hai": "account_page",
    "paise bheje thay credits nahi aaye": "send_proof",
    "receipt chahiye pichle top up ki": "told",
}


@pytest.mark.parametrize("said", ANSWERED)
def test_a_question_of_every_day_is_answered(said: str) -> None:
    [told] = texts(Merchant().is_enrolled().says(said))
    assert told.partition(".")[0] == ANSWERED[said]


def test_the_looks_are_shown_for_the_photo_that_is_there() -> None:
    merchant, _ = shown_the_sheet()
    merchant.taps("Marble")
    assert texts(merchant.says("background change karo")) == ["look.again"]
    assert texts(Merchant().is_enrolled().says("what looks do you have?")) == [
        "told.which",
        "welcome.back",
    ]


def test_a_wish_is_no_question_and_a_thank_you_is_answered() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("background black karo")) == ["edits.then_look"]
    assert texts(merchant.says("theek hai")) == ["look.again"]
    assert texts(Merchant().is_enrolled().says("theek hai")) == ["you_are_welcome"]


def test_question_marks_alone_ask_how_it_stands() -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says("??")) == ["look.again"]
    merchant.says("marble")
    merchant.taps("Make it")
    assert texts(merchant.says("؟؟؟")) == ["working"]
    assert texts(Merchant().is_enrolled().says("?")) == ["ready"]
    paying = asking_for_credits()
    paying.sends_proof()
    assert texts(paying.says("??")) == ["under_review"]


def test_cancel_after_the_order_takes_it_back_while_it_is_queued() -> None:
    merchant, _ = shown_the_sheet()
    before = merchant.balance()
    merchant.says("marble")
    merchant.taps("Make it")
    assert texts(merchant.says("cancel")) == ["order_cancelled"]
    assert merchant.balance() == before
    assert texts(merchant.says("cancel")) == ["nothing_open"]


def test_at_the_packages_a_thank_you_is_not_answered_with_the_packages_again() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    assert texts(merchant.says("thank you so much sister")) == ["you_are_welcome"]
    assert texts(merchant.says("ok")) == ["bank", "account_number"]  # there is but one
    merchant.says("top up")
    assert texts(merchant.says("nahi")) == ["cancelled"]


@pytest.mark.parametrize("said", ["G", "جی", "ok"])
def test_a_bare_nod_takes_none_of_several_packages_but_has_them_asked_again(said: str) -> None:
    make_larger_package()
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    assert texts(merchant.says(said)) == ["packages"]
    assert texts(merchant.says("200 wala")) == ["bank", "account_number"]


def test_whoever_will_not_buy_keeps_the_photo_for_a_day() -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("top up")
    assert texts(merchant.says("dont want to buy now")) == ["told.later.photo"]
    assert texts(merchant.says("back")) == ["look.again"]


@pytest.mark.parametrize("said", ["anybody there?", "koi hai", "کوئی ہے؟"])
def test_who_asks_whether_anybody_is_there_is_told_who_before_the_question(said: str) -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says(said)) == ["told.bot", "look.again"]
    merchant = Merchant().is_enrolled()
    merchant.sends_photo(3)
    assert texts(merchant.says("podium")) == ["short"]
    assert texts(merchant.says(said)) == ["told.bot", "short"]


@pytest.mark.parametrize(
    "said", ["cancel", "request cancel kar do", "i want to cancel my top up", "کینسل"]
)
def test_what_is_checked_already_is_not_cancelled_and_that_is_said(said: str) -> None:
    merchant = asking_for_credits()
    merchant.sends_proof()
    assert texts(merchant.says(said)) == ["nothing_open.checked"]
    assert texts(merchant.says("status")) == ["under_review"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("english please i cant read this", "en"),
        ("انگلش میں کر دو", "en"),
        ("رومن میں لکھیں یہ پڑھنا مشکل ہے", "ur_Latn"),
        ("اردو میں بات کریں", "ur"),
    ],
)
def test_a_language_that_is_named_is_spoken_and_the_question_stays(
    said: str, language: str
) -> None:
    merchant, _ = shown_the_sheet()
    assert texts(merchant.says(said)) == ["language_set", "look.again"]
    assert merchant.remembers().language == language


def test_which_urdu_is_meant_is_asked_where_it_is_not_said() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("urdu me likho na english nai ati")) == ["language_ask"]


def test_before_any_photo_no_question_is_taken_for_a_change_of_one() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("Hello i saw your add on facebook, how it work?")) == ["help"]
    assert texts(merchant.says("need the pictures from last month, the eid ones")) == [
        "no_pictures"
    ]


def test_a_yes_or_a_no_to_nothing_is_told_how_it_stands() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("haan")) == ["ready"]
    assert texts(merchant.says("nahi")) == ["told.later"]


def test_a_yes_leaves_no_team_but_has_the_question_asked_again() -> None:
    member = joining(founding())
    member.says("team")
    member.taps("Leave the team")
    assert texts(member.says("haan")) == ["team.leave.ask"]
    assert texts(member.taps("Stay")) == ["ready"]


def test_a_member_may_have_her_owner_asked_in_her_own_words() -> None:
    owner = founding()
    said = "owner se kaho credits dale"
    assert texts(joining(owner).says(said)) == ["owner_asked"]
    assert texts(owner.says(said)) != ["owner_asked"]


@pytest.mark.parametrize(
    ("said", "role"),
    [("invite", "member"), ("invite an admin", "admin"), ("bhai ko add", "member")],
)
def test_under_the_team_an_invitation_is_made_at_a_word(said: str, role: str) -> None:
    owner = founding()
    owner.says("team")
    [told] = owner.says(said)
    assert told.said.text.startswith("invite")
    query = "SELECT role FROM invitations WHERE workspace_id = %s"
    assert rows(query, owner.member().workspace_id) == [(role,)]
