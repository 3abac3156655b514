"""A scope is one transaction under one claim; nothing of it is left for the next."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.accounts.models import Account
from core.credits.ledger import NotEnoughCredits
from core.database.engine import engine_of
from core.database.scopes import (
    acting_as_staff,
    acting_as_system,
    acting_for,
    acting_for_lease,
    after_commit,
)
from core.workspaces.memberships import Member
from tests.make.forms import LONG
from tests.make.people import Desk, make_desk, make_member


class Stop(Exception):
    """Something that went wrong, of no kind we know."""


@dataclass(frozen=True)
class Lease:
    """A lease that nobody holds."""

    id: UUID
    workspace_id: UUID
    token: int = 1


def workspace_in(session: Session) -> UUID | None:
    """The workspace in whose name the transaction acts."""
    return session.scalar(select(func.acting_workspace()))


def role_in(session: Session) -> str:
    return str(session.scalar(text("SELECT current_user")))


def test_each_scope_has_its_role_and_its_claim() -> None:
    member, desk = make_member(), make_desk()
    with acting_for(member) as session:
        assert (role_in(session), workspace_in(session)) == ("qaptai_app", member.workspace_id)
        assert session.scalar(select(func.acting_account())) == member.account_id
    with acting_as_staff(desk) as session:
        assert role_in(session) == "qaptai_staff"
        assert session.scalar(select(func.acting_staff())) == desk.staff_id
    with acting_as_system() as session:
        assert role_in(session) == "qaptai_system"
        assert session.scalar(select(func.acting_system()))
    with acting_for_lease(Lease(uuid4(), member.workspace_id)) as session:
        assert workspace_in(session) is None
    with acting_as_staff(Desk(uuid4(), desk.staff_id)) as session:
        assert session.scalar(select(func.acting_staff())) is None


def test_a_nested_scope_narrows_for_a_block() -> None:
    one, other = make_member(), make_member()
    with acting_as_system() as session:
        for member in (one, other, one):
            with acting_for(member, within=session) as inner:
                assert inner is session
                assert (role_in(inner), workspace_in(inner)) == ("qaptai_app", member.workspace_id)
            assert (role_in(session), workspace_in(session)) == ("qaptai_system", None)


@pytest.mark.parametrize("error", [NotEnoughCredits(needed=1, available=0), Stop()])
def test_whatever_ends_the_block_the_outer_claim_comes_back(error: Exception) -> None:
    member = make_member()
    with acting_as_system() as session:
        with pytest.raises(type(error)), acting_for(member, within=session):
            raise error
        assert (role_in(session), workspace_in(session)) == ("qaptai_system", None)
        with acting_for(member, within=session):
            assert workspace_in(session) == member.workspace_id
        assert role_in(session) == "qaptai_system"


def test_a_broken_block_inside_a_savepoint_leaves_the_outer_claim() -> None:
    member = make_member()
    with acting_as_system() as session:
        with (
            pytest.raises(DBAPIError),
            session.begin_nested(),
            acting_for(member, within=session),
        ):
            session.execute(text("SELECT 1 / 0"))
        assert role_in(session) == "qaptai_system"
        with acting_for(member, within=session):
            assert workspace_in(session) == member.workspace_id
        assert role_in(session) == "qaptai_system"


def test_what_is_handed_over_goes_out_after_the_commit() -> None:
    member, told = make_member(), list[str]()

    def look() -> None:
        with acting_as_system() as other:
            account = other.get_one(Account, member.account_id)
            told.append(account.language)

    with acting_for(member) as session:
        session.execute(select(func.set_language("ur")))
        after_commit(session, look)
        with session.begin_nested():
            after_commit(session, lambda: told.append("from the savepoint"))
        assert told == []  # a savepoint's release is no commit
        with acting_for(member, within=session):
            after_commit(session, lambda: told.append("from the block"))
        assert told == []
    assert told == ["ur", "from the savepoint", "from the block"]


def test_nothing_goes_out_after_a_rollback() -> None:
    member, told = make_member(), list[str]()

    def work(broken: bool) -> None:
        with acting_for(member) as session:
            after_commit(session, lambda: told.append("never"))
            if broken:
                session.execute(text("SELECT 1 / 0"))
            raise Stop

    with pytest.raises(Stop):
        work(broken=False)
    with pytest.raises(DBAPIError):
        work(broken=True)
    with acting_for(member):
        pass
    assert told == []


def test_what_a_savepoint_handed_over_goes_with_it() -> None:
    told = list[str]()

    def part(session: Session) -> None:
        with session.begin_nested():
            after_commit(session, lambda: told.append("never"))
            with session.begin_nested():
                after_commit(session, lambda: told.append("never, though this one was released"))
            raise Stop

    with acting_as_system() as session:
        after_commit(session, lambda: told.append("before"))
        with pytest.raises(Stop):
            part(session)
        after_commit(session, lambda: told.append("after"))
    assert told == ["before", "after"]


@pytest.mark.parametrize("times", [200, pytest.param(1000, marks=LONG)])
def test_of_many_pooled_transactions_none_carries_anything_over(times: int) -> None:
    """Tenants alternate over one pool; a third of the transactions break in some way."""
    members = [make_member() for _ in range(4)]
    chance = random.Random(7)
    plan = [(chance.choice(members), chance.randrange(6)) for _ in range(times)]

    def run(one: tuple[Member, int]) -> bool:
        member, ending = one
        try:
            with acting_for(member) as session:
                seen = workspace_in(session)
                rows = session.execute(text("SELECT workspace_id FROM credit_balances")).all()
                if ending == 0:
                    session.execute(text("SELECT 1 / 0"))
                if ending == 1:
                    raise Stop
        except (Stop, DBAPIError):
            pass
        return seen == member.workspace_id and [tuple(row) for row in rows] == [(seen,)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(run, plan)) == [True] * times


def test_a_returned_connection_has_no_role_and_no_claim() -> None:
    with acting_for(make_member()):
        pass
    for _ in range(20):
        with engine_of("worker").connect() as connection:
            assert connection.scalar(text("SELECT current_user")) == "qaptai_worker"
            assert not connection.scalar(text("SELECT current_setting('qaptai.claim', true)"))
