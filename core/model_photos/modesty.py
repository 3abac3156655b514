"""Whether a workspace wants people dressed and posed modestly: so it is until its owner says no."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import record_act
from core.workspaces.memberships import Member, NotAllowed
from core.workspaces.models import Workspace


def is_modest(session: Session, workspace_id: UUID) -> bool:
    """What the workspace wants; modest where the claim does not reach it."""
    found = session.scalar(select(Workspace.modest).where(Workspace.id == workspace_id))
    return found is not False


def set_modest(session: Session, member: Member, *, modest: bool) -> None:
    """Change it; the owner alone may.

    Raises:
        NotAllowed: somebody else, and nothing was changed.
    """
    if not session.scalar(select(func.set_modest(modest))):
        raise NotAllowed(f"{member.account_id} is not the owner")
    record_act(
        session,
        member,
        "workspace.modest",
        subject=("workspace", member.workspace_id),
        details={"modest": modest},
    )
