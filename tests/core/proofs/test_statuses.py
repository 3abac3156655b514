"""The status: bad news first, and a heading that only asks is none."""

import pytest

from core.proofs.layout import laid_out
from core.proofs.statuses import is_before_sending, status_of
from tests.make.receipts import centred, line, stacked, table, turned


def status(*texts: str) -> str | None:
    lines = [centred(text, 100 + 80 * place) for place, text in enumerate(texts)]
    told = status_of(laid_out(lines), lines)
    return told.value if told else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Transaction Successful", "success"),
        ("Funds Transferred", "success"),
        ("Money Sent", "success"),
        ("Cash received", "success"),
        ("Transfer Confirmed", "success"),
        ("Paisay kamyabi se bhej diye gaye", "success"),
        ("رقم کامیابی سے بھیج دی گئی", "success"),
        ("Your transfer went through", "success"),
        ("Aap ne paisay bhejay hain", "success"),
        ("Raqam pohanch gayi", "success"),
        ("Aap ne 1,450 rupay bheje", "success"),
        ("You have received Rs 2,750", "success"),
        ("رقم جمع ہو گئی", "success"),
        ("Payment Declined", "failed"),
        ("Payment returned", "failed"),
        ("Insufficient funds", "failed"),
        ("Transfer in transit", "pending"),
        ("Tasdeeq ho rahi hai", "pending"),
        ("The sum has been not transferred", "failed"),
        ("Not yet credited", "pending"),
        ("Transfer unsuccessful", "failed"),
        ("Transaction nakaam", "failed"),
        ("Raqam nahi bheji gayi", "failed"),
        ("Payment in process", "pending"),
        ("Scheduled", "pending"),
        ("Booked", "success"),
        ("Not yet booked", "pending"),
        ("We are converting your money", "pending"),
        ("Transaction jaari hai", "pending"),
        ("Was this transfer successful?", None),
        ("Zari Boutique", None),
        ("Transfer effected", "success"),
        ("They have the money", "success"),
        ("Raqam muntaqil kar di gayi", "success"),
        ("Not delivered", "failed"),
        ("Nothing was sent", "failed"),
        ("Kamyab nahi hui", "failed"),
        ("کامیاب نہیں", "failed"),
        ("Raqam wapas kar di gayi", "failed"),
        ("Something went wrong", "failed"),
        ("On its way", "pending"),
        ("Waiting for your bank", "pending"),
        ("Accepted for processing", "pending"),
        ("Unsettled", "pending"),
        ("Funds released", "success"),
        ("Handed over", "success"),
        ("It's in their account", "success"),
        ("Raqam ada kar di", "success"),
        ("رقم منتقل کر دی گئی", "success"),
        ("Unprocessed", "failed"),
        ("Cannot be processed", "failed"),
        ("نامنظور", "failed"),
        ("Not settled yet", "pending"),
        ("Held for review", "pending"),
        ("Crediting soon", "pending"),
        ("Amount in words", None),
        ("Payment through Raast", None),
        ("Smog expected tonight", None),
        ("Paise bheje ja rahe hain", "pending"),
        ("Stopped ×", "failed"),
        ("The money came back to you", "failed"),
        ("Wapas", None),  # a button, back
    ],
)
def test_words_tell_the_state(text: str, meant: str | None) -> None:
    assert status(text) == meant


def test_bad_news_outweighs_good() -> None:
    assert status("Payment Sent", "Transaction Failed") == "failed"


def test_a_label_decides_over_loose_words() -> None:
    lines = [centred("Done", 100), *table([("Status", "Pending"), ("Fee", "Rs. 0")])]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "pending"


@pytest.mark.parametrize("answer", ["Received", "Closed", "Released"])
def test_some_words_tell_a_state_only_where_a_label_asks_for_it(answer: str) -> None:
    lines = table([("Outcome", answer), ("Fee", "Rs. 0")])
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "success"
    assert status(answer) is None


@pytest.mark.parametrize("answer", ["Done", "Paid", "Sent"])
def test_the_answer_may_be_a_word_that_names_something_elsewhere(answer: str) -> None:
    pages = (
        table([("State", answer)]),
        stacked([("State", answer), ("STAN", "697510")]),
        turned([("State", answer), ("STAN", "697510")]),
    )
    for lines in pages:
        told = status_of(laid_out(lines), lines)
        assert told is not None
        assert told.value == "success"


def test_paid_at_a_shop_is_paid_and_paid_at_a_time_names_a_moment() -> None:
    assert status("Paid at", "NOOR CRAFTS") == "success"
    assert status("Paid at", "18 Nov 2026, 14:18") is None


def test_paid_to_an_account_that_a_date_stands_beside_is_a_heading() -> None:
    lines = [line("Paid to the bank account", 20, 400), line("11/28/2026 07:38 PM", 420, 400)]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "success"
    lines = table([("Paid to", "NOOR CRAFTS")])
    assert status_of(laid_out(lines), lines) is None


def test_what_was_set_up_at_a_moment_is_no_state_where_all_is_done_above() -> None:
    for label in ("Initiated", "Set up", "Submitted on"):
        for rows in (stacked([(label, "18 Nov 2026 04:42")]), table([(label, "Nov 18, 2026")])):
            lines = [line("Credited to recipient", 40, 200), *rows]
            told = status_of(laid_out(lines), lines)
            assert told is not None
            assert told.value == "success"


def test_what_was_set_up_is_under_way_where_only_a_later_step_is_done() -> None:
    lines = [*stacked([("Initiated", "18 Nov 2026")], top=200), line("Credited", 40, 400)]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "pending"
    lines = [line("Transfer sent", 40, 200), line("Initiated", 40, 300)]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "pending"


def test_a_bare_word_is_the_state_between_the_sum_and_the_rest_and_below_all_a_button() -> None:
    rows = stacked([("Paid to", "NOOR CRAFTS"), ("Trx number", "2859 9876 2858")])
    money = [line("Amount paid", 40, 100), line("Rs 2,500.00", 40, 150)]
    above = [*money, line("Done", 80, 300), *rows]
    told = status_of(laid_out(above), above)
    assert told is not None
    assert told.value == "success"
    for lines in ([*money, *rows, line("Done", 300, 900)], [line("Done", 600, 40), *money, *rows]):
        assert status_of(laid_out(lines), lines) is None


def test_the_headline_over_a_sum_says_that_the_money_moved() -> None:
    for headline in ("Money moved", "Money delivered", "Payment remitted"):
        lines = stacked([(headline, "5,000.00 PKR"), ("Payee", "NOOR CRAFTS")])
        told = status_of(laid_out(lines), lines)
        assert told is not None
        assert told.value == "success"


def test_a_part_of_a_sentence_does_not_say_the_opposite_of_the_whole() -> None:
    lines = [
        line("Dear Amina Niazi, your transfer is being", 40, 100),
        line("processed and we will tell you", 40, 144),
    ]
    told = status_of(laid_out(lines), lines)
    assert told is None or told.value == "pending"


@pytest.mark.parametrize(
    ("text", "is_before"),
    [("Review transfer", True), ("Slide to pay", True), ("Confirmation number", False)],
)
def test_a_screen_that_asks_first_has_sent_nothing(text: str, is_before: bool) -> None:
    assert is_before_sending([line(text, 40, 100)]) is is_before


def test_the_name_of_a_step_behind_asks_for_nothing_where_all_is_done() -> None:
    assert not is_before_sending([line("Review", 40, 100)], is_done=True)
    assert is_before_sending([line("Review", 40, 100)], is_done=False)
    assert is_before_sending([line("Review transfer", 40, 100)], is_done=True)


def test_a_state_may_stand_in_its_labels_own_line() -> None:
    assert status("Result Credited") == "success"
    assert status("Result Rejected") == "failed"


@pytest.mark.parametrize(
    "text", ["Check details before sending", "Verify your details", "Send now"]
)
def test_a_page_that_asks_for_a_last_look_has_sent_nothing(text: str) -> None:
    assert is_before_sending([line(text, 40, 100)])
    assert not is_before_sending([line(text, 40, 100)], is_done=True)
    assert not is_before_sending([line("Check details and try again", 40, 100)])


def test_a_sum_s_label_without_a_sum_of_its_own_tells_that_it_was_paid() -> None:
    lines = [line("150.75 USD", 400, 148), line("Paid out", 450, 215), line("Sent by", 40, 500)]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "success"


def test_done_right_over_the_sum_is_no_button() -> None:
    rows = table([("Payee", "NOOR CRAFTS"), ("Payer", "Amina Niazi")])
    lines = [centred("Done", 330), centred("Rs 7,500", 390, high=80), *rows[2:]]
    told = status_of(laid_out(lines), lines)
    assert told is not None
    assert told.value == "success"
    corner = [line("Done", 600, 330), centred("Rs 7,500", 390, high=80), *rows[2:]]
    assert status_of(laid_out(corner), corner) is None
