"""The bank's lines find their requests: by id, by reference, by sum and time; never by luck."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from core.topups.matching import Line, Wanted, pair

OURS = uuid4()
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def wanted(reference: str = "TP-AAAAA", mac: bytes | None = None, minor: int = 150000) -> Wanted:
    return Wanted(uuid4(), reference, OURS, minor, minor, mac, NOON)


def line(mac: bytes | None = None, reference: str | None = None, minor: int = 150000) -> Line:
    return Line(uuid4(), OURS, mac, reference, minor, NOON + timedelta(minutes=2), has_time=True)


def by(one: Wanted, *lines: Line, among: tuple[Wanted, ...] = ()) -> str | None:
    found = pair([one, *among], lines).get(one.id)
    return found.by if found else None


def test_the_id_decides_whatever_the_sum_and_the_reference() -> None:
    one = wanted(mac=b"1")
    found = pair([one], [line(reference="TP-AAAAA"), line(mac=b"1", minor=5)])
    assert (found[one.id].by, found[one.id].line.minor) == ("id", 5)


def test_the_requests_own_code_in_the_banks_line_is_as_good() -> None:
    assert by(wanted(), line(reference="TP-AAAAA", minor=5)) == "reference"
    assert by(wanted(mac=b"1"), line(mac=b"2", reference="TP-AAAAA")) is None


def test_sum_and_time_point_to_the_only_line_that_fits() -> None:
    one = wanted()
    assert by(one, line()) == "amount_and_time"
    assert by(one, line(), line()) is None  # which of the two?
    assert by(one, line(), among=(wanted(),)) is None  # or whose?
    assert by(one, line(minor=150001)) is None
    assert by(one, replace(line(), moment=NOON + timedelta(hours=2))) is None
    assert by(one, replace(line(), moment=NOON + timedelta(hours=20), has_time=False)) is not None
    assert by(replace(one, moment=None), line()) is None
    assert by(one, replace(line(), receiving_account_id=uuid4())) is None
    assert by(replace(one, receiving_account_id=None), line()) is not None


def test_a_line_that_names_another_request_or_transfer_is_not_taken_by_its_sum() -> None:
    assert by(wanted(), line(reference="TP-BBBBB")) is None
    assert by(wanted(mac=b"1"), line(mac=b"2")) is None


def test_a_line_that_an_id_or_a_code_took_is_nobody_elses() -> None:
    one, other = wanted(mac=b"1"), wanted("TP-BBBBB")
    assert pair([one, other], [line(mac=b"1")]).keys() == {one.id}


FEW = st.integers(0, 4)


@given(st.lists(st.tuples(FEW, FEW), max_size=8), st.lists(st.tuples(FEW, FEW), max_size=8))
def test_no_line_is_given_by_sum_to_two_and_every_match_has_its_reason(
    asked: list[tuple[int, int]], booked: list[tuple[int, int]]
) -> None:
    requests = [
        wanted(f"TP-{n}", bytes([m]) if m else None, 1 + s) for n, (m, s) in enumerate(asked)
    ]
    lines = [line(bytes([m]) if m else None, minor=1 + s) for m, s in booked]
    found = pair(requests, lines)
    by_sum: list[UUID] = [match.line.id for match in found.values() if match.by != "id"]
    assert len(by_sum) == len(set(by_sum))
    for one in requests:
        if match := found.get(one.id):
            assert match.by == "id" if one.id_mac == match.line.id_mac and one.id_mac else True
            assert match.by == "id" or match.line.minor == one.read
