"""Which merchants' accounts are a staff member's own: she never approves alone for those.

What is declared stays: who could take it back could approve for herself in between.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.staff.models import OwnAccount


def declare(session: Session, staff_id: UUID, reference: str) -> bool:
    """Note that the account behind a top-up's reference is hers; `False`: there is no such one."""
    account = session.scalar(select(func.declare_own_account(reference.strip().upper())))
    if account is None:
        return False
    actor = Actor("staff", staff_id)
    details = {"account": account}
    record(session, actor, "staff.own_account", subject=("staff", staff_id), details=details)
    return True


def declared(session: Session, staff_id: UUID) -> int:
    """How many accounts she said are hers."""
    query = select(func.count()).select_from(OwnAccount).where(OwnAccount.staff_id == staff_id)
    return session.scalar(query) or 0
