"""Sentences are told from labels with values, and a paragraph ends where its line had room."""

from core.proofs.paragraphs import paragraphs
from core.proofs.words import Line
from tests.make.receipts import line


def under(*texts: str) -> list[Line]:
    return [line(text, 40, 100 + 44 * place) for place, text in enumerate(texts)]


def told(*texts: str) -> list[list[str]]:
    return [[one.text for one in group] for group in paragraphs(under(*texts))]


def test_a_greeting_is_not_part_of_the_message() -> None:
    message = ("Rs. 2,500.00 has been sent to NOOR CRAFTS", "on 18 Nov 2026 at 14:18 by your phone")
    assert told("Dear Customer,", *message) == [list(message)]


def test_long_dates_and_lines_with_labels_are_no_sentences() -> None:
    assert told("Friday 20 November 2026 05:50 PM", "Sent by", "Amina Niazi") == []
    assert told("PAYEE NAME: Noor-ul-Ain", "TXN DATE/TIME: 04:22 PM, 19 Nov 2026") == []


def test_rows_that_begin_with_labels_are_no_sentences_though_one_is_long() -> None:
    rows = (
        "Parchi no. PP6808835",
        "Apne number se 03196285089",
        "Paise mile Noor Crafts",
        "Unka number 03015007284",
        "Kitne paise Rs 31,000/-",
        "Kis liye dukaan ka kaam hai",
    )
    assert told(*rows) == []
    assert told(*rows[-1:], "bhej diye gaye hain aap ko") != []


def test_a_line_that_ends_within_a_phrase_ends_no_paragraph() -> None:
    message = (
        "Dear Customer, PKR 10,000.00 in all, today",
        "has been transferred from",
        "Mohammadzai Yousaf a/c 7557 to our customer",
    )
    assert told(*message) == [list(message)]


def test_a_narrow_message_whose_lines_are_mostly_names_and_numbers_is_one() -> None:
    message = (
        "MoonPay Wallet: Rs 5,467.00",
        "successfully sent to NOOR CRAFTS",
        "0300-1234567 from Amina Niazi A/c",
        "*****4267 on 19-Nov-2026 02:02. TID:",
        "909266220422",
    )
    assert told(*message) == [list(message)]


def test_sentences_that_end_within_a_line_are_some_though_short() -> None:
    message = ("You paid NOOR CRAFTS Rs", "950. Transaction ID:", "77129938411. Date: 20 Nov")
    assert told(*message) == [list(message)]


def test_who_and_whom_in_lines_of_their_own_begin_a_sentence() -> None:
    message = ("Amina Niazi ne", "NOOR CRAFTS ko", "Rs 1,500 bhej diye")
    assert told(*message) == [list(message)]
    assert told("Jis ko", "NOOR CRAFTS", "Kis ne", "Amina Niazi") == []
