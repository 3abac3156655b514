"""Find a merchant by the e-mail address or the telephone number that she writes or calls from."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.tickets.asked import contact_of, found_by
from core.workspaces.models import Membership, Workspace


@dataclass(frozen=True)
class Known:
    """A workspace that a merchant belongs to, and as what; its name is sealed."""

    workspace_id: UUID
    is_personal: bool
    role: str


def workspaces_of(session: Session, staff_id: UUID, typed: str) -> list[Known]:
    """Where she works, her own workspace first; empty where nobody is known by that.

    Each search is written down, with whom it found and not with what was typed. The address is one
    that she confirmed, the number one that she writes from on WhatsApp.

    Raises:
        NotReachable: it is neither an address nor a number; nothing was looked for.
        DBAPIError: `insufficient_privilege`, for all but support, supervisors and admins.
    """
    account_id, _ = found_by(session, contact_of(typed))
    actor = Actor("staff", staff_id)
    record(session, actor, "merchant.find", subject=("account", account_id))
    rows = session.execute(
        select(Workspace.id, Workspace.kind, Membership.role)
        .join(Membership, Membership.workspace_id == Workspace.id)
        .where(Membership.account_id == account_id, Membership.state != "ended")
        .order_by(Workspace.kind != "personal", Membership.created_at, Workspace.id)
    )
    return [Known(id_, kind == "personal", role) for id_, kind, role in rows]
