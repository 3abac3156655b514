"""What is held of what an account wrote: readable for some days; the system reads it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts.models import ChatIdentity
from core.database.plain import Rows, plain
from core.database.sealing import KeyGone
from core.inbox.message import of_row
from core.inbox.models import InboxRow
from core.workspaces.memberships import Member

KEPT = ("id", "channel", "kind", "state", "received_at", "done_at", "payload")


def export(session: Session, member: Member) -> Rows:
    """The messages of the account's chats, as they came but for masked secrets."""
    rows = session.scalars(
        select(InboxRow)
        .join(ChatIdentity, ChatIdentity.chat_key == InboxRow.chat_key)
        .where(ChatIdentity.account_id == member.account_id)
        .order_by(InboxRow.received_at)
    )
    came = []
    for row in rows:
        whole = plain(row, chat_key="", payload=_said(row))
        came.append({name: whole[name] for name in KEPT})
    return {"inbox": came}


def _said(row: InboxRow) -> str | None:
    """The provider's message; nothing where its day's key is destroyed."""
    if not row.payload:
        return None
    try:
        payload = of_row(row).payload()
    except KeyGone:
        return None
    return payload.decode(errors="replace")
