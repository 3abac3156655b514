"""A bank's message in sentences: amount, id, moment and names, over the ends of lines."""

import pytest

from core.proofs.prose import told
from tests.make.receipts import line


def read(*texts: str) -> dict[str, str]:
    lines = [line(text, 40, 100 + 44 * place) for place, text in enumerate(texts)]
    return {name: value.value for name, value in told(lines).items()}


def test_a_date_that_is_broken_between_two_lines_is_one_date() -> None:
    said = read(
        "PKR 877.94 has been transferred successfully to",
        "NOOR CRAFTS account XXXX-XXXX-4567 on Nov 19,",
        "2026 05:59 AM. Transaction ID is FT26323JSZKJ.",
    )
    assert said == {
        "amount": "877.94",
        "transaction_id": "FT26323JSZKJ",
        "datetime": "2026-11-19T05:59",
        "status": "success",
        "receiver_name": "NOOR CRAFTS",
        "receiver_account_tail": "4567",
    }


@pytest.mark.parametrize(
    ("verb", "status"),
    [("was successful", "success"), ("failed", "failed"), ("is pending", "pending")],
)
def test_the_sentence_tells_what_became_of_it(verb: str, status: str) -> None:
    said = read(
        "Your transfer of Rs. 2,500 to NOOR CRAFTS",
        f"(****4567) {verb} on 18.11.2026 at 14:18 as asked",
    )
    assert (said["amount"], said["status"]) == ("2500.00", status)


def test_small_talk_about_money_tells_no_transfer() -> None:
    assert "amount" not in read("you may ask for a loan of up to Rs. 50,000 in the app today")


def test_a_bank_writes_to_the_one_who_sent() -> None:
    said = read(
        "Dear Amina Niazi, your payment of Rs. 2,500 has been",
        "sent to NOOR CRAFTS A/C ****4567 on 18.11.2026 14:18.",
    )
    assert (said["sender_name"], said["receiver_name"]) == ("Amina Niazi", "NOOR CRAFTS")
    nobody = read(
        "Dear Customer, your payment of Rs. 2,500 has been",
        "sent to NOOR CRAFTS A/C ****4567 on 18.11.2026 14:18.",
    )
    assert "sender_name" not in nobody


def test_a_sum_that_goes_to_somebody_on_the_next_line_was_sent() -> None:
    said = read("2,500 PKR transferred to", "NOOR CRAFTS", "*******4567")
    assert said["amount"] == "2500.00"
    assert (said["receiver_name"], said["receiver_account_tail"]) == ("NOOR CRAFTS", "4567")
    assert read("2,500 PKR for", "NOOR CRAFTS", "*******4567") == {}


def test_a_long_account_and_an_id_that_grew_onto_its_words_are_read_whole() -> None:
    said = read(
        "This is to confirm that an amount of PKR 58,215.00 has been transferred from AIMAN KHAN",
        "to NOOR CRAFTS, account number PK11LEAF0000000123456702, on 18 Nov 2026 08:27 under",
        "transactionreferenceFT26322SYRSQ.",
    )
    assert said["receiver_account_tail"] == "6702"
    assert said["transaction_id"] == "FT26322SYRSQ"
    assert (said["sender_name"], said["receiver_name"]) == ("AIMAN KHAN", "NOOR CRAFTS")


def test_a_headline_says_who_paid_whom() -> None:
    sides = {"sender_name": "Amina Niazi", "receiver_name": "NOOR CRAFTS"}
    assert read("Amina Niazi paid NOOR CRAFTS") == sides
    assert read("You paid NOOR CRAFTS") == {}


def test_a_message_in_roman_urdu_names_whom_the_sum_went_to_before_its_verb() -> None:
    said = read(
        "Muazziz Amina Niazi!",
        "Rs 2500.50 Noor e Jahan",
        "( 4567) ko kamyabi se bhej diye",
        "gaye hain. Tareekh: 18/11/2026",
        "waqt 14:18. Trx ID: 9552164681.",
    )
    assert said == {
        "amount": "2500.50",
        "transaction_id": "9552164681",
        "datetime": "2026-11-18T14:18",
        "status": "success",
        "sender_name": "Amina Niazi",
        "receiver_name": "Noor e Jahan",
        "receiver_account_tail": "4567",
    }


def test_a_notification_needs_no_verb_between_sum_and_receiver() -> None:
    said = read("PKR 2,500.00 to NOOR CRAFTS (**** 4567).", "Ref TR5J7KFPME. 18 Nov 2026 14:18")
    assert (said["amount"], said["receiver_name"]) == ("2500.00", "NOOR CRAFTS")
    assert (said["transaction_id"], said["receiver_account_tail"]) == ("TR5J7KFPME", "4567")


@pytest.mark.parametrize(
    ("did", "status"), [("have executed", "success"), ("could not process", "failed")]
)
def test_an_advice_says_on_whose_word_and_for_whom(did: str, status: str) -> None:
    said = read(
        f"We {did} the following transfer on the instruction of AMINA NIAZI in favour of NOOR",
        "CRAFTS, account 0041729903864567 with Leaf Bank.",
    )
    assert said["status"] == status
    assert (said["sender_name"], said["receiver_name"]) == ("AMINA NIAZI", "NOOR CRAFTS")


def test_whom_a_message_speaks_to_paid() -> None:
    said = read(
        "Amina Niazi, you paid Rs2,500 to NOOR CRAFTS on", "18-Nov-26 02:18PM. TxID: 4821390"
    )
    assert said["sender_name"] == "Amina Niazi"


def test_a_reference_number_with_hyphens_and_an_account_right_behind_a_comma_are_read() -> None:
    said = read(
        "Thank you! Rs. 2,500.00 debited and credited to NOOR",
        "CRAFTS,PK11****6702 today. Your reference number KBL-FT-26329-654619 is kept.",
    )
    assert (said["receiver_name"], said["transaction_id"]) == ("NOOR CRAFTS", "KBL-FT-26329-654619")
