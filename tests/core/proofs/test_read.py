"""A whole reading: what stands where makes the fields, and what is not there stays unknown."""

from datetime import datetime

import pytest

from core.proofs.read import Reading, read_lines
from core.proofs.words import Line
from tests.make.receipts import OURS, TALL, head, line, pairs, receipt, stacked, table

NOW = datetime(2026, 11, 19, 9, 0)
SIDES = [("From", "Amina Niazi"), ("To", "NOOR CRAFTS"), ("Account No", "*******4567")]


def read(lines: list[Line]) -> Reading:
    return read_lines(lines, OURS, NOW, height=TALL)


def test_a_clean_receipt_is_read_whole_and_put_before_staff() -> None:
    reading = read(receipt())
    assert reading.is_clean
    assert reading.said | {"stored_text": ""} == {
        "amount": "2500.00",
        "currency": "PKR",
        "transaction_id": "48213907756",
        "datetime": "2026-11-18T14:18",
        "sender_name": "Amina Niazi",
        "receiver_name": "NOOR CRAFTS",
        "receiver_account_tail": "4567",
        "status": "success",
        "stan": None,
        "stored_text": "",
    }
    assert reading.fields["transaction_id"].box == (330, 400, 176, 32)


@pytest.mark.parametrize(
    "lines",
    [
        head() + stacked([("TID", "48213907756"), ("When", "18 Nov 2026, 02:18 PM"), *SIDES]),
        head()
        + pairs(
            [
                ("From", "Amina Niazi", "To", "NOOR CRAFTS"),
                ("Debit account", "****1122", "To account", "****4567"),
                ("Trx ID", "48213907756", "Date", "18 Nov 2026, 02:18 PM"),
            ]
        ),
        head(
            {"status": "Raqam kamyabi se bhej di gayi", "amount": "Rs 2,500"},
        )
        + stacked(
            [
                ("Bhejne wala", "Amina Niazi"),
                ("Wasool kuninda", "NOOR CRAFTS"),
                ("Wasool kuninda ka number", "03001234567"),
                ("Tareekh aur waqt", "18-11-2026 14:18"),
                ("Len den number", "48213907756"),
            ]
        ),
        head({"status": "ٹرانزیکشن کامیاب", "amount": "روپے ۲٬۵۰۰"})
        + [
            line(text, x, 400 + 80 * place)
            for place, (label, value) in enumerate(
                [
                    ("بھیجنے والا", "Amina Niazi"),
                    ("وصول کنندہ", "NOOR CRAFTS"),
                    ("وصول کنندہ کا نمبر", "****4567"),
                    ("تاریخ اور وقت", "۱۸ نومبر ۲۰۲۶، ۱۴:۱۸"),
                    ("ٹرانزیکشن نمبر", "۴۸۲۱۳۹۰۷۷۵۶"),
                ]
            )
            for text, x in ((label, 460.0), (value, 40.0))
        ],
    ],
)
def test_the_same_facts_are_read_from_any_arrangement(lines: list[Line]) -> None:
    reading = read(lines)
    assert reading.flags == ()
    assert reading.is_receipt
    assert reading.amount == "2500.00"
    assert reading.transaction_id == "48213907756"
    assert reading.datetime == "2026-11-18T14:18"
    assert reading.sender_name == "Amina Niazi"
    assert reading.receiver_name == "NOOR CRAFTS"
    assert reading.receiver_account_tail == "4567"
    assert reading.status == "success"


def test_a_banks_message_in_sentences_is_read() -> None:
    words = (
        "Rs. 2,500.00 has been successfully sent to",
        "NOOR CRAFTS A/C 03001234567 from Amina",
        "Niazi on 18-Nov-2026 at 14:18. TID:",
        "48213907756. Fee: Rs. 0.00. Your new balance",
        "is Rs. 94,208.13.",
    )
    reading = read([line(text, 60, 300 + 48 * place) for place, text in enumerate(words)])
    assert reading.is_clean
    assert reading.amount == "2500.00"
    assert reading.transaction_id == "48213907756"
    assert (reading.sender_name, reading.receiver_name) == ("Amina Niazi", "NOOR CRAFTS")
    assert "94,208" not in reading.stored_text


def test_what_was_cut_through_by_the_edge_is_not_read() -> None:
    whole = receipt()
    low = [one for one in whole if one.text in ("Transaction ID", "48213907756")]
    moved = [line(one.text, one.box[0], TALL - 20, high=20) for one in low]
    reading = read([one for one in whole if one not in low] + moved)
    assert reading.transaction_id is None
    assert "cut_off" in reading.flags
    assert not reading.is_clean


@pytest.mark.parametrize(
    "lines",
    [
        [line("Salam, Amina", 40, 100), line("Available balance", 40, 150), line("Rs 9", 40, 190)],
        head({"status": "Review transfer", "amount": "Rs.1,500"}) + table(SIDES),
        [line("SIZE M", 40, 100), line("COTTON 100%", 40, 300), line("Rs 1499", 40, 500)],
        [line("payment bhej di but no money came", 40, 300)],
        [],
    ],
)
def test_what_is_no_receipt_is_not_taken_for_one(lines: list[Line]) -> None:
    reading = read(lines)
    assert not reading.is_receipt
    assert not reading.is_clean


def test_a_tilted_photo_is_read_as_if_it_were_straight() -> None:
    slope = 0.06
    tilted = [
        Line(
            one.text,
            (one.box[0], one.box[1] + slope * one.box[0], one.box[2], 32 + slope * one.box[2]),
            1.0,
            slope,
        )
        for one in receipt()
        if one.box[3] == 32
    ]
    reading = read(tilted)
    assert reading.transaction_id == "48213907756"
    assert reading.receiver_name == "NOOR CRAFTS"
    assert reading.sender_name == "Amina Niazi"
