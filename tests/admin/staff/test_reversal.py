"""Credits whose money did not stay go back once, the merchant hears of it, the money is noted."""

from uuid import UUID

import pytest

from core.database.scopes import acting_as_staff
from core.money import Money
from core.topups import tasks, verdict
from core.topups.rules import Rules
from tests.make.books import differences, make_paid, stands
from tests.make.console import Browser, acts, at_work, later, rows
from tests.make.owner import as_owner_of
from tests.make.people import make_desk
from tests.make.topups import Merchant, make_merchant, make_top_up, state_of

WHY = "The bank took the transfer back."


@pytest.fixture
def merchant(console: str) -> Merchant:
    """Somebody with her trial's 5 credits."""
    return make_merchant()


@pytest.fixture
def paid(merchant: Merchant) -> UUID:
    """Her top-up of Rs 1,500, posted."""
    return make_paid(merchant)


@pytest.fixture
def finance(console: str) -> Browser:
    return at_work(console, "finance")


def reverse(browser: Browser, top_up: UUID, reason: str = WHY) -> int:
    return browser.send(f"/admin/topups/{top_up}/reverse", reason=reason).status_code


def send_back(
    browser: Browser, top_up: UUID, amount: str = "1500", reference: str = "ft 2605 1"
) -> int:
    answer = browser.send(
        f"/admin/topups/{top_up}/send-back", amount=amount, bank_reference=reference, reason=WHY
    )
    return answer.status_code


def told(owner_url: str) -> int:
    found = rows(owner_url, "SELECT count(*) FROM outbox WHERE key LIKE 'reversal/%%'")
    return int(found[0][0])


def test_a_top_up_is_taken_back_once_and_the_merchant_is_told(
    finance: Browser, merchant: Merchant, paid: UUID, postgres: str
) -> None:
    assert f"/admin/topups/{paid}/reversal" in finance.http.get(f"/admin/topups/{paid}").text
    assert reverse(finance, paid, "too short") == 422
    assert [reverse(finance, paid), reverse(finance, paid)] == [303, 303]
    assert state_of(paid) == "reversed"
    assert stands(merchant.member) == (5, 0, 0)
    assert acts(postgres).count("top_up.reverse") == 1
    assert told(postgres) == 1
    assert not differences()


def test_money_goes_back_after_the_credits_and_never_more_than_was_paid(
    finance: Browser, paid: UUID, postgres: str
) -> None:
    assert send_back(finance, paid) == 404  # its credits still stand
    reverse(finance, paid)
    assert send_back(finance, paid, "1500.01") == 422
    assert send_back(finance, paid, "1000") == 303
    assert send_back(finance, paid, "1000", "FT26051") == 303  # pressed again: the same transfer
    assert send_back(finance, paid, "500") == 422  # the same reference, another sum
    assert send_back(finance, paid, "500.01", "FT26052") == 422
    assert send_back(finance, paid, "500", "FT26052") == 303
    query = "SELECT bank_reference, amount_minor FROM payer_refunds ORDER BY sent_at"
    assert rows(postgres, query) == [("FT26051", 100_000), ("FT26052", 50_000)]
    assert acts(postgres).count("top_up.send_back") == 2
    text = finance.http.get(f"/admin/topups/{paid}/reversal").text
    assert "FT26052" in text
    assert "Note a transfer" not in text  # nothing is left to send


@pytest.mark.parametrize("role", ["support", "reviewer"])
def test_who_moves_no_money_reads_and_is_refused(
    console: str, finance: Browser, paid: UUID, role: str
) -> None:
    other = at_work(console, role)
    assert "Ask finance" in other.http.get(f"/admin/topups/{paid}/reversal").text
    assert reverse(other, paid) == 403
    reverse(finance, paid)
    assert send_back(other, paid) == 403


def test_what_two_people_approved_is_taken_back_like_any_other(
    finance: Browser, merchant: Merchant, postgres: str
) -> None:
    with as_owner_of(postgres) as owner:
        owner.execute("UPDATE review_rules SET two_people_minor = 100")
    try:
        waiting, desks = make_top_up(merchant), [make_desk("reviewer") for _ in range(2)]
        for desk in desks:
            with acting_as_staff(desk) as session:
                verdict.approve(
                    session, desk.staff_id, waiting.id, credits=50, received=Money(1500_00)
                )
        with later(postgres, 60):
            tasks.post(str(waiting.id))
    finally:
        with as_owner_of(postgres) as owner:
            owner.execute(
                "UPDATE review_rules SET two_people_minor = %s", (Rules().two_people_minor,)
            )
    text = finance.http.get(f"/admin/topups/{waiting.id}/reversal").text
    assert "1,500" in text
    assert reverse(finance, waiting.id) == 303
    assert state_of(waiting.id) == "reversed"


def test_what_was_never_posted_has_no_such_page(finance: Browser) -> None:
    nowhere = UUID(int=0)
    assert finance.http.get(f"/admin/topups/{nowhere}/reversal").status_code == 404
    assert reverse(finance, nowhere) == 404
