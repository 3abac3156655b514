"""A bank's message in sentences: amount, id, moment and names, over the ends of lines."""

import pytest

from core.proofs.prose import told
from tests.make.receipts import line


def read(*texts: str) -> dict[str, str]:
    lines = [line(text, 40, 100 + 44 * place) for place, text in enumerate(texts)]
    return {name: value.value for name, value in told(lines).items()}


def told_to_us(text: str) -> dict[str, str]:
    found = told([line(text, 40, 100)], titles=["NOOR CRAFTS"])
    return {name: value.value for name, value in found.items()}


def test_a_date_that_is_broken_between_two_lines_is_one_date() -> None:
    said = read(
        "PKR 877.94 has been transferred successfully to",
        "NOOR CRAFTS account XXXX-XXXX-4567 on Nov 19,",
        "2026 05:59 AM. Transaction ID is FT26323JSZKJ.",
    )
    assert said == {
        "amount": "877.94",
        "currency": "PKR",
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


def test_who_made_the_app_sent_nothing() -> None:
    assert read("This page is made with care and pride by Leaf Money Private") == {}


def test_a_step_names_the_number_under_which_it_was_taken_up() -> None:
    said = read(
        "Rs 2,500 sent to NOOR CRAFTS and taken up by Raast under no. 185660119661 at 14:18"
    )
    assert said["transaction_id"] == "185660119661"


def test_a_sum_that_grew_onto_its_verb_was_sent() -> None:
    said = read("Rs. 2,500.00sent to NOOR", "CRAFTS")
    assert (said["amount"], said["status"]) == ("2500.00", "success")


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
        "currency": "PKR",
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
    ("text", "status"),
    [
        (
            "Rs 1,850 ki adaigi NOOR CRAFTS ko ho gayi. Trx 20991823311. Balance Rs 940.20",
            "success",
        ),
        ("Mubarak! NOOR CRAFTS ko Rs 1,850 mil gaye. TID 20991823311. Bal Rs 940.20", "success"),
        (
            "A payment of Rs 1,850 was made to NOOR CRAFTS. Our reference is 20991823311. "
            "Never share your PIN. If not done by you call us.",
            "success",
        ),
        ("Rs 1,850 nahi bheje ja sake NOOR CRAFTS ko. TID 20991823311", "failed"),
        ("The transfer of Rs 1,850 to NOOR CRAFTS is being processed. Ref 20991823311", "pending"),
        (
            "Cash deposit of Rs 1,850 into NOOR CRAFTS account accepted. Slip no 20991823311",
            "success",
        ),
    ],
)
def test_a_bank_may_word_it_as_it_likes(text: str, status: str) -> None:
    said = read(text)
    assert (said["amount"], said["transaction_id"]) == ("1850.00", "20991823311")
    assert (said["status"], said["receiver_name"]) == (status, "NOOR CRAFTS")


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("Rs 2,500 has left your account for NOOR CRAFTS. Ref 20991823311", "NOOR CRAFTS"),
        ("Rs 2,500 has left your account for NOOR CRAFTS TRADING. Ref 20991823311", None),
        ("Rs 2,500 has left your account, from NOOR CRAFTS. Ref 20991823311", None),
    ],
)
def test_our_title_among_other_words_is_the_receiver(text: str, receiver: str | None) -> None:
    assert told_to_us(text).get("receiver_name") == receiver


def test_the_four_digits_behind_an_account_s_name_are_its_end() -> None:
    said = read(
        "Rs 2,500 debited from a/c 4412 & credited to NOOR CRAFTS a/c 7890. UTR 633155667788"
    )
    assert (said["receiver_name"], said["receiver_account_tail"]) == ("NOOR CRAFTS", "7890")


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


def test_a_colon_may_stand_before_whom_a_message_names_and_points_within_its_id() -> None:
    said = read(
        "Rs. 7,587.00 sent to NOOR CRAFTS",
        "0300***4567. From: Amina Niazi. TxnID",
        "SB261118.0136.P63738. New balance Rs. 71,664.67.",
    )
    assert (said["sender_name"], said["receiver_name"]) == ("Amina Niazi", "NOOR CRAFTS")
    assert said["transaction_id"] == "SB261118.0136.P63738"


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


def test_a_message_in_a_narrow_bubble_is_read_though_no_line_is_long() -> None:
    said = told(
        [
            line(text, 40, 100 + 44 * place)
            for place, text in enumerate(
                (
                    "Trx ID 40918815364 Kamyab!",
                    "Aap ne Rs 4,000.00 NOOR",
                    "CRAFTS ke account 03001234567",
                    "mein bhejay hain. Waqt:",
                    "22/11/2026 03:04 AM. Fee Rs",
                    "0.00.",
                )
            )
        ]
    )
    values = {name: one.value for name, one in said.items()}
    assert (values["amount"], values["status"]) == ("4000.00", "success")
    assert (values["transaction_id"], values["receiver_name"]) == ("40918815364", "NOOR CRAFTS")


def test_a_message_in_roman_urdu_tells_a_bare_number_and_who_sent_behind_a_colon() -> None:
    said = read(
        "Aap ke account se Rs.100,000.00",
        "Ayesha Siddiqa 03070007902 ko",
        "kamyabi se bhej diye gaye hain. Bhejne",
        "wala: Amina Niazi. Tareekh:",
        "18-Nov-2026 11:54 PM. Trx ID:",
        "T387610754. Fee Rs.0.00. Naya",
    )
    assert said["receiver_name"] == "Ayesha Siddiqa"
    assert said["receiver_account_tail"] == "7902"
    assert said["sender_name"] == "Amina Niazi"
