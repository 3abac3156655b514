"""Empty tables, a Redis that takes hints, and a member with some credits."""

from uuid import UUID

import pytest

from core.credits.hold import hold
from core.database.scopes import acting_for
from core.workspaces.memberships import Member
from tests.make.people import make_member
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


@pytest.fixture
def member(nothing: None) -> Member:
    """Somebody with 10 credits."""
    return make_member(credits=10)


@pytest.fixture
def held(member: Member) -> UUID:
    """Six of them, set aside."""
    with acting_for(member) as session:
        return hold(session, member, amount=6, key="order:1")
