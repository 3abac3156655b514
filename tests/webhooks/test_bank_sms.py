"""The bank's SMS becomes a line of its record: once, for who knows the secret, or not at all."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from prometheus_client import REGISTRY

from core import rates
from core.clock import PAKISTAN
from core.database.scopes import acting_as_staff, acting_as_system
from core.settings import settings
from core.topups import bank, review, statements, tasks, weighing
from tests.make.edge import Edge
from tests.make.people import make_desk
from tests.make.topups import OURS, make_top_up, state_of

SECRET = "a-secret-of-the-operators-own-phone"
ID = "48213907888"
NOW = datetime.now(PAKISTAN)
SMS = (
    f"PKR 1,500.00 has been credited to your A/C *6702 from ALI RAZA via Raast on {NOW:%d-%b-%Y}"
    f" {NOW:%H:%M} Trx ID {ID}. Balance PKR 9,999.00"
)


@pytest.fixture(autouse=True)
def forwarding(edge: Edge, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The secret is set, and the account stands."""
    make_top_up(amount="1")
    monkeypatch.setenv("QAPTAI_BANK_SMS_SECRET", SECRET)
    settings.cache_clear()
    yield
    settings.cache_clear()


def forwards(
    edge: Edge, text: str = SMS, account: str = OURS, secret: str = SECRET, **more: Any
) -> httpx.Response:
    body = more.get("body") or json.dumps({"account": account, "text": text})
    headers = {"x-qaptai-secret": secret}
    return edge.client.post(f"{edge.url}/webhooks/bank-sms", content=body, headers=headers)


def refusal(answer: httpx.Response) -> str:
    assert answer.status_code == 422, answer.text
    return str(answer.json()["reason"])


def test_a_message_is_one_line_however_often_it_is_sent(edge: Edge) -> None:
    answers = [forwards(edge), forwards(edge), forwards(edge, f"{SMS} Thank you.", f" {OURS} ")]
    assert [one.json() for one in answers] == [
        {"line": "new"},
        {"line": "known"},
        {"line": "known"},
    ]
    line = edge.query(
        "SELECT amount_minor, id_tail, by_sms, has_time, booked_at AT TIME ZONE 'Asia/Karachi'"
        " FROM bank_lines"
    )
    moment = NOW.replace(second=0, microsecond=0, tzinfo=None)
    assert line == [(150_000, ID[-4:], True, True, moment)]


def test_a_proof_finds_its_line_which_a_statement_confirms(edge: Edge) -> None:
    waiting = make_top_up(transaction_id=ID)
    assert state_of(waiting.id) == "waiting_for_bank"
    forwards(edge)
    match()
    match()
    assert state_of(waiting.id) == "under_review"
    told = "SELECT actor_kind FROM audit_entries WHERE action = 'bank_line.by_sms'"
    assert edge.query(told) == [("system",)]  # once
    desk = make_desk("reviewer")
    with acting_as_staff(desk) as session:
        case = review.case(session, waiting.id)
        assert case is not None
        assert "line_from_sms" in case.flags
        assert [one.bank for one in case.rows if one.label == "from"] == ["ALI RAZA"]
        assert bank.exact(session) == []
        (account,) = statements.accounts(session)
        data = f"Date,Details,Ref No,Debit,Credit\n{NOW:%Y-%m-%d %H:%M},x,{ID},,1500\n".encode()
        found = statements.import_file(session, desk.staff_id, account.id, data)
        assert (found.new, found.known) == (0, 1)
    assert edge.query("SELECT by_sms FROM bank_lines") == [(False,)]
    with acting_as_staff(desk) as session:
        assert [one.id for one in bank.exact(session)] == [waiting.id]
    assert forwards(edge).json() == {"line": "known"}


def match() -> None:
    with acting_as_system() as session:
        accounts = weighing.due(session)
    for account in accounts:
        tasks.match(str(account))


def test_its_code_opens_what_was_rejected_before_it_came(edge: Edge) -> None:
    waiting = make_top_up(transaction_id=None)
    for state in ("decided", "rejected"):
        edge.query("UPDATE top_ups SET state = %s WHERE id = %s", state, waiting.id)
    forwards(edge, SMS.replace("Balance", f"REM {waiting.reference}. Balance"))
    match()
    assert state_of(waiting.id) == "under_review"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SMS.replace("has been credited to", "has been debited from"), "not_money_in"),
        ("Your OTP is 482913 for PKR 1,500.00 Trx ID 48213907888", "not_money_in"),
        (SMS.replace(f" Trx ID {ID}.", "."), "no_id"),
        (SMS.replace("PKR 1,500.00 has", "Money has"), "no_sum"),
        (f"USD 10 credited to your A/C *6702. Trx ID {ID}", "not_rupees"),
        (SMS.replace(f"{NOW:%d-%b-%Y}", f"{NOW - timedelta(days=60):%d-%b-%Y}"), "wrong_time"),
        (SMS.replace(f"{NOW:%d-%b-%Y}", f"{NOW + timedelta(days=5):%d-%b-%Y}"), "wrong_time"),
        ("x" * 5_000, "not_a_message"),
        ("\x00", "not_money_in"),
        (" ", "not_a_message"),
    ],
)
def test_what_is_no_money_that_came_is_refused_with_its_reason(
    text: str, reason: str, edge: Edge
) -> None:
    counted = {"as": reason}
    before = REGISTRY.get_sample_value("qaptai_bank_sms_total", counted) or 0.0
    assert refusal(forwards(edge, text)) == reason
    assert REGISTRY.get_sample_value("qaptai_bank_sms_total", counted) == before + 1
    assert edge.count("bank_lines") == 0


def test_an_account_is_named_by_its_whole_number(edge: Edge) -> None:
    for number in (OURS[-4:], "PK36TEST0000000000000000", "", "%", "\x00"):
        assert refusal(forwards(edge, account=number)) in ("unknown_account", "not_a_message")
    assert refusal(forwards(edge, body='{"account": 7, "text": "x"}')) == "unknown_account"
    for body, reason in (
        ("{", "not_json"),
        *((one, "not_a_message") for one in ("[]", "7", '"x"')),
    ):
        assert refusal(forwards(edge, body=body)) == reason
    assert edge.count("bank_lines") == 0


def test_the_same_id_with_another_sum_is_said_and_not_kept(edge: Edge) -> None:
    forwards(edge)
    assert refusal(forwards(edge, SMS.replace("1,500.00", "15,000.00"))) == "other_sum"
    assert edge.query("SELECT amount_minor FROM bank_lines") == [(150_000,)]


def test_who_does_not_know_the_secret_is_not_heard(
    edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [forwards(edge, secret=one).status_code for one in ("", "x", SECRET + "x")] == [403] * 3
    assert forwards(edge, body="x" * 9_000).status_code == 413
    monkeypatch.setattr(rates, "may_pass", lambda *_: False)
    assert forwards(edge).status_code == 429
    monkeypatch.setenv("QAPTAI_BANK_SMS_SECRET", "")
    settings.cache_clear()
    assert [forwards(edge, secret=one).status_code for one in ("", SECRET)] == [404, 404]
    assert edge.count("bank_lines") == 0
