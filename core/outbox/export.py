"""What is held of what an account was told; the system reads it."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.database.plain import Rows, plain
from core.database.sealing import for_chat
from core.outbox.models import OutboxRow
from core.workspaces.memberships import Member

KEPT = ("id", "workspace_id", "class", "kind", "state", "status", "sent_at", "about", "body")


def export(session: Session, member: Member) -> Rows:
    """All that was said to the account's chats: texts by their names, with what stands in them."""
    rows = session.scalars(
        select(OutboxRow)
        .join(ChatIdentity, ChatIdentity.id == OutboxRow.identity_id)
        .where(ChatIdentity.account_id == member.account_id)
        .order_by(OutboxRow.seq)
    )
    told = []
    for row in rows:
        body = json.loads(for_chat(row.identity_id).open(row.id, row.body))
        whole = plain(row, body=body)
        told.append({name: whole[name] for name in KEPT})
    return {"outbox": told}
