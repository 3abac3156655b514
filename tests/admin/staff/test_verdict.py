"""A verdict is given once, posted once, taken back in time, and only by whoever may."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import httpx
import pytest

from core.topups import tasks
from core.topups.verdict import REASONS
from tests.make.at_once import at_once
from tests.make.booked import booked
from tests.make.console import Browser, acts, at_work, later, rows
from tests.make.forms import LONG, mostly
from tests.make.topups import Waiting, make_top_up, send_again, state_of

UNDO_TIME = 15
WORDS = "seen in the app of the bank"
NOT_WHOLE = ("0", "-1", "1.5", "1e308", "NaN", "1000001", str(2**31), str(2**63), "1,000", "x")


@pytest.fixture
def waiting(console: str) -> Waiting:
    """One request for 50 credits, with its proof."""
    return make_top_up()


@pytest.fixture
def reviewer(console: str) -> Browser:
    """A browser in which a reviewer is at work."""
    return at_work(console)


def approve(browser: Browser, top_up_id: UUID, **fields: object) -> httpx.Response:
    """Press Approve, with a reason: these have no line of the bank."""
    return browser.send(f"/admin/topups/{top_up_id}/approve", **({"words": WORDS} | fields))


def test_what_the_bank_confirms_is_not_rejected_without_a_reason(reviewer: Browser) -> None:
    waiting = make_top_up(transaction_id="48213907001")
    booked("x,48213907001,,1500")
    case = f"/admin/topups/{waiting.id}"
    assert "Why, although the bank confirms every point" in reviewer.http.get(case).text
    answer = reviewer.send(f"{case}/reject", reason="not_arrived", words="no")
    assert "The bank confirms" in reviewer.http.get(answer.headers["location"]).text
    assert state_of(waiting.id) == "under_review"
    reject_with = {"reason": "not_arrived", "words": "the bank called it back"}
    assert "said=rejected" in reviewer.send(f"{case}/reject", **reject_with).headers["location"]


def reject(browser: Browser, top_up_id: UUID, reason: str = "not_arrived") -> httpx.Response:
    """Press Reject."""
    return browser.send(f"/admin/topups/{top_up_id}/reject", reason=reason, words="seen")


def undo(browser: Browser, top_up_id: UUID) -> httpx.Response:
    """Press Undo."""
    return browser.send(f"/admin/topups/{top_up_id}/undo")


def credited(owner_url: str, waiting: Waiting) -> list[int]:
    """What the ledger gave for this request, a line each."""
    query = "SELECT amount FROM ledger_transfers WHERE kind = 'top_up' AND top_up_id = %s"
    return [amount for (amount,) in rows(owner_url, query, waiting.id)]


def verdicts(owner_url: str, waiting: Waiting) -> list[str]:
    """The verdicts on this request that were not taken back."""
    query = "SELECT verdict FROM top_up_verdicts WHERE top_up_id = %s AND undone_at IS NULL"
    return [one for (one,) in rows(owner_url, query, waiting.id)]


def decisions(owner_url: str) -> list[str]:
    """The decisions in the audit."""
    return [action for action in acts(owner_url) if action.startswith("top_up.decide")]


def post(owner_url: str, waiting: Waiting) -> str:
    """Let the time to undo go by, and post (more than once: a hint may come twice)."""
    with later(owner_url, UNDO_TIME + 1):
        for _ in range(2):
            tasks.post(str(waiting.id))
    return state_of(waiting.id)


def test_an_approval_is_posted_when_the_time_to_undo_is_up(
    reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    assert approve(reviewer, waiting.id, credits=50).status_code == 303
    assert state_of(waiting.id) == "decided"
    tasks.post(str(waiting.id))
    assert credited(postgres, waiting) == []
    assert post(postgres, waiting) == "approved"
    assert credited(postgres, waiting) == [50]
    assert acts(postgres) == ["top_up.decide_approve", "top_up.approved"]


def test_without_a_number_the_packages_credits_are_given(
    reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    approve(reviewer, waiting.id)
    post(postgres, waiting)
    assert credited(postgres, waiting) == [50]


@pytest.mark.parametrize("reason", mostly("not_arrived", REASONS))
def test_each_reason_rejects_and_credits_nothing(
    reviewer: Browser, waiting: Waiting, postgres: str, reason: str
) -> None:
    assert reject(reviewer, waiting.id, reason).status_code == 303
    assert post(postgres, waiting) == "rejected"
    assert credited(postgres, waiting) == []
    found = rows(postgres, "SELECT reason FROM top_up_verdicts WHERE top_up_id = %s", waiting.id)
    assert found == [(reason,)]
    assert decisions(postgres) == ["top_up.decide_reject"]


def test_no_verdict_falls_on_a_proof_that_came_after_the_page(
    reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    """She rejects a picture that cannot be read; the clear one came a moment before."""
    case = f"/admin/topups/{waiting.id}"
    seen = shown(reviewer, case)
    send_again(waiting, amount="15000")
    for press in ("approve", "reject"):
        fields = {"reason": "unreadable", "words": WORDS, "credits": 50, "seen": seen}
        answer = reviewer.send(f"{case}/{press}", **fields)
        assert "look at it first" in reviewer.http.get(answer.headers["location"]).text
    assert verdicts(postgres, waiting) == []
    assert decisions(postgres) == []
    newest = {"credits": 50, "words": WORDS, "seen": shown(reviewer, case)}
    assert "said=approved" in reviewer.send(f"{case}/approve", **newest).headers["location"]


def shown(browser: Browser, case: str) -> str:
    """The proof that both forms of a page are about."""
    one, other = re.findall('name="seen" value="([^"]+)"', browser.http.get(case).text)
    assert one == other
    return str(one)


@pytest.mark.parametrize("reason", ["fake", "", "unreadable\x00"])
def test_another_reason_is_refused(
    reviewer: Browser, waiting: Waiting, postgres: str, reason: str
) -> None:
    answer = reject(reviewer, waiting.id, reason)
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert verdicts(postgres, waiting) == []


@pytest.mark.parametrize("credits", NOT_WHOLE)
def test_only_a_whole_positive_number_of_credits_is_given(
    reviewer: Browser, waiting: Waiting, postgres: str, credits: str
) -> None:
    assert approve(reviewer, waiting.id, credits=credits).status_code == 422
    assert verdicts(postgres, waiting) == []
    assert decisions(postgres) == []


def test_after_a_verdict_the_next_one_is_there_with_the_way_back(
    reviewer: Browser, waiting: Waiting
) -> None:
    second = make_top_up()
    answer = approve(reviewer, waiting.id)
    assert answer.headers["location"].startswith(f"/admin/topups/{second.id}?")
    text = reviewer.http.get(answer.headers["location"]).text
    assert f"{waiting.reference} is approved." in text
    assert 'data-seconds="15"' in text
    assert f'action="/admin/topups/{waiting.id}/undo"' in text
    assert f'action="/admin/topups/{second.id}/approve"' in text


def test_after_the_last_verdict_the_queue_is_there_with_the_way_back(
    reviewer: Browser, waiting: Waiting
) -> None:
    answer = reject(reviewer, waiting.id)
    text = reviewer.http.get(answer.headers["location"]).text
    assert "Nobody waits." in text
    assert f"{waiting.reference} is rejected." in text
    assert f'action="/admin/topups/{waiting.id}/undo"' in text


def test_in_time_a_verdict_is_taken_back_and_given_anew(
    reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    approve(reviewer, waiting.id)
    answer = undo(reviewer, waiting.id)
    assert "Taken back" in reviewer.http.get(answer.headers["location"]).text
    assert state_of(waiting.id) == "under_review"
    assert post(postgres, waiting) == "under_review"
    assert credited(postgres, waiting) == []
    reject(reviewer, waiting.id)
    assert post(postgres, waiting) == "rejected"
    assert "top_up.undo" in acts(postgres)


def test_when_the_time_is_up_it_is_too_late(
    reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    approve(reviewer, waiting.id)
    with later(postgres, UNDO_TIME + 1):
        answer = undo(reviewer, waiting.id)
        assert "The time to undo is over" in reviewer.http.get(answer.headers["location"]).text
    assert verdicts(postgres, waiting) == ["approve"]
    post(postgres, waiting)
    undo(reviewer, waiting.id)
    assert credited(postgres, waiting) == [50]
    assert "top_up.undo" not in acts(postgres)


def test_whoever_is_second_is_told_and_changes_nothing(
    console: str, reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    second = at_work(console, "finance")
    approve(reviewer, waiting.id)
    for answer in (approve(second, waiting.id), reject(second, waiting.id)):
        assert "somebody else decided it first" in second.http.get(answer.headers["location"]).text
    assert verdicts(postgres, waiting) == ["approve"]


def ready(
    browser: Browser, top_up_id: UUID, act: str, **fields: str
) -> Callable[[], httpx.Response]:
    """A form that is filled in; calling it presses the button."""
    path, filled = f"/admin/topups/{top_up_id}/{act}", {"csrf": browser.token(), **fields}
    return lambda: browser.http.post(path, data=filled)


def test_two_staff_who_approve_at_once_credit_once(
    console: str, reviewer: Browser, postgres: str
) -> None:
    second = at_work(console, "supervisor")
    for _ in range(5):
        waiting = make_top_up()
        answers = at_once(
            [ready(one, waiting.id, "approve", words=WORDS) for one in (reviewer, second)]
        )
        said = sorted("said=already" in answer.headers["location"] for answer in answers)
        assert said == [False, True]
        assert verdicts(postgres, waiting) == ["approve"]
        assert post(postgres, waiting) == "approved"
        assert credited(postgres, waiting) == [50]
    assert decisions(postgres) == ["top_up.decide_approve"] * 5


@pytest.mark.parametrize("times", [2, pytest.param(10, marks=LONG)])
def test_however_often_ten_staff_approve_it_is_credited_once(
    console: str, waiting: Waiting, postgres: str, times: int
) -> None:
    staff = [at_work(console, email=f"reviewer{number}@qaptai.example") for number in range(10)]
    presses = [ready(one, waiting.id, "approve", words=WORDS) for one in staff]
    answers = at_once([press for press in presses for _ in range(times)])
    assert [answer.status_code for answer in answers] == [303] * 10 * times
    assert sum("said=approved" in answer.headers["location"] for answer in answers) == 1
    assert verdicts(postgres, waiting) == ["approve"]
    assert decisions(postgres) == ["top_up.decide_approve"]
    assert post(postgres, waiting) == "approved"
    assert credited(postgres, waiting) == [50]


def test_of_an_approval_and_a_rejection_at_once_one_stands(
    console: str, reviewer: Browser, postgres: str
) -> None:
    second = at_work(console, "admin")
    for _ in range(5):
        waiting = make_top_up()
        at_once(
            [
                ready(reviewer, waiting.id, "approve", words=WORDS),
                ready(second, waiting.id, "reject", reason="unreadable"),
            ]
        )
        (stands,) = verdicts(postgres, waiting)
        assert post(postgres, waiting) == {"approve": "approved", "reject": "rejected"}[stands]
        assert credited(postgres, waiting) == {"approve": [50], "reject": []}[stands]


def test_one_transfer_pays_once_whoever_approves_it(reviewer: Browser, postgres: str) -> None:
    one, again = (
        make_top_up(transaction_id="TID48213907"),
        make_top_up(transaction_id="tid 48213907"),
    )
    for waiting in (one, again):
        approve(reviewer, waiting.id)
        post(postgres, waiting)
    assert (credited(postgres, one), credited(postgres, again)) == ([50], [])
    assert state_of(again.id) == "under_review"
    assert "used before" in reviewer.http.get(f"/admin/topups/{again.id}").text


def test_support_reads_and_does_not_decide(
    console: str, reviewer: Browser, waiting: Waiting, postgres: str
) -> None:
    support = at_work(console, "support")
    for answer in (approve(support, waiting.id), reject(support, waiting.id)):
        assert answer.status_code == 403
    assert verdicts(postgres, waiting) == []
    approve(reviewer, waiting.id)
    assert undo(support, waiting.id).status_code == 403
    assert verdicts(postgres, waiting) == ["approve"]


def test_what_is_not_there_is_not_decided(reviewer: Browser, waiting: Waiting) -> None:
    for act in (approve, reject, undo):
        assert act(reviewer, uuid4()).status_code == 404
