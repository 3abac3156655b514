"""Add an unsealed entry to the audit, in the transaction of what it tells of."""

import hashlib
import json
import os
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from core.audit.models import AuditEntry
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Actor:
    """Who did it: an account, one of the staff, the system, or the owner at the command line."""

    kind: str
    id: UUID | None = None


SYSTEM = Actor("system")


def record(
    session: Session,
    actor: Actor,
    action: str,
    *,
    subject: tuple[str, UUID | None],
    workspace_id: UUID | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write down an act such as `top_up.approve`; `details` hold ids and figures, no names."""
    text = json.dumps(details or {}, sort_keys=True, default=str).encode()
    salt = os.urandom(16)
    session.add(
        AuditEntry(
            id=uuid4(),
            actor_kind=actor.kind,
            actor_id=actor.id,
            action=action,
            subject_kind=subject[0],
            subject_id=subject[1],
            workspace_id=workspace_id,
            salt=salt,
            details_digest=hashlib.sha256(salt + text).digest(),
            details=text,
        )
    )


def record_act(
    session: Session,
    member: Member,
    action: str,
    *,
    subject: tuple[str, UUID],
    details: dict[str, Any] | None = None,
) -> None:
    """The same of what a member did in her workspace."""
    record(
        session,
        Actor("account", member.account_id),
        action,
        subject=subject,
        workspace_id=member.workspace_id,
        details=details,
    )
