"""The ledger agrees with a model of itself, and refuses what Python would never send."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from psycopg import errors

from core.credits import capture, grants
from core.credits.hold import hold
from core.credits.ledger import Balance, NoBalance, NotEnoughCredits, balance, lock_balance, recent
from core.database.base import SCHEMA
from core.database.claims import Claim, signed
from core.database.engine import url_of
from core.database.scopes import acting_as_staff, acting_for
from core.settings import settings as configured
from core.workspaces.memberships import Member
from tests.make.books import differences, rows, stands
from tests.make.people import make_desk, make_member
from tests.servers import emptied

AMOUNT = st.integers(1, 12)
PLACE = st.integers(0, 3)


class Books(RuleBasedStateMachine):
    """Holds, captures, releases, gifts, top-ups and reversals of one workspace, beside a model."""

    holds = Bundle("holds")

    @initialize()
    def open(self) -> None:
        """One workspace with 20 credits."""
        emptied(configured().owner_database_url)
        self.member, self.desk = make_member(credits=20), make_desk()
        self.available, self.held, self.owed = 20, 0, 0
        self.left: dict[UUID, int] = {}
        self.top_ups: dict[UUID, int] = {}

    @rule(target=holds, amount=AMOUNT)
    def take(self, amount: int) -> UUID | None:
        """Hold, if it may be."""
        usable = 0 if self.owed else self.available
        if amount > usable:
            with pytest.raises(NotEnoughCredits) as short, acting_for(self.member) as session:
                hold(session, self.member, amount=amount, key=f"h:{uuid4()}")
            assert (short.value.needed, short.value.available) == (amount, usable)
            return None
        with acting_for(self.member) as session:
            made = hold(session, self.member, amount=amount, key=f"h:{uuid4()}")
        self.available, self.held = self.available - amount, self.held + amount
        self.left[made] = amount
        return made

    @rule(which=holds, amount=AMOUNT, gives_back=st.booleans(), twice=st.booleans())
    def end(self, which: UUID | None, amount: int, gives_back: bool, twice: bool) -> None:
        """Capture or release a part; perhaps say it twice."""
        if which is None:
            return
        verb, key = capture.release if gives_back else capture.capture, f"e:{uuid4()}"
        for _ in range(1 + twice):
            try:
                with acting_for(self.member) as session:
                    verb(session, self.member.workspace_id, which, amount=amount, key=key)
            except capture.HoldSpent:
                assert amount > self.left[which]
                return
        assert amount <= self.left[which]
        self.left[which] -= amount
        self.held -= amount
        self.available += amount if gives_back else 0

    @rule(amount=AMOUNT, twice=st.booleans())
    def give(self, amount: int, twice: bool) -> None:
        """Staff give credits; perhaps they click twice."""
        key = f"g:{uuid4()}"
        for _ in range(1 + twice):
            with acting_as_staff(self.desk) as session:
                where, who = self.member.workspace_id, self.desk.staff_id
                grants.give(session, who, where, amount=amount, reason="r", key=key)
        self._comes(amount)

    @rule(amount=AMOUNT)
    def top_up(self, amount: int) -> None:
        """A posted top-up, as the function that posts one moves it."""
        made = uuid4()
        as_owner(
            "INSERT INTO top_ups (id, workspace_id, account_id, identity_id, reference, key, state,"
            " until_at) SELECT %s, %s, account_id, id, %s, %s, 'approved', db_now()"
            " FROM chat_identities WHERE account_id = %s",
            (made, self.member.workspace_id, made.hex, made.hex, self.member.account_id),
        )
        as_owner(
            "SELECT credit_workspace(%s, %s, 'top_up', 'sold', %s, NULL, %s)",
            (self.member.workspace_id, amount, f"top_up/{made}", made),
        )
        self.top_ups[made] = amount
        self._comes(amount)

    @rule(place=PLACE, twice=st.booleans())
    def take_back(self, place: int, twice: bool) -> None:
        """Reverse a top-up; perhaps again."""
        if len(self.top_ups) <= place:
            return
        which = list(self.top_ups)[place]
        amount = self.top_ups[which]
        for _ in range(1 + twice):
            self._reverse(which)
        taken = min(self.available, amount)
        self.available, self.owed = self.available - taken, self.owed + amount - taken
        self.top_ups[which] = 0

    @invariant()
    def agrees(self) -> None:
        """The balance is the model's."""
        assert stands(self.member) == (self.available, self.held, self.owed)
        assert self.held == sum(self.left.values())

    def teardown(self) -> None:
        """The books close without a difference."""
        known = [one for one in differences() if not one.startswith("paid top-up without")]
        assert not [one for one in known if not one.startswith("approved top-up not credited")]

    def _comes(self, amount: int) -> None:
        paid = min(self.owed, amount)
        self.owed, self.available = self.owed - paid, self.available + amount - paid

    def _reverse(self, which: UUID) -> None:
        claim = Claim("staff", self.desk.staff_id, token=str(self.desk.id))
        with psycopg.connect(url_of("console")) as connection:
            set_scope(connection, "staff", claim)
            connection.execute("SELECT reverse_top_up(%s)", (which,))


def as_owner(statement: str, values: tuple[Any, ...] = ()) -> None:
    """Do something past every policy; the guards of a table stand even so."""
    with psycopg.connect(configured().owner_database_url) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")
        connection.execute(statement.encode(), values)


def set_scope(connection: psycopg.Connection, role: str, claim: Claim) -> None:
    connection.execute(
        "SELECT set_config('role', %s, true), set_config('qaptai.claim', %s, true)",
        (configured().role_prefix + role, signed(claim)),
    )


def test_the_books_agree_with_a_model() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def raw(member: Member, statement: str, **values: Any) -> None:
    """Send SQL under the member's own claim, as an injection would."""
    facts = {"ws": member.workspace_id, "me": member.account_id, "new": uuid4()} | values
    with psycopg.connect(url_of("worker")) as connection:
        set_scope(connection, "app", Claim("account", member.account_id, member.workspace_id))
        connection.execute(statement.encode(), facts)


POST = "INSERT INTO ledger_transfers (workspace_id, kind, debit, credit, amount, key, "
HOLDS = "INSERT INTO credit_holds (id, workspace_id, account_id, key, amount, ends_at"
REFUSED = (errors.InsufficientPrivilege, errors.CheckViolation, errors.NumericValueOutOfRange)


@pytest.mark.parametrize(
    "statement",
    [
        POST + "top_up_id) VALUES (%(ws)s, 'top_up', 'sold', 'available', 5, 'x', %(new)s)",
        POST + "grant_id) SELECT %(ws)s, 'grant', 'granted', 'available', 5, 'x', id"
        " FROM credit_grants",
        POST + "top_up_id) VALUES (%(ws)s, 'reversal', 'owed', 'refunded', 5, 'x', %(new)s)",
        POST + "hold_id) VALUES (%(ws)s, 'release', 'sold', 'available', 5, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 7, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 7, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 0, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', -1, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 9223372036854775807, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 9223372036854775808, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 'NaN'::float8, 'x',"
        " %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'capture', 'held', 'spent', 1e308, 'x', %(held)s)",
        POST + "hold_id) VALUES (%(ws)s, 'gift', 'held', 'available', 1, 'x', %(held)s)",
        *(
            POST + f"hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 1, '{key}', %(held)s)"
            for key in ("trial", "grant/g1", "top_up/x", "reversal/x")
        ),
        f"WITH h AS ({HOLDS}) VALUES (%(new)s, %(ws)s, %(me)s, 'x', 99, now()) RETURNING id) "
        + POST + "hold_id) SELECT %(ws)s, 'hold', 'available', 'held', 99, 'x', id FROM h",
        HOLDS + ", captured) VALUES (%(new)s, %(ws)s, %(me)s, 'x', 9, now(), 1)",
        HOLDS + ") VALUES (%(new)s, %(ws)s, %(new)s, 'x', 9, now())",
        "UPDATE credit_balances SET available = 1000",
        "UPDATE credit_holds SET amount = 1",
        "UPDATE credit_holds SET released = 6",
        "UPDATE ledger_transfers SET amount = 1",
        "INSERT INTO credit_balances (workspace_id, available) VALUES (%(new)s, 5)",
        "INSERT INTO credit_grants (workspace_id, kind, amount, reason, key)"
        " VALUES (%(ws)s, 'trial', 5, 'x', 'y')",
        "DELETE FROM ledger_transfers",
        "DELETE FROM credit_holds",
        "DELETE FROM credit_balances",
        "TRUNCATE ledger_transfers",
    ],
)  # fmt: skip
def test_the_database_refuses_what_python_would_not_send(
    member: Member, held: UUID, statement: str
) -> None:
    with pytest.raises(REFUSED):
        raw(member, statement, held=held)
    assert stands(member) == (4, 6, 0)
    assert not differences()


def test_a_hold_without_its_movement_cannot_be_ended(member: Member) -> None:
    new = uuid4()
    raw(member, HOLDS + ") VALUES (%(hold)s, %(ws)s, %(me)s, 'x', 9, now())", hold=new)
    with pytest.raises(errors.CheckViolation):
        raw(
            member,
            POST + "hold_id) VALUES (%(ws)s, 'release', 'held', 'available', 9, 'x', %(hold)s)",
            hold=new,
        )


def test_no_second_movement_for_one_hold(member: Member, held: UUID) -> None:
    again = POST + "hold_id) VALUES (%(ws)s, 'hold', 'available', 'held', {}, 'x', %(held)s)"
    with pytest.raises(errors.UniqueViolation):
        raw(member, again.format(6), held=held)
    with pytest.raises((errors.UniqueViolation, errors.CheckViolation)):
        raw(member, again.format(1), held=held)
    assert stands(member) == (4, 6, 0)


def test_while_something_is_owed_the_database_itself_holds_nothing(member: Member) -> None:
    as_owner("UPDATE credit_balances SET owed = 1")
    new = uuid4()
    raw(member, HOLDS + ") VALUES (%(hold)s, %(ws)s, %(me)s, 'x', 1, now())", hold=new)
    with pytest.raises(errors.CheckViolation, match="owed"):
        raw(
            member,
            POST + "hold_id) VALUES (%(ws)s, 'hold', 'available', 'held', 1, 'x', %(hold)s)",
            hold=new,
        )


def test_another_workspaces_hold_cannot_be_named(member: Member, held: UUID) -> None:
    stranger = make_member(credits=10)
    statement = POST + "hold_id) VALUES ({}, 'release', 'held', 'available', 1, 'x', %(held)s)"
    with pytest.raises(psycopg.Error):
        raw(stranger, statement.format("%(ws)s"), held=held)
    with pytest.raises(errors.InsufficientPrivilege):
        raw(stranger, statement.format("%(other)s"), held=held, other=member.workspace_id)
    assert (stands(member), stands(stranger)) == ((4, 6, 0), (10, 0, 0))


@pytest.mark.parametrize("verb", ["UPDATE ledger_transfers SET amount = 1",
                                  "DELETE FROM ledger_transfers",
                                  "TRUNCATE ledger_transfers"])  # fmt: skip
def test_not_even_the_owner_changes_a_movement(member: Member, verb: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege, match="only grows"):
        as_owner(verb)
    assert len(rows("SELECT 1 FROM ledger_transfers")) == 1


def test_a_balance_out_of_reach_is_no_balance(member: Member) -> None:
    stranger = make_member()
    with acting_for(stranger) as session:
        with pytest.raises(NoBalance):
            balance(session, member)
        with pytest.raises(NoBalance):
            lock_balance(session, member.workspace_id)
        assert lock_balance(session, stranger.workspace_id) == Balance(0, 0, 0)


def test_the_history_tells_what_changed_what_she_can_use(member: Member, held: UUID) -> None:
    with acting_for(member) as session:
        capture.capture(session, member.workspace_id, held, amount=4, key="order:1/done")
        capture.release(session, member.workspace_id, held, amount=2, key="order:1/rest")
    with acting_for(member) as session:
        told = [(line.kind, line.credits) for line in recent(session, member)]
        assert told == [("release", 2), ("hold", -6), ("grant", 10)]
        assert len(recent(session, member, limit=1)) == 1
