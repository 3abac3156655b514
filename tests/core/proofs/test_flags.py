"""Flags: each reason to look is told, and a clean receipt has none."""

from datetime import datetime

import pytest

from core.proofs.read import read_lines
from tests.make.receipts import OURS, TALL, line, receipt

NOW = datetime(2026, 11, 19, 9, 0)


def flags(clock: str = "14:19", **changed: str) -> tuple[str, ...]:
    lines = [line(clock, 30, 10), *receipt(**changed)]
    return read_lines(lines, OURS, NOW, height=TALL).flags


def test_a_clean_receipt_has_no_flag() -> None:
    assert flags() == ()
    assert flags(clock="2:20") == ()  # a phone that counts twelve hours
    assert flags(clock="17:30") == ()  # she looked it up again before she sent it
    assert flags(clock="19:30") == ("clock_differs",)
    assert flags(clock="13:50") == ("clock_differs",)  # seen before it was made


@pytest.mark.parametrize(
    ("changed", "flag"),
    [
        ({"status": "Transaction Failed"}, "status_failed"),
        ({"status": "Payment declined"}, "status_failed"),
        ({"status": "Transfer was not successful"}, "status_failed"),
        ({"status": "Payment is being processed"}, "status_pending"),
        ({"status": "ٹرانزیکشن ناکام"}, "status_failed"),
        ({"status": "Zair e amal"}, "status_pending"),
        ({"status": "Hello"}, "status_unread"),
        ({"id": "—"}, "transaction_id_unread"),
        ({"id": "4821390"}, "id_unusual"),
        ({"id": "FT26322CN"}, "id_unusual"),
        ({"id": "FT26301CNK8J"}, "id_of_another_day"),
        ({"date": "—"}, "datetime_unread"),
        ({"date": "28 Nov 2026, 02:18 PM"}, "in_the_future"),
        ({"date": "18 Oct 2026, 02:18 PM"}, "too_old"),
        ({"date": "18 Nov 2026, 09:40 AM"}, "clock_differs"),
        ({"receiver": "Bilal Traders"}, "receiver_differs"),
        ({"account": "*******9999"}, "receiver_differs"),
        ({"account": "03211114567"}, "receiver_differs"),  # the same last four, another account
        ({"receiver": "—", "account": "—"}, "receiver_unread"),
        ({"amount": "—"}, "amount_unread"),
    ],
)
def test_what_is_wrong_is_told(changed: dict[str, str], flag: str) -> None:
    assert flag in flags(**changed)


def test_the_id_of_the_same_day_is_not_held_against_it() -> None:
    assert flags(id="FT26322CNK8J") == ()
