"""The ledger agrees with a model of itself, and tells each member what is hers."""

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

from core.credits import capture, grants
from core.credits.hold import hold
from core.credits.ledger import Balance, NoBalance, NotEnoughCredits, balance, lock_balance, recent
from core.database.claims import Claim
from core.database.engine import url_of
from core.database.scopes import acting_as_staff, acting_for
from core.settings import settings as configured
from core.workspaces.memberships import Member
from tests.make.books import as_owner, differences, set_scope, stands
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
                grants.give(session, who, where, amount=amount, reason="for a late answer", key=key)
        self._comes(amount)

    @rule(amount=AMOUNT)
    def top_up(self, amount: int) -> None:
        """A posted top-up, as the function that posts one moves it."""
        made = uuid4()
        as_owner(
            "INSERT INTO top_ups (id, workspace_id, account_id, identity_id, reference, key, state,"
            " until_at) SELECT %s, %s, account_id, id, %s, %s, 'submitted', db_now()"
            " FROM chat_identities WHERE account_id = %s",
            (made, self.member.workspace_id, made.hex, made.hex, self.member.account_id),
        )
        for state in ("decided", "approved"):
            as_owner("UPDATE top_ups SET state = %s WHERE id = %s", (state, made))
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


def test_the_books_agree_with_a_model() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


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
