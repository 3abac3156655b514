"""One press approves what the bank confirms in every point, and nothing else."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.topups import bank, tasks
from tests.make.booked import booked
from tests.make.console import Browser, at_work, later, rows
from tests.make.topups import PAID, Waiting, make_top_up, state_of


@pytest.fixture
def reviewer(console: str) -> Browser:
    return at_work(console)


def approves(browser: Browser, *picked: UUID) -> str:
    answer = browser.send("/admin/exact", pick=[str(one) for one in picked])
    assert answer.status_code == 303
    return browser.http.get(answer.headers["location"]).text


def test_nothing_is_exact_before_the_bank_says_so(reviewer: Browser) -> None:
    make_top_up()
    assert "Nothing is confirmed" in reviewer.http.get("/admin/exact").text


def test_all_that_agree_are_approved_at_once(reviewer: Browser, postgres: str) -> None:
    by_id = make_top_up(transaction_id="48213907001")
    by_code = make_top_up(transaction_id="48213907002")
    differs = make_top_up(transaction_id="48213907003")
    less = make_top_up(transaction_id="48213907004", amount="1200")
    by_time = make_top_up(transaction_id=None, datetime=f"{PAID}T14:19", amount="1500")
    booked(
        "x,48213907001,,1500",
        f"{by_code.reference},,,1500",
        "x,48213907003,,1400",
        "x,48213907004,,1200",
        "x,,,1500",
    )
    text = reviewer.http.get("/admin/exact").text
    assert "2 in every point" in text
    assert "<small>Rs</small> 3,000" in text
    assert "2 requests are confirmed" in reviewer.http.get("/admin/topups").text
    assert "2 approved" in approves(reviewer, *(one.id for one in (by_id, by_code, differs, less)))
    assert [state_of(one.id) for one in (by_id, by_code)] == ["decided"] * 2
    assert [state_of(one.id) for one in (differs, less, by_time)] == ["under_review"] * 3
    with later(postgres, 60):
        tasks.post(str(by_id.id))
    assert rows(postgres, "SELECT amount FROM ledger_transfers WHERE kind = 'top_up'") == [(50,)]


def test_more_than_one_press_can_take_come_after_the_oldest(
    reviewer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bank, "MOST_AT_ONCE", 1)
    older, newer = (make_top_up(transaction_id=f"4821390700{n}") for n in (1, 2))
    booked("x,48213907001,,1500", "x,48213907002,,1500")
    text = reviewer.http.get("/admin/exact").text
    assert "These are the oldest 1" in text
    assert older.reference in text
    assert newer.reference not in text
    assert newer.reference in approves(reviewer, older.id)


def test_what_somebody_else_decided_meanwhile_is_passed_over(reviewer: Browser) -> None:
    one, other = (make_top_up(transaction_id=f"4821390700{n}") for n in (1, 2))
    booked("x,48213907001,,1500", "x,48213907002,,1500")
    reviewer.send(f"/admin/topups/{one.id}/reject", reason="other", words="sent twice by mistake")
    text = approves(reviewer, one.id, other.id)
    assert "1 approved" in text
    assert "1 had changed meanwhile" in text


def test_a_proof_used_twice_is_never_exact(reviewer: Browser) -> None:
    twice: list[Waiting] = [make_top_up(transaction_id="48213907001") for _ in range(2)]
    booked("x,48213907001,,1500")
    assert twice[1].reference not in reviewer.http.get("/admin/exact").text


def test_a_role_that_does_not_decide_approves_nothing(console: str) -> None:
    one = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    support = at_work(console, "support")
    assert support.send("/admin/exact", pick=[str(one.id)]).status_code == 403
    assert state_of(one.id) == "under_review"


@pytest.mark.parametrize(
    ("days_before", "clock", "told"),
    [
        (0, "T14:18", "agrees"),
        (0, "T09:18", "differs <small>by 5 h 2 min</small>"),  # another zone's clock
        (0, "", "agrees"),  # the day is all that it says
        (2, "", "differs <small>by 2 d 14 h</small>"),
    ],
)
def test_times_agree_as_far_as_they_are_told_and_a_difference_is_put_in_words(
    reviewer: Browser, days_before: int, clock: str, told: str
) -> None:
    read = f"{PAID - timedelta(days=days_before)}{clock}"
    waiting = make_top_up(transaction_id="48213907001", datetime=read)
    booked("x,48213907001,,1500")
    text = reviewer.http.get(f"/admin/topups/{waiting.id}").text
    row = next(row for row in text.split("<tr") if ">time<" in row or ">when<" in row)
    assert f"{told}</td>" in row
