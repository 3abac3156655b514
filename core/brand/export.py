"""What is held of a workspace's brand, for whoever set it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.brand import kit
from core.brand.models import BrandKit
from core.database.plain import Rows, plain
from core.workspaces.memberships import Member


def export(session: Session, member: Member) -> Rows:
    """The kit that the member set first; its logo is among the pictures."""
    rows = session.scalars(
        select(BrandKit).where(
            BrandKit.workspace_id == member.workspace_id,
            BrandKit.account_id == member.account_id,
        )
    ).all()
    contact = kit.kit_of(session, member).contact if rows else ""
    return {"brand_kits": [plain(row, contact=contact) for row in rows]}
