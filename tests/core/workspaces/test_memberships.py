"""Who leads may add and remove; who left sees nothing of the workspace from that moment."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from core.credits.ledger import NoBalance, balance
from core.database.scopes import acting_as_system, acting_for
from core.generations import history
from core.generations import lease as leases
from core.generations.tasks import generate
from core.media import links
from core.outbox import tell
from core.workspaces.memberships import (
    Member,
    NoSuchMember,
    NotAllowed,
    colleague,
    colleagues,
    decline,
    hand_over,
    leave,
    name_oneself,
    remove,
    restore,
    role_of,
    set_limit,
    set_role,
    suspend,
    take_over,
)
from core.workspaces.models import OrganisationTerms
from tests.make.books import differences, stands
from tests.make.chats import rows
from tests.make.orders import chat_of, make_order, make_photo
from tests.make.people import make_colleague, make_member, make_organisation


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


def test_a_leader_leads_her_own_workspace_alone() -> None:
    owner, other = make_member(), make_member()
    intruder = Member(owner.account_id, other.workspace_id)
    with pytest.raises(NotAllowed), acting_for(intruder) as session:
        remove(session, intruder, gone=other.account_id)


def test_an_admin_leads_members_and_the_owner_alone_leads_admins() -> None:
    owner = make_organisation()
    admin, other, member = (make_colleague(owner, role) for role in ("admin", "admin", "member"))
    with acting_for(admin) as session:
        for act in (remove, suspend, restore):
            with pytest.raises(NotAllowed):
                act(session, admin, **{"gone" if act is remove else "who": other.account_id})
        with pytest.raises(NotAllowed):
            set_role(session, admin, who=member.account_id, role="admin")
        assert suspend(session, admin, who=member.account_id)
    with acting_for(owner) as session:
        assert set_role(session, owner, who=other.account_id, role="member")
        assert not set_role(session, owner, who=other.account_id, role="member")
        assert not set_role(session, owner, who=owner.account_id, role="member")
        with pytest.raises(NotAllowed):
            set_role(session, owner, who=other.account_id, role="owner")


def test_a_removal_stops_queued_orders_and_links_and_gives_the_credits_back() -> None:
    owner = make_organisation(credits=20)
    member = make_colleague(owner)
    running = make_order(member, key="order:1")
    with acting_as_system() as session:
        assert leases.claim(session, running.order_id, holder="worker") is not None
    make_order(member, key="order:2")
    kept = make_photo(member)
    with acting_as_system() as session:
        tell.say(session, chat_of(member), {}, key="1", workspace_id=member.workspace_id)
    with acting_as_system() as session:
        links.make(session, kept, rows("SELECT id FROM outbox")[0][0])
    assert stands(owner) == (18, 2, 0)
    with acting_for(owner) as session:
        remove(session, owner, gone=member.account_id)
    assert stands(owner) == (19, 1, 0)  # what a worker has in hand is settled by the worker
    states = rows("SELECT state, reason FROM generations ORDER BY state")
    assert states == [("cancelled", "member_left"), ("working", None)]
    assert rows("SELECT count(*) FROM media_links") == [(0,)]
    assert rows("SELECT state FROM outbox") == [("dropped",)]
    assert rows("SELECT count(*) FROM media WHERE id = %s", kept) == [(1,)]
    assert not differences()


def test_what_a_worker_takes_up_later_of_somebody_who_left_is_let_go() -> None:
    owner = make_organisation(credits=20)
    member = make_colleague(owner)
    placed = make_order(member)
    rows("UPDATE generations SET state = 'working' RETURNING id")  # its worker died
    with acting_for(owner) as session:
        remove(session, owner, gone=member.account_id)
    generate(str(placed.order_id))
    assert stands(owner) == (20, 0, 0)
    assert rows("SELECT state FROM generations") == [("cancelled",)]


def test_who_is_suspended_is_out_until_let_back_in() -> None:
    owner = make_organisation(credits=5)
    member = make_colleague(owner)
    make_order(member)
    with acting_for(owner) as session:
        assert suspend(session, owner, who=member.account_id)
        assert not suspend(session, owner, who=member.account_id)
        found = colleague(session, owner, member.account_id)
        assert found is not None
        assert found.is_suspended
    assert stands(owner) == (5, 0, 0)
    with acting_for(member) as session, pytest.raises(NoBalance):
        balance(session, member)
    with acting_for(owner) as session:
        assert restore(session, owner, who=member.account_id)
        assert not restore(session, owner, who=member.account_id)
    with acting_for(member) as session:
        assert balance(session, member).available == 5


def test_a_member_may_leave_and_an_owner_hands_over_first() -> None:
    owner = make_organisation()
    heir, member = make_colleague(owner, "admin"), make_colleague(owner)
    with acting_for(owner) as session:
        set_limit(session, owner, who=heir.account_id, limit=5)
        with pytest.raises(NotAllowed):
            leave(session, owner)
    for who in (heir, member):
        with acting_for(who) as session, pytest.raises(NotAllowed):
            hand_over(session, who, heir=who.account_id)
    with acting_for(member) as session:
        leave(session, member)
        assert role_of(session, member) is None
    with acting_for(owner) as session:
        for nobody in (member.account_id, owner.account_id, uuid4()):
            with pytest.raises(NoSuchMember):
                hand_over(session, owner, heir=nobody)
        hand_over(session, owner, heir=heir.account_id)
        assert role_of(session, owner) == "owner"  # she has not accepted yet
    with acting_for(heir) as session:
        assert take_over(session, heir) == owner.account_id
        terms = session.scalars(select(OrganisationTerms.account_id)).all()
        assert set(terms) == {owner.account_id, heir.account_id}
    with acting_for(owner) as session:
        assert role_of(session, owner) == "admin"
        assert [(one.role, one.limit) for one in colleagues(session, owner)] == [
            ("owner", None),
            ("admin", None),
        ]
        leave(session, owner)
    with acting_for(heir) as session:
        assert role_of(session, heir) == "owner"


def test_an_offered_team_changes_hands_once_and_to_nobody_else() -> None:
    owner = make_organisation()
    heir, other = make_colleague(owner, "admin"), make_colleague(owner)
    for who in (heir, other, owner):
        with acting_for(who) as session, pytest.raises(NoSuchMember):
            take_over(session, who)
    with acting_for(owner) as session:
        hand_over(session, owner, heir=heir.account_id)
    with acting_for(other) as session, pytest.raises(NoSuchMember):
        decline(session, other)
    with acting_for(heir) as session:
        assert decline(session, heir) == owner.account_id
        with pytest.raises(NoSuchMember):
            take_over(session, heir)
        assert role_of(session, heir) == "admin"


def test_nobody_hands_over_or_leaves_a_workspace_that_is_a_persons_own() -> None:
    owner = make_member()
    member = make_colleague(owner)
    with acting_for(owner) as session:
        with pytest.raises(NotAllowed):
            hand_over(session, owner, heir=member.account_id)
        with pytest.raises(NotAllowed):
            leave(session, owner)


def test_a_name_is_her_own_to_say_and_the_teams_alone_to_read() -> None:
    owner = make_organisation()
    member = make_colleague(owner)
    with acting_for(member) as session:
        name_oneself(session, member, "Bilal")
        assert [one.name for one in colleagues(session, member)] == ["", "Bilal"]
    assert b"Bilal" not in rows("SELECT name FROM memberships WHERE name IS NOT NULL")[0][0]
    stranger = Member(make_member().account_id, owner.workspace_id)
    with acting_for(stranger) as session:
        assert colleagues(session, stranger) == []
        with pytest.raises(NotAllowed):
            name_oneself(session, stranger, "Mallory")


def test_leaders_see_the_workspaces_pictures_and_members_their_own() -> None:
    owner = make_organisation(credits=20)
    admin, member, other = (make_colleague(owner, role) for role in ("admin", "member", "member"))
    for who in (owner, member):
        make_order(who, key=f"order:{who.account_id}")
    rows("UPDATE generations SET state = 'done', finished_at = db_now() RETURNING id")
    for who, count in ((owner, 2), (admin, 2), (member, 1), (other, 0)):
        with acting_for(who) as session:
            assert len(history.latest(session, who)) == count
