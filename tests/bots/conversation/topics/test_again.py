"""Once more, as before, and back; and the one free try after a bad result."""

import pytest

from core.credits import ledger
from core.database.scopes import acting_as_system, acting_for
from core.generations import history
from core.outbox import answered
from tests.make.chats import Merchant, rows, texts
from tests.make.results import delivered, draft, shown_a_result, touches

pytestmark = pytest.mark.usefixtures("shop")


def sent_as(merchant: Merchant, order: object, ids: str) -> None:
    """Note under which ids an order's pictures came."""
    assert rows(
        "INSERT INTO outbox (id, identity_id, class, kind, key, body, provider_ids) VALUES"
        " (gen_random_uuid(), %s, 'result', 'notice', %s, '', %s) RETURNING key",
        merchant.identity_id,
        f"order/{order}",
        ids,
    )


def test_another_version_differs_and_a_look_without_one_offers_the_others() -> None:
    merchant, _ = shown_a_result("Marble")
    assert texts(merchant.taps("Another version")) == ["cost"]
    assert touches(merchant).version == 1
    merchant, _ = shown_a_result("White background")
    assert texts(merchant.says("aik aur version bana do")) == ["edits.one_version"]


def test_a_menu_of_looks_that_was_left_is_about_the_picture_and_not_about_its_first_row() -> None:
    merchant, _ = shown_a_result("Soft studio")
    assert texts(merchant.says("ek aur bana dein")) == ["edits.one_version"]
    assert texts(merchant.says("nahi rehne dein")) == ["cancelled"]
    assert texts(merchant.says("insta story size bhi")) == ["cost"]
    assert (draft(merchant)["look"], draft(merchant)["sizes"]) == ("soft-studio", "instagram-story")


@pytest.mark.usefixtures("many_credits")
def test_the_same_as_last_time_is_for_a_new_photo() -> None:
    merchant, _ = shown_a_result("Marble")
    merchant.says("price 1500 likho")
    merchant.taps("Make it")
    delivered(merchant)
    assert texts(merchant.says("pichli baar jaisa")) == ["edits.no_last"]
    merchant.sends_photo()
    new = draft(merchant)["photos"]
    assert texts(merchant.says("pichli baar jaisa")) == ["cost"]
    assert (draft(merchant)["look"], draft(merchant)["photos"]) == ("marble", new)
    assert touches(merchant).price == 1500
    with acting_as_system() as session:
        assert history.last_look(session, merchant.identity_id) == "marble"


@pytest.mark.usefixtures("many_credits")
def test_the_styles_that_are_asked_about_again_begin_with_the_same_as_last_time() -> None:
    merchant, _ = shown_a_result("Marble")
    merchant.taps("More options")
    assert "Same as last time" not in merchant.taps("Other style")[-1].labels
    merchant.says("cancel")
    merchant.sends_photo()
    merchant.says("language")
    merchant.taps("English")
    assert texts(merchant.shown[-1:]) == ["look.again"]
    assert merchant.shown[-1].labels[:2] == ("Same as last time", "White background")
    assert texts(merchant.taps("Same as last time")) == ["cost"]
    assert draft(merchant)["look"] == "marble"


def test_undo_after_a_result_is_the_picture_before() -> None:
    merchant, first = shown_a_result("Marble")
    assert texts(merchant.says("undo")) == ["edits.nothing_before"]
    merchant.says("price 1500 likho")
    merchant.taps("Make it")
    second = delivered(merchant)
    with acting_as_system() as session:
        assert history.before(session, merchant.identity_id, second) == first
        assert history.before(session, merchant.identity_id, first) is None


def test_a_bad_result_is_tried_again_for_nothing_once() -> None:
    merchant, order = shown_a_result("Marble")
    before = merchant.balance()
    merchant.taps("More options")
    asked = merchant.taps("Not a good result")
    assert texts(asked) == ["bad"]
    assert texts(merchant.taps("Looks unreal")) == ["bad.retry"]
    assert texts(merchant.presses(asked[0].tokens[0])) == ["old_button"]
    assert merchant.balance() == before
    found = rows("SELECT cost FROM generations WHERE key = %s", f"free/{order}")
    assert found == [(0,)]
    merchant.presses(merchant.token_of("More options"))
    assert texts(merchant.taps("Not a good result")) == ["bad.to_person"]
    assert texts(merchant.taps("Looks unreal"))[0] == "bad.person"


def test_a_wish_for_a_picture_that_is_swiped_is_no_reason_for_another() -> None:
    merchant, order = shown_a_result("Marble")
    sent_as(merchant, order, "{71,72}")
    merchant.taps("More options")
    assert texts(merchant.taps("Not a good result")) == ["bad"]
    assert texts(merchant.swipes("71", "make it darker")) == ["cost"]
    merchant.taps("More options")
    assert texts(merchant.taps("Not a good result")) == ["bad"]
    assert texts(merchant.swipes("71", "the handle came out crooked")) == ["bad.retry"]


def test_a_picture_that_would_come_out_the_same_is_for_a_person() -> None:
    merchant, _ = shown_a_result("White background")
    merchant.taps("More options")
    assert texts(merchant.taps("Not a good result")) == ["bad.to_person"]  # no try is promised
    assert texts(merchant.taps("Something else"))[0] == "bad.person"
    member = merchant.member()
    with acting_for(member) as session:
        assert ledger.balance(session, member).held == 1


def test_an_answer_to_a_picture_means_that_picture() -> None:
    merchant, order = shown_a_result()
    sent_as(merchant, order, "{71,72}")
    with acting_as_system() as session:
        assert answered.order_shown(session, merchant.identity_id, "72") == order
        assert answered.order_shown(session, merchant.identity_id, "7") is None
