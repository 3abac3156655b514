"""What is held of an account's places: where she belongs, as what, under which name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.plain import Rows, plain
from core.database.sealing import for_workspace
from core.workspaces import organisations
from core.workspaces.memberships import Member
from core.workspaces.models import Membership, OrganisationTerms, Workspace


def export(session: Session, member: Member) -> Rows:
    """The member's workspace, her own membership in it, and what she accepted for it."""
    who, here = member.account_id, member.workspace_id
    workspace = session.get_one(Workspace, here)
    name = "" if workspace.kind == "personal" else organisations.opened_name(here, workspace.name)
    memberships = session.scalars(
        select(Membership).where(Membership.account_id == who, Membership.workspace_id == here)
    )
    terms = session.scalars(
        select(OrganisationTerms).where(
            OrganisationTerms.workspace_id == here, OrganisationTerms.account_id == who
        )
    )
    return {
        "workspaces": [plain(workspace, name=name)],
        "memberships": [plain(row, name=_name(row)) for row in memberships],
        "organisation_terms": [plain(row) for row in terms],
    }


def _name(row: Membership) -> str | None:
    if row.name is None:
        return None
    return for_workspace(row.workspace_id).open(row.account_id, row.name).decode()
