"""What is held of how an account's chats stand; the system reads it."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.chats.models import ChatState
from core.database.plain import Rows, plain
from core.database.sealing import for_chat
from core.workspaces.memberships import Member


def export(session: Session, member: Member) -> Rows:
    """Where each conversation stands, and what it remembers."""
    rows = session.scalars(
        select(ChatState)
        .join(ChatIdentity, ChatIdentity.id == ChatState.identity_id)
        .where(ChatIdentity.account_id == member.account_id)
    )
    return {"chats": [plain(row, memory=_memory(row)) for row in rows]}


def _memory(row: ChatState) -> object:
    if row.memory is None:
        return None
    remembered: object = json.loads(for_chat(row.identity_id).open(row.identity_id, row.memory))
    return remembered
