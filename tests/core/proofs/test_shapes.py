"""How ids are written: what begins like one of a family and is not whole is told."""

from datetime import date, datetime

import pytest

from core.proofs.shapes import is_unusual, told_days

NEAR = datetime(2026, 11, 19)


@pytest.mark.parametrize(
    ("value", "label", "unusual"),
    [
        ("FT26322CNK8J", "transaction_id", False),
        ("FT26322CNK", "transaction_id", True),
        ("6e4f2724-cdc0-4ce5", "transaction_id", False),
        ("6e4f2724-cdc0-4c", "transaction_id", True),
        ("LEAF202611181234", "reference", True),
        ("LEAF2026111812345678", "reference", False),
        ("LEAF20261118123456789", "reference", True),
        ("KSB20112659338581", "reference", False),  # 20.11.26, and no year before a 26th month
        ("RAAST202611225935725423", "reference", False),  # of no bank
        ("632797819", "network_id", True),
        ("632358288844", "network_id", False),
        ("13307666193", "transaction_id", False),
        ("133076", "transaction_id", True),
        ("J7PH0765682808", "transaction_id", False),
    ],
)
def test_an_id_is_held_against_its_family(value: str, label: str, unusual: bool) -> None:
    assert is_unusual(value, label) is unusual


@pytest.mark.parametrize(
    ("value", "label", "day"),
    [
        ("FT26322CNK8J", "transaction_id", date(2026, 11, 18)),
        ("LEAF20261118123458889263", "transaction_id", date(2026, 11, 18)),
        ("632258288844", "network_id", date(2026, 11, 18)),
    ],
)
def test_some_ids_tell_their_day(value: str, label: str, day: date) -> None:
    assert told_days(value, label, NEAR) == [day]


@pytest.mark.parametrize("value", ["FT26999CNK8J", "FT9921589746", "13307666193"])
def test_what_is_no_day_tells_none(value: str) -> None:
    assert told_days(value, "transaction_id", NEAR) == []
