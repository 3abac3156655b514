"""A member spends within her month's limit, however many spend at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import text

from core.credits import capture
from core.credits.hold import hold
from core.credits.ledger import NotEnoughCredits
from core.credits.limits import LimitReached, Month, this_month
from core.database.scopes import acting_for
from core.workspaces.memberships import Member, NoSuchMember, NotAllowed, set_limit
from tests.make.books import differences, stands
from tests.make.chats import rows
from tests.make.people import fresh_key, make_colleague, make_organisation


def limited(owner: Member, member: Member, limit: int | None) -> None:
    with acting_for(owner) as session:
        set_limit(session, owner, who=member.account_id, limit=limit)


def spends(member: Member, amount: int, key: str = "") -> None:
    with acting_for(member) as session:
        hold(session, member, amount=amount, key=key or fresh_key())


def month(owner: Member, member: Member) -> Month:
    with acting_for(owner) as session:
        return this_month(session, owner, member.account_id)


def test_a_member_spends_up_to_her_limit_and_the_owner_as_much_as_there_is() -> None:
    owner = make_organisation(credits=50)
    member = make_colleague(owner)
    limited(owner, member, 10)
    spends(member, 7, "order:1")
    with pytest.raises(LimitReached) as over:
        spends(member, 4)
    assert (over.value.used, over.value.cap) == (7, 10)
    spends(member, 7, "order:1")  # the same order once more is no second one
    spends(member, 3)
    spends(owner, 30)
    assert stands(owner) == (10, 40, 0)
    with pytest.raises(NotEnoughCredits):
        spends(owner, 11)


def test_what_is_given_back_and_what_was_spent_last_month_does_not_count() -> None:
    owner = make_organisation(credits=50)
    member = make_colleague(owner)
    limited(owner, member, 10)
    with acting_for(member) as session:
        held = hold(session, member, amount=8, key="order:1")
        capture.release(session, member.workspace_id, held, amount=6, key="release:1")
        capture.capture(session, member.workspace_id, held, amount=2, key="capture:1")
    assert month(owner, member) == Month(2, 10)
    spends(member, 8)
    rows("UPDATE credit_holds SET created_at = month_began() - interval '1 second' RETURNING id")
    assert month(owner, member) == Month(0, 10)
    spends(member, 10)
    assert not differences()


def test_of_a_hundred_spends_at_once_exactly_the_limit_passes() -> None:
    owner = make_organisation(credits=100)
    member = make_colleague(owner)
    limited(owner, member, 30)

    def spend(number: int) -> str:
        try:
            spends(member, 1, f"order:{number}")
        except LimitReached:
            return "refused"
        return "held"

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(spend, range(100)))
    assert outcomes == {"held": 30, "refused": 70}
    assert stands(owner) == (70, 30, 0)


def test_the_database_holds_the_limit_where_nobody_asked_before() -> None:
    owner = make_organisation(credits=50)
    member = make_colleague(owner)
    limited(owner, member, 10)
    hold_row = text(
        "INSERT INTO credit_holds (id, workspace_id, account_id, key, amount, ends_at)"
        " VALUES (:id, :ws, :who, 'order:1', 11, db_now())"
    )
    values = {"id": uuid4(), "ws": member.workspace_id, "who": member.account_id}
    with pytest.raises(Exception, match="over the monthly limit"), acting_for(member) as session:
        session.execute(hold_row, values)


def test_limits_are_set_by_leaders_and_never_for_an_owner() -> None:
    owner = make_organisation()
    admin, member = make_colleague(owner, "admin"), make_colleague(owner)
    limited(admin, member, 5)
    for who, target in ((member, member), (admin, admin)):
        with pytest.raises(NotAllowed):
            limited(who, target, None)
    with pytest.raises(NoSuchMember):
        limited(owner, owner, 5)
    limited(owner, member, None)
    assert month(owner, member) == Month(0, None)
