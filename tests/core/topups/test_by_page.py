"""Nobody sends a proof through somebody else's chat, nor for a workspace that is not hers."""

import os
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func

from core.database.scopes import acting_for
from core.topups import by_page
from core.workspaces.memberships import Member, NotAllowed, guarded
from tests.make.orders import chat_of
from tests.make.people import make_member
from tests.servers import emptied


@pytest.fixture(autouse=True)
def nothing(postgres: str, redis_url: str) -> None:
    """Start from nothing."""
    emptied(postgres)


def sends(acting: Member, through: UUID) -> None:
    """Call what the pages call, with whatever ids."""
    digest = os.urandom(32)
    with acting_for(acting) as session:
        sent = func.send_proof(
            *(uuid4(), uuid4(), through, "aa/bb", "holding/x", digest, 1, "image/jpeg", 9, 9),
            *(b"sealed", "inbox/x"),
        )
        guarded(session, acting, sent)


def test_a_proof_comes_in_through_ones_own_chat_for_ones_own_workspace() -> None:
    mine, other = make_member(), make_member()
    with pytest.raises(NotAllowed):
        sends(mine, chat_of(other))
    with pytest.raises(NotAllowed):
        sends(Member(mine.account_id, other.workspace_id), chat_of(mine))
    sends(mine, chat_of(mine))
    with acting_for(other) as session:
        assert not by_page.is_being_read(session)
    with acting_for(mine) as session:
        assert by_page.is_being_read(session)
