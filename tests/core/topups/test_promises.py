"""Whatever merchants, banks and several of the staff do, in whichever order: it adds up.

`PROMISE_EXAMPLES=300 pytest tests/core/topups/test_promises.py` looks longer.
"""

import os
from contextlib import suppress
from typing import Any
from uuid import uuid4

import psycopg
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from core.credits.hold import hold
from core.credits.ledger import NotEnoughCredits
from core.database.scopes import acting_as_staff, acting_as_system, acting_for
from core.errors import QaptaiError
from core.money import Money
from core.settings import settings as configured
from core.topups import request, reversing, statements, tasks, verdict, weighing
from core.topups.models import TopUp, TopUpState
from tests.make.books import differences
from tests.make.console import later
from tests.make.people import make_desk
from tests.make.topups import PAID, make_merchant, make_top_up
from tests.servers import emptied

EXAMPLES = int(os.environ.get("PROMISE_EXAMPLES", "4"))
DAY = f"{PAID} 14:20"
FEW = st.integers(0, 2)
PLACE = st.integers(0, 20)
IDS = st.sampled_from((None, "48213907001", "48213907002", "48213907003"))
REASON = "its money went back to the payer"
# Two that were paid by one transfer, by what their proofs and their lines of the bank say.
PAID_TWICE = """
WITH spent AS (
    SELECT p.top_up_id, p.id_mac FROM paid_transfers p
    UNION SELECT p.top_up_id, b.id_mac FROM paid_transfers p
        JOIN bank_lines b ON b.id = p.bank_line_id
    UNION SELECT v.top_up_id, q.id_mac FROM paid_transfers p
        JOIN top_up_verdicts v ON v.top_up_id = p.top_up_id AND v.undone_at IS NULL
        JOIN proofs q ON q.id = v.proof_id)
SELECT id_mac FROM spent WHERE id_mac IS NOT NULL
GROUP BY id_mac HAVING count(DISTINCT top_up_id) > 1
"""
# Balances that differ from what was posted and not reversed, beside the trial.
ASTRAY = """
SELECT b.workspace_id FROM credit_balances b
WHERE b.available + b.held - b.owed <> %s + coalesce((
    SELECT sum(CASE WHEN x.kind IN ('top_up', 'advance') THEN x.amount
                    WHEN x.kind IN ('reversal', 'advance_back') THEN -x.amount END)
    FROM ledger_transfers x WHERE x.workspace_id = b.workspace_id), 0)
"""
POSTED_TWICE = """
SELECT top_up_id FROM ledger_transfers WHERE kind IN ('top_up', 'reversal')
GROUP BY top_up_id HAVING sum(amount) FILTER (WHERE kind = 'top_up') <> (
    SELECT v.credits FROM top_up_verdicts v WHERE v.top_up_id = ledger_transfers.top_up_id
    AND v.undone_at IS NULL ORDER BY v.seq DESC LIMIT 1)
"""
STATES = """
SELECT t.state FROM top_ups t LEFT JOIN paid_transfers p ON p.top_up_id = t.id
WHERE (p.id IS NOT NULL) <> (t.state IN ('approved', 'partly_paid', 'reversed'))
"""


class Shop(RuleBasedStateMachine):
    """Three merchants, three of the staff, and a bank that says what it likes."""

    @initialize()
    def open(self) -> None:
        """Everybody is there; nothing was paid."""
        self.owner_url = configured().owner_database_url
        emptied(self.owner_url)
        self.owner = psycopg.connect(
            self.owner_url, autocommit=True, options="-csearch_path=qaptai"
        )
        configured().advance_after = 1
        self.merchants = [make_merchant() for _ in range(3)]
        self.staff = [make_desk(role) for role in ("reviewer", "supervisor", "admin")]

    @rule(who=FEW, number=IDS, rupees=st.sampled_from(("1500", "3000")), weighed=st.booleans())
    def sends_a_proof(self, who: int, number: str | None, rupees: str, weighed: bool) -> None:
        """With a request of hers, open or new; its weighing may be late."""
        merchant = self.merchants[who]
        make_top_up(merchant, transaction_id=number, amount=rupees, weighed=weighed)

    @rule(who=FEW)
    def cancels(self, who: int) -> None:
        """What she did not pay."""
        member = self.merchants[who].member
        with acting_for(member) as session:
            request.withdraw_unpaid(session, member)

    @rule(who=FEW, number=IDS, named=st.booleans(), place=PLACE)
    def the_bank_tells(self, who: int, number: str | None, named: bool, place: int) -> None:
        """A statement with one line, perhaps with the code of some request."""
        with acting_as_staff(self.staff[who]) as session:
            accounts = statements.accounts(session)
            if not accounts:
                return
            found = self._request(place)
            words = found.reference if named and found else f"line {place}"
            data = f"Date,Details,Ref No,Debit,Credit\n{DAY},{words},{number or ''},,1500\n"
            statements.import_file(session, self.staff[who].staff_id, accounts[0].id, data.encode())
        with acting_as_system() as session:
            waiting = weighing.due(session)
        for account in waiting:
            tasks.match(str(account))

    @rule(who=FEW, place=PLACE, credits=st.sampled_from((50, 30)), rupees=st.sampled_from((15, 30)))
    def approves(self, who: int, place: int, credits: int, rupees: int) -> None:
        """One of the staff, whatever speaks against it."""
        if found := self._request(place):
            desk, paid = self.staff[who], Money(rupees * 10_000)
            with suppress(QaptaiError), acting_as_staff(desk) as session:
                verdict.approve(
                    session, desk.staff_id, found.id, credits=credits, received=paid, words=REASON
                )

    @rule(who=FEW, place=PLACE)
    def rejects(self, who: int, place: int) -> None:
        """One of the staff."""
        if found := self._request(place):
            desk = self.staff[who]
            with suppress(QaptaiError), acting_as_staff(desk) as session:
                verdict.reject(session, desk.staff_id, found.id, reason="not_arrived")

    @rule(who=FEW, place=PLACE)
    def undoes(self, who: int, place: int) -> None:
        """One of the staff, in time."""
        if found := self._request(place):
            with acting_as_staff(self.staff[who]) as session:
                verdict.undo(session, self.staff[who].staff_id, found.id)

    @rule()
    def time_passes(self) -> None:
        """What was decided is posted, twice; what was not weighed yet is weighed."""
        decided = self._ask("SELECT id, state FROM top_ups WHERE due_at IS NOT NULL ORDER BY id")
        with later(self.owner_url, 60):
            for one, state in decided * 2:
                run = tasks.post if state == TopUpState.DECIDED else tasks.weigh
                run(str(one))

    @rule(place=PLACE)
    def is_reversed(self, place: int) -> None:
        """The money went back to the payer."""
        if found := self._request(place):
            desk = self.staff[2]
            with suppress(QaptaiError), acting_as_staff(desk) as session:
                reversing.reverse(session, desk.staff_id, found.id, reason=REASON)
                reversing.send_back(
                    session,
                    desk.staff_id,
                    found.id,
                    amount=Money(100_000),
                    bank_reference=f"BACK{place}",
                    reason=REASON,
                )

    @rule(who=FEW)
    def spends(self, who: int) -> None:
        """An order holds what it will cost."""
        member = self.merchants[who].member
        with suppress(NotEnoughCredits), acting_for(member) as session:
            hold(session, member, amount=20, key=f"h:{uuid4()}")

    @invariant()
    def no_transfer_pays_twice(self) -> None:
        """Neither by its id nor by its line; and only what was paid is credited."""
        assert not self._ask(PAID_TWICE)
        assert not self._ask(POSTED_TWICE)
        assert not self._ask(STATES)

    @invariant()
    def every_credit_is_where_it_belongs(self) -> None:
        """What was posted and not reversed is available, held, or was used up and is owed."""
        assert not self._ask(ASTRAY, configured().trial_credits)

    def teardown(self) -> None:
        """The ledger's own check finds nothing."""
        self.owner.close()
        configured().advance_after = 0
        assert not differences()

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.owner.execute(query.encode(), values).fetchall()

    def _request(self, place: int) -> TopUp | None:
        with acting_as_system() as session:
            found = session.scalars(select(TopUp).order_by(TopUp.created_at)).all()
            return found[place % len(found)] if found else None


def test_it_adds_up_and_nothing_is_paid_twice(postgres: str, redis_url: str) -> None:
    run_state_machine_as_test(
        Shop,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            derandomize=EXAMPLES < 10,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
