"""Who leads may add and remove; who left sees nothing of the workspace from that moment."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from core.credits.ledger import NoBalance, balance
from core.database.scopes import acting_as_system, acting_for
from core.workspaces.memberships import Member, NoSuchMember, NotAllowed, remove, role_of
from tests.make.people import make_colleague, make_member


def test_an_owner_and_an_admin_lead_a_member_does_not() -> None:
    owner = make_member()
    admin, member = make_colleague(owner, "admin"), make_colleague(owner)
    for who, role in ((owner, "owner"), (admin, "admin"), (member, "member")):
        with acting_for(who) as session:
            assert role_of(session, who) == role
    with pytest.raises(NotAllowed), acting_for(member) as session:
        remove(session, member, gone=admin.account_id)
    with acting_for(admin) as session:
        remove(session, admin, gone=member.account_id)


def test_who_was_removed_reaches_nothing_any_more() -> None:
    owner = make_member(credits=7)
    member = make_colleague(owner)
    with acting_for(member) as before:
        assert balance(before, member).available == 7
    with acting_for(owner) as session:
        remove(session, owner, gone=member.account_id)
    with acting_for(member) as session:
        assert role_of(session, member) is None
        with pytest.raises(NoBalance):
            balance(session, member)


def test_the_owner_a_stranger_and_the_gone_cannot_be_removed() -> None:
    owner, stranger = make_member(), make_member()
    member = make_colleague(owner)
    with acting_for(owner) as session:
        remove(session, owner, gone=member.account_id)
    for gone in (owner.account_id, stranger.account_id, member.account_id, uuid4()):
        with pytest.raises(NoSuchMember), acting_for(owner) as session:
            remove(session, owner, gone=gone)


def test_a_refusal_leaves_the_callers_transaction_whole() -> None:
    owner = make_member(credits=3)
    member = make_colleague(owner)
    with acting_as_system() as session:
        with pytest.raises(NotAllowed), acting_for(member, within=session):
            remove(session, member, gone=owner.account_id)
        with pytest.raises(NoSuchMember), acting_for(owner, within=session):
            remove(session, owner, gone=uuid4())
        with acting_for(owner, within=session):
            assert balance(session, owner).available == 3


def test_who_came_back_is_a_member_again_in_the_new_role() -> None:
    owner = make_member()
    member = make_colleague(owner)
    with acting_for(owner) as session:
        remove(session, owner, gone=member.account_id)
        session.execute(select(func.add_member(member.account_id, "admin")))
    with acting_for(member) as session:
        assert role_of(session, member) == "admin"


@pytest.mark.parametrize("role", ["owner", "boss", ""])
def test_nobody_is_made_an_owner(role: str) -> None:
    owner, other = make_member(), make_member()
    with pytest.raises(Exception, match="not a role"), acting_for(owner) as session:
        session.execute(select(func.add_member(other.account_id, role)))


def test_a_leader_leads_her_own_workspace_alone() -> None:
    owner, other = make_member(), make_member()
    intruder = Member(owner.account_id, other.workspace_id)
    with pytest.raises(NotAllowed), acting_for(intruder) as session:
        remove(session, intruder, gone=other.account_id)
