"""Buying credits in a chat: where to pay, the proof, and every way off that path."""

import re
from uuid import uuid4

import pytest

from bots.messages import Unclear
from core import notices
from core.money import Money
from core.topups import tasks as topups
from tests.make.books import approve_sum
from tests.make.chats import Merchant, asking_for_credits, rows, texts
from tests.make.topups import make_account, make_terms

pytestmark = pytest.mark.usefixtures("shop")


def test_the_bank_details_name_sum_and_code_and_the_number_stands_alone() -> None:
    merchant = asking_for_credits()
    details, number = merchant.shown[-2:]
    assert "Send exactly Rs 1,500 to TEST STORE, Test Bank." in details.text
    assert number.text == "PK36TEST0000001123456702"


def test_while_a_proof_is_awaited_nothing_typed_is_lost() -> None:
    merchant = asking_for_credits()
    assert texts(merchant.taps("I have paid")) == ["send_proof"]
    assert texts(merchant.says("i sent it yesterday")) == ["send_proof"]
    assert texts(merchant.says("txn ۴۸۲۱۳۹۰۷۷۵۶")) == ["id_noted"]
    assert merchant.remembers().memory["transaction_id"] == "48213907756"
    assert texts(merchant.says("menu")) == ["ready"]
    assert texts(merchant.says("status")) == ["send_proof"]
    assert texts(merchant.sends_proof()) == ["proof_kept"]
    assert texts(merchant.says("status")) == ["under_review"]


def test_a_question_of_every_day_is_answered_while_a_proof_is_awaited() -> None:
    merchant = asking_for_credits()
    assert texts(merchant.says("is mein kitna waqt lagega?")) == ["told.review"]
    assert texts(merchant.says("team banani hai")) == ["team.none"]
    assert texts(merchant.says("account delete karna hai")) == ["my_data"]
    assert texts(merchant.sends_proof()) == ["proof_kept"]
    assert texts(merchant.says("status")) == ["under_review"]


def test_who_says_that_she_paid_is_asked_for_the_screenshot_or_told_where_it_stands() -> None:
    merchant = Merchant().is_enrolled()
    assert texts(merchant.says("bhai 1000 bhej diye hain easypaisa se")) == ["send_proof"]
    merchant = asking_for_credits()
    assert texts(merchant.says("payment kar di hai")) == ["send_proof"]
    merchant.sends_proof()
    assert texts(merchant.says("paise bhej diye")) == ["under_review"]


def test_a_cancelled_request_is_gone_and_its_old_button_touches_no_newer_one() -> None:
    merchant = asking_for_credits()
    old = merchant.token_of("Cancel")
    merchant.taps("Other package")
    merchant.taps("50 credits")
    assert texts(merchant.presses(old)) == ["old_button"]
    assert texts(merchant.taps("Cancel")) == ["cancelled"]
    assert texts(merchant.taps("Cancel")) == ["old_button"]


def test_an_unclear_picture_is_asked_about_once_more_and_then_taken_as_a_product() -> None:
    merchant = asking_for_credits()
    assert texts(merchant.sends_unclear()) == ["which_is_it"]
    tokens = merchant.token_of("Payment proof"), merchant.token_of("Product photo")
    assert texts(merchant.says("what?")) == ["which_is_it"]
    assert texts(merchant.says("it is a thing")) == ["treated_as_product", "looking"]
    assert [kind for _, kind in merchant.judged] == ["photo"]
    for token in tokens:
        assert texts(merchant.presses(token)) == ["old_button"]


def test_what_she_says_it_is_goes_to_the_reader_with_a_short_word() -> None:
    merchant = asking_for_credits()
    merchant.sends_unclear()
    assert texts(merchant.taps("Payment proof")) == ["looking"]
    assert [kind for _, kind in merchant.judged] == ["proof"]


def test_a_top_up_that_does_not_stand_posted_has_no_receipt() -> None:
    merchant = asking_for_credits()
    merchant.is_told(notices.TopUpApproved(uuid4(), "TP-7QK2X", 50, 55))
    assert texts(merchant.taps("Get receipt")) == ["old_button"]


SMS = "Rs 1,500.00 sent to TEST STORE 03451234567 on 04-05-2026 at 14:18. TID {}. Balance Rs 99"


def test_the_banks_message_copied_into_the_chat_is_a_proof_of_words() -> None:
    merchant = asking_for_credits()
    assert texts(merchant.says(SMS.format("48213907756"))) == ["proof_kept"]
    assert texts(merchant.says("status")) == ["under_review"]
    query = "SELECT media_id, id_mac IS NULL, flags FROM proofs WHERE account_id = %s"
    ((media, without_id, flags),) = rows(query, merchant.member().account_id)
    assert (media, without_id) == (None, False)
    assert "words_alone" in flags
    # A clearer one may follow while it is looked at.
    assert texts(merchant.says(SMS.format("48213907757"))) == ["proof_kept"]


def test_without_an_open_request_a_banks_message_is_only_talk() -> None:
    merchant = Merchant().is_enrolled()
    assert "proof_kept" not in texts(merchant.says(SMS.format("48213907756")))


def test_a_package_says_what_a_picture_comes_to() -> None:
    asked = Merchant().is_enrolled().says("top up")[0]
    assert (asked.labels, asked.notes) == (
        ("50 credits",),
        ("Rs 1,500, from Rs 30 a picture",),
    )


def test_where_there_are_several_ways_to_pay_she_is_asked_which() -> None:
    wallet = "03001234567"
    make_account("easypaisa", wallet)
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    asked = merchant.taps("50 credits")[0]
    assert asked.text == "Rs 1,500 for 50 credits. How would you like to pay?"
    assert asked.labels == ("Bank transfer", "Easypaisa", "Other package")
    way = merchant.token_of("Bank transfer")
    assert merchant.says("easypaisa")[-1].text == wallet
    assert texts(merchant.presses(way)) == ["old_button"]


def test_an_amount_of_her_own_buys_credits_within_the_limits() -> None:
    make_terms(500, 20_000, 30)
    merchant = Merchant().is_enrolled()
    assert (
        "type an amount from Rs 500 to Rs 20,000: Rs 30 a credit" in merchant.says("top up")[0].text
    )
    for outside in ("400", "21k"):
        refused = merchant.says(outside)[0]
        assert refused.text.startswith("An amount of your own can be from Rs 500 to Rs 20,000.")
        assert refused.labels == ("50 credits",)
    assert merchant.says("rs 2,000")[0].text == "Rs 2,000 buys 66 credits."
    told = merchant.says("pay now")
    assert "Send exactly Rs 2,000 to TEST STORE" in told[0].text


def test_without_free_amounts_a_sum_that_is_no_price_is_asked_about_again() -> None:
    merchant = Merchant().is_enrolled()
    merchant.says("top up")
    assert texts(merchant.says("2000")) == ["packages"]
    assert texts(merchant.says("10 credits")) == ["packages"]
    assert texts(merchant.says("3 pictures")) == ["prices", "packages"]


def test_an_odd_sum_is_told_as_what_to_pay_and_buys_the_package() -> None:
    make_terms(0, 0, 0, odd_sums=True)
    told = asking_for_credits().shown[-2].text
    rupees = int(told.split("exactly Rs ")[1].split(" to ")[0].replace(",", ""))
    assert 1500 < rupees < 1600


def test_of_several_unclear_pictures_each_question_quotes_the_one_it_means() -> None:
    merchant = asking_for_credits()
    asked = merchant.sends(Unclear(uuid4(), "41"), Unclear(uuid4(), "42"))
    assert [(one.said.text, one.said.reply_to) for one in asked] == [
        ("which_is_it", "41"),
        ("which_is_it", "42"),
    ]
    after = merchant.taps("Product photo")
    assert [one.said.reply_to for one in after if one.said.text == "which_is_it"] == ["41"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ye payment ka screenshot hai", "proof"),
        ("payment", "proof"),
        ("یہ رسید ہے", "proof"),
        ("product hai bhai", "photo"),
        ("یہ چیز کی تصویر ہے", "photo"),
    ],
)
def test_which_of_both_a_picture_is_may_be_said_in_words(said: str, kind: str) -> None:
    merchant = asking_for_credits()
    assert texts(merchant.sends_unclear()) == ["which_is_it"]
    assert texts(merchant.says(said)) == ["looking"]
    assert [as_what for _, as_what in merchant.judged] == [kind]


def test_what_says_neither_is_asked_once_more() -> None:
    merchant = asking_for_credits()
    merchant.sends_unclear()
    assert texts(merchant.says("payment nahi hai")) == ["which_is_it"]


def test_the_rest_is_paid_with_the_same_code() -> None:
    merchant = asking_for_credits()
    code = re.search(r"TP-[A-Z0-9]+", merchant.shown[-2].text)
    assert code is not None
    merchant.sends_proof()
    [(waiting,)] = rows("SELECT id FROM top_ups WHERE reference = %s", code[0])
    topups.weigh(str(waiting))
    assert approve_sum(waiting, credits=30, minor=90_000) == "partly_paid"
    told = notices.TopUpPartPaid(waiting, code[0], Money(90_000), Money(150_000), 30, 35)
    assert texts(merchant.is_told(told)) == ["part_paid"]
    details = merchant.taps("Pay the rest")
    assert texts(details) == ["bank", "account_number"]
    assert "Send exactly Rs 600 to" in details[0].text
    assert code[0] in details[0].text
    assert texts(merchant.taps("Pay the rest")) == ["bank", "account_number"]  # asked for already
    query = "SELECT amount_minor, credits FROM top_ups WHERE reference = %s AND state = 'awaiting'"
    assert rows(query, code[0]) == [(60_000, 20)]
