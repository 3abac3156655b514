"""Two chats that wrote to the shop."""

from uuid import UUID

import pytest

from core.accounts import identities
from core.database.scopes import acting_as_system
from core.inbox.accept import chat_key
from tests.servers import emptied


@pytest.fixture
def two_chats(postgres: str, redis_url: str) -> tuple[UUID, UUID]:
    """The identities of two chats, in an otherwise empty database."""
    emptied(postgres)
    with acting_as_system() as session:
        first, second = (
            identities.find_or_add(session, "telegram", chat_key("telegram", "1", name), name).id
            for name in ("100", "200")
        )
    return first, second
