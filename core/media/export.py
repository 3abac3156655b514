"""What is held of a member's photos, pictures, proofs and receipts; the bytes are read one by one.

What was packed of them, or made smaller for a messenger, is a copy.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database.plain import Rows, plain
from core.media.models import Media
from core.workspaces.memberships import Member

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "application/pdf": "pdf",
}
COPIES = ("pack",)
OURS = ("object_key", "sha256", "look_hash")  # where it lies, and how it is told from others


def export(session: Session, member: Member) -> Rows:
    """What the member brought or had made in her workspace, each with the file that it is in."""
    rows = session.scalars(
        select(Media)
        .where(
            Media.workspace_id == member.workspace_id,
            Media.account_id == member.account_id,
            Media.kind.not_in(COPIES),
            Media.copy_of.is_(None),
        )
        .order_by(Media.created_at, Media.id)
    )
    return {
        "media": [
            {
                **plain(row, without=OURS),
                "file": file_name(row.kind, row.id, row.mime, row.created_at),
            }
            for row in rows
        ]
    }


def file_name(kind: str, media_id: UUID, mime: str, at: datetime | None) -> str:
    """Where a file stands in the export: kind, day and id; nothing from outside is in a name."""
    day = f"{at:%Y-%m-%d}-" if at else ""
    return f"{kind}s/{day}{media_id}.{SUFFIXES.get(mime, 'jpg')}"
