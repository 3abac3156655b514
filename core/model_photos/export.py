"""What is held of the people whose photos a member brought, and of their consent."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.plain import Rows, plain
from core.database.sealing import for_workspace
from core.model_photos.models import ModelPhoto
from core.workspaces.memberships import Member


def export(session: Session, member: Member) -> Rows:
    """The consents that the member recorded; the photos are among the others."""
    rows = session.scalars(
        select(ModelPhoto)
        .where(
            ModelPhoto.workspace_id == member.workspace_id,
            ModelPhoto.account_id == member.account_id,
        )
        .order_by(ModelPhoto.created_at)
    )
    return {"model_photos": [plain(row, person=_person(row)) for row in rows]}


def _person(row: ModelPhoto) -> str | None:
    if row.person is None:
        return None
    return for_workspace(row.workspace_id).open(row.id, row.person).decode()
