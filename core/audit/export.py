"""What is held of what an account did; the system reads it."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit.models import AuditEntry
from core.database.plain import Rows, plain
from core.workspaces.memberships import Member


def export(session: Session, member: Member) -> Rows:
    """The acts of the account in the audit."""
    rows = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.actor_kind == "account", AuditEntry.actor_id == member.account_id)
        .order_by(AuditEntry.seq)
    )
    return {
        "audit_entries": [
            plain(
                row,
                without=("salt", "details_digest", "seq"),
                details=json.loads(row.details) if row.details else None,
            )
            for row in rows
        ]
    }
