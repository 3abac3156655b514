"""A statement's lines are kept once, and find what waits for them."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.clock import PAKISTAN
from core.database.scopes import acting_as_staff, acting_as_system
from core.money import Money
from core.statements.columns import UnknownColumns
from core.statements.lines import Fault, StatementLine
from core.topups import statements, tasks, verdict, weighing
from core.topups.models import BankLine, TopUp
from core.topups.statements import Imported
from tests.make.books import differences
from tests.make.console import later
from tests.make.people import Desk, make_desk
from tests.make.topups import OURS, PAID, make_top_up, state_of
from tests.servers import emptied

HEADER = "Date,Details,Ref No,Debit,Credit\n"
MOMENT = datetime.combine(PAID, datetime.min.time(), PAKISTAN)
DAY = f"{PAID} 14:20"  # two minutes after the time in these tests' proofs


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    emptied(postgres)


@pytest.fixture
def desk() -> Desk:
    make_top_up(amount="1")  # makes the account and the package; an odd sum fits nothing
    return make_desk("reviewer")


def imported(desk: Desk, *lines: str, header: str = HEADER, all_or_none: bool = False) -> Imported:
    data = (header + "\n".join(lines) + "\n").encode()
    with acting_as_staff(desk) as session:
        found = statements.import_file(
            session, desk.staff_id, account(session), data, all_or_none=all_or_none
        )
    with acting_as_system() as session:
        waiting = weighing.due(session)
    for one in waiting:
        tasks.match(str(one))
    return found


def account(session: Session) -> UUID:
    (one,) = statements.accounts(session)
    assert one.tail == OURS[-4:]
    return one.id


def matched(top_up_id: UUID) -> tuple[str | None, set[str]]:
    with acting_as_system() as session:
        row = session.get_one(TopUp, top_up_id)
        assert (row.bank_line_id is None) == (row.matched_by is None)
        return row.matched_by, set(row.flags)


def lines() -> int:
    with acting_as_system() as session:
        return session.scalar(select(func.count()).select_from(BankLine)) or 0


def test_lines_are_kept_once_however_often_they_are_imported(desk: Desk) -> None:
    rows = [f"{DAY},a,48213907888,,1500", f"{DAY},b,,,20", f"{DAY},b,,,20", f"{DAY},c,,7,"]
    assert imported(desk, *rows) == Imported(3, 0, 1, (), kept=True)
    assert imported(desk, *reversed(rows)) == Imported(0, 3, 1, (), kept=True)
    assert imported(desk, *rows, f"{DAY},d,,,20") == Imported(1, 3, 1, (), kept=True)
    assert lines() == 4


def test_good_lines_are_kept_beside_a_broken_row_or_none_as_staff_choose(desk: Desk) -> None:
    rows = [f"{DAY},a,1234567,,1500", "32/13/2026,b,,,20"]
    fault = (Fault(3, "no_date"),)
    assert imported(desk, *rows, all_or_none=True) == Imported(0, 0, 0, fault, kept=False)
    assert lines() == 0
    assert imported(desk, *rows) == Imported(1, 0, 0, fault, kept=True)


def test_an_unknown_header_is_told_apart_once_and_remembered(desk: Desk) -> None:
    header = "When,Nr,Came in\n"
    with pytest.raises(UnknownColumns):
        imported(desk, f"{DAY},48213907888,1500", header=header)
    with acting_as_staff(desk) as session:
        names = {"date": "When", "id": "Nr", "credit": "Came in"}
        statements.remember_columns(session, account(session), names)
    assert imported(desk, f"{DAY},48213907888,1500", header=header).new == 1


def test_a_new_line_finds_what_waits_for_it(desk: Desk) -> None:
    by_id = make_top_up(transaction_id="4821-3907-888")
    by_code = make_top_up()
    nobody = make_top_up(datetime=f"{PAID - timedelta(days=3)}T10:00")
    assert "no_bank_line" in matched(by_id.id)[1]
    imported(desk, f"{DAY},x,48213907888,,1500", f"{DAY},REM {by_code.reference} x,,,1400")
    assert matched(by_id.id) == ("id", set())
    assert matched(by_code.id) == ("reference", {"bank_amount_differs"})
    assert matched(nobody.id) == (None, {"no_bank_line"})


def test_a_proof_that_comes_after_the_line_finds_it_as_well(desk: Desk) -> None:
    imported(desk, f"{DAY},x,48213907888,,1500", f"{DAY},y,,,1500")
    assert matched(make_top_up(transaction_id="48213907888").id)[0] == "id"
    assert matched(make_top_up().id) == ("amount_and_time", {"matched_by_time"})


def test_a_line_that_two_could_mean_is_given_to_nobody(desk: Desk) -> None:
    first, second = make_top_up(), make_top_up()
    imported(desk, f"{DAY},x,,,1500")
    assert matched(first.id)[0] is matched(second.id)[0] is None


def test_money_approved_before_its_line_came_spends_the_line(desk: Desk, postgres: str) -> None:
    """Else the same transfer could be approved once more, by the bank's own record."""
    paid = make_top_up(transaction_id=None)
    with acting_as_staff(desk) as session:
        case = session.get_one(TopUp, paid.id)
        assert case.amount_minor
        verdict.approve(
            session,
            desk.staff_id,
            paid.id,
            credits=50,
            received=Money(case.amount_minor),
            words="seen in the app of the bank",
        )
    with later(postgres, 60):
        tasks.post(str(paid.id))
    assert state_of(paid.id) == "approved"
    imported(desk, f"{_today()},x,,,1500")
    again = make_top_up(datetime=_today().replace(" ", "T"))
    assert matched(again.id)[0] is None
    assert not differences()


def test_who_does_not_decide_keeps_no_line() -> None:
    make_top_up()
    with pytest.raises(DBAPIError, match="row-level security"):
        imported(make_desk("support"), f"{DAY},a,1234567,,1500")
    assert lines() == 0


def test_many_lines_find_many_requests_exactly(desk: Desk) -> None:
    waiting = [make_top_up(transaction_id=f"77{n:09}", weighed=False) for n in range(20)]
    rows = [f"{DAY},x,77{n:09},,1500" for n in range(1000)]
    assert imported(desk, *rows).new == 1000
    assert [matched(one.id)[0] for one in waiting] == ["id"] * 20


def _today() -> str:
    with acting_as_system() as session:
        now = session.scalar(select(func.db_now()))
    assert isinstance(now, datetime)
    return now.astimezone(PAKISTAN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.long
def test_a_year_of_a_busy_account_is_kept_in_one_file(desk: Desk) -> None:
    """More lines than a statement to the database may have parameters."""
    many = 66_000
    lines = [
        StatementLine(n, MOMENT, True, Money(150_000), f"{48213900000 + n}", None, None, "")
        for n in range(many)
    ]
    with acting_as_staff(desk) as session:
        assert statements.keep_lines(session, account(session), lines) == many
