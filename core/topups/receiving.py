"""Where a merchant is told to pay: the methods that take money now, and an account in turn."""

from dataclasses import replace
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.media import keep
from core.media.models import Media
from core.topups.models import ReceivingAccountRow, ReceivingQr
from core.workspaces.memberships import Member


def methods(session: Session) -> list[str]:
    """The methods that take money now, the first in the console's order first."""
    rows = session.scalars(
        select(ReceivingAccountRow.method)
        .where(ReceivingAccountRow.active)
        .group_by(ReceivingAccountRow.method)
        .order_by(func.min(ReceivingAccountRow.position), ReceivingAccountRow.method)
    )
    return list(rows)


def next_account(session: Session, method: str | None) -> ReceivingAccountRow | None:
    """The active account of a method (of any, for `None`) that was given out longest ago."""
    found: UUID | None = session.scalar(select(func.next_receiving_account(method)))
    return session.get(ReceivingAccountRow, found) if found is not None else None


def own_qr(session: Session, account_id: UUID) -> tuple[bytes, str] | None:
    """An account's own QR and its MIME type; `None` where it has none."""
    found = _qr(session, account_id)
    return (found.picture, found.mime) if found is not None else None


def qr_picture(session: Session, member: Member, account_id: UUID) -> UUID | None:
    """An account's own QR, kept once among the member's pictures; `None` where it has none."""
    found = _qr(session, account_id)
    if found is None:
        return None
    media_id = uuid5(found.version, f"{member.workspace_id}/{member.account_id}")
    if session.get(Media, media_id) is None:
        written = keep.write(
            member.workspace_id,
            found.picture,
            mime=found.mime,
            width=found.width,
            height=found.height,
        )
        keep.keep(session, member, replace(written, id=media_id), kind="qr")
    return media_id


def _qr(session: Session, account_id: UUID) -> ReceivingQr | None:
    return session.scalar(
        select(ReceivingQr).where(
            ReceivingQr.receiving_account_id == account_id, ~ReceivingQr.waits
        )
    )
