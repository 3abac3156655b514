"""An invitation lets one person in, once, in time, in the role it names, while its sender leads."""

import threading
from collections import Counter
from functools import partial

import pytest
from sqlalchemy import text

from core.database.engine import engine_of
from core.database.scopes import acting_for
from core.workspaces import invitations
from core.workspaces.invitations import accept, code_in, invite, open_ones, read, revoke
from core.workspaces.memberships import (
    Member,
    NotAllowed,
    TooMany,
    colleague,
    remove,
    role_of,
    set_role,
    suspend,
)
from tests.make.at_once import at_once
from tests.make.chats import rows
from tests.make.people import make_colleague, make_member, make_organisation


def invited(leader: Member, role: str = "member", limit: int | None = None) -> str:
    with acting_for(leader) as session:
        return invite(session, leader, role=role, limit=limit).code


def joins(account: Member, code: str) -> str:
    with acting_for(account) as session:
        return accept(session, code).outcome


def role(member: Member, at: Member) -> str | None:
    with acting_for(member) as session:
        return role_of(session, Member(member.account_id, at.workspace_id))


def test_a_code_tells_where_it_leads_and_lets_one_person_in_with_its_limit() -> None:
    owner, guest, late = make_organisation("Zari"), make_member(), make_member()
    code = invited(owner, limit=40)
    with acting_for(guest) as session:
        door = read(session, code)
        assert door is not None
        assert (door.workspace_id, door.name) == (owner.workspace_id, "Zari")
        assert accept(session, code).invited_by == owner.account_id
    assert joins(late, code) == "invalid"
    with acting_for(late) as session:
        assert read(session, code) is None
    with acting_for(owner) as session:
        found = colleague(session, owner, guest.account_id)
        assert found is not None
        assert (found.role, found.limit) == ("member", 40)
    assert role(late, owner) is None


def test_neither_the_code_nor_anything_like_it_is_kept() -> None:
    code = invited(make_organisation())
    kept = rows("SELECT to_jsonb(i)::text FROM invitations i")
    assert len(kept) == 1
    assert code not in str(kept)


def test_a_wrong_an_old_and_a_revoked_code_let_nobody_in() -> None:
    owner, guest = make_organisation(), make_member()
    assert joins(guest, "a" * 26) == "invalid"
    old, taken_back = invited(owner), invited(owner)
    rows("UPDATE invitations SET expires_at = db_now() RETURNING id")
    assert joins(guest, old) == "invalid"
    rows("UPDATE invitations SET expires_at = db_now() + interval '1 hour' RETURNING id")
    with acting_for(owner) as session:
        first, second = open_ones(session, owner)
        assert revoke(session, owner, second.id)
        assert not revoke(session, owner, second.id)
        assert [one.id for one in open_ones(session, owner)] == [first.id]
    assert joins(guest, taken_back) == "invalid"
    assert role(guest, owner) is None


def test_no_role_rises_by_an_invitation() -> None:
    owner = make_organisation()
    admin, member = make_colleague(owner, "admin"), make_colleague(owner)
    with pytest.raises(NotAllowed):
        invited(admin, "admin")
    with pytest.raises(NotAllowed):
        invited(member)
    for made_up in ("owner", "boss"):
        with pytest.raises(Exception, match="violates check"):
            invited(owner, made_up)
    raising = invited(owner, "admin")
    assert joins(member, raising) == "already"
    assert role(member, owner) == "member"
    guest = make_member()
    assert joins(guest, raising) == "joined"  # it was not used up by who belonged already
    assert role(guest, owner) == "admin"


def test_an_invitation_ends_with_the_rights_of_who_sent_it() -> None:
    owner = make_organisation()
    removed, demoted, away = (make_colleague(owner, "admin") for _ in range(3))
    codes = [invited(one) for one in (removed, demoted, away)]
    with acting_for(owner) as session:
        remove(session, owner, gone=removed.account_id)
        set_role(session, owner, who=demoted.account_id, role="member")
        suspend(session, owner, who=away.account_id)
    guest = make_member()
    assert [joins(guest, code) for code in codes] == ["invalid"] * 3
    assert role(guest, owner) is None


def test_who_is_removed_in_the_middle_of_an_acceptance_lets_nobody_in() -> None:
    """The removal has begun and is not committed: the acceptance waits for it, and then fails."""
    owner, guest = make_organisation(), make_member()
    admin = make_colleague(owner, "admin")
    code, outcomes = invited(admin), list[str]()
    accepting = threading.Thread(target=lambda: outcomes.append(joins(guest, code)))
    with acting_for(owner) as session:
        remove(session, owner, gone=admin.account_id)
        accepting.start()
        waits_for_a_lock()
    accepting.join(60)
    assert outcomes == ["invalid"]
    assert role(guest, owner) is None


def test_of_many_who_use_one_code_at_once_a_single_one_is_in() -> None:
    owner = make_organisation()
    code = invited(owner)
    guests = [make_member() for _ in range(8)]
    outcomes = Counter(at_once([partial(joins, one, code) for one in guests]))
    assert outcomes == {"joined": 1, "invalid": 7}
    assert len([one for one in guests if role(one, owner)]) == 1


def test_who_was_removed_may_be_invited_again_and_who_is_shut_out_may_not_walk_around_it() -> None:
    owner = make_organisation()
    gone, shut_out = make_colleague(owner), make_colleague(owner)
    with acting_for(owner) as session:
        remove(session, owner, gone=gone.account_id)
        suspend(session, owner, who=shut_out.account_id)
    assert joins(gone, invited(owner, "admin")) == "joined"
    assert role(gone, owner) == "admin"
    assert joins(shut_out, invited(owner)) == "invalid"


def test_a_workspace_of_ones_own_stays_private_and_invitations_have_a_number() -> None:
    with pytest.raises(NotAllowed):
        invited(make_member())
    owner = make_organisation()
    for _ in range(20):
        invited(owner)
    with pytest.raises(TooMany):
        invited(owner)


def test_the_limit_of_an_open_invitation_can_be_changed_by_leaders_of_its_workspace() -> None:
    owner, other = make_organisation(), make_organisation()
    invited(owner)
    with acting_for(owner) as session:
        [made] = open_ones(session, owner)
        assert invitations.set_limit(session, owner, made.id, 30)
        assert open_ones(session, owner)[0].limit == 30
    with acting_for(other) as session:
        assert not invitations.set_limit(session, other, made.id, 99)
        assert not revoke(session, other, made.id)


CODE = "abcdefghjkmnpqrstuvwxyz234"


@pytest.mark.parametrize(
    "said",
    [f"JOIN {CODE}", f"join  {CODE.upper()}", f" Join\n{CODE}", f"/start j_{CODE}",
     f"/start@qaptai_bot j_{CODE}", f"JOIN: {CODE}", f"join j_{CODE}"],
)  # fmt: skip
def test_a_code_is_read_from_both_links(said: str) -> None:
    assert code_in(said) == CODE


@pytest.mark.parametrize(
    "said", ["join us", f"JOIN {CODE}x", f"please JOIN {CODE}", CODE, "/start", "/start ref_1", ""]
)
def test_other_words_are_no_code(said: str) -> None:
    assert code_in(said) is None


def waits_for_a_lock() -> None:
    """Until some connection waits for another one's row."""
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    for _ in range(2_000):
        with engine_of("worker").connect() as connection:
            if connection.scalar(waiting):
                return
    raise AssertionError("nobody waited")
