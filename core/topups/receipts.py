"""Issue the receipt of a posted top-up: drawn when it is asked for, the same page each time."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from core.clock import PAKISTAN
from core.media import keep
from core.media.models import Media
from core.money import Money
from core.settings import settings
from core.topups.models import TopUp, TopUpState
from core.topups.receipt_facts import Facts
from core.workspaces.memberships import Member

PDF = "application/pdf"
POSTED = (TopUpState.APPROVED, TopUpState.PARTLY_PAID, TopUpState.REVERSED)
NAMESPACE = UUID("6f0a1c7e-3f53-5c6a-9b8e-2d1f0a4f7f11")


@dataclass(frozen=True)
class Issued:
    """A receipt that is kept among the workspace's media."""

    reference: str
    media_id: UUID


def issue(session: Session, member: Member, top_up_id: UUID) -> Issued | None:
    """The member's receipt; `None` where nothing stands posted that she may see.

    It is drawn once: a second call gives the same one.
    """
    facts = facts_of(session, top_up_id)
    if facts is None:
        return None
    media_id = uuid5(NAMESPACE, str(top_up_id))
    if kept(session, top_up_id) is None:
        from core.topups import receipt  # noqa: PLC0415  a second that most processes save

        width, height = receipt.POINTS
        written = keep.write(
            member.workspace_id, receipt.drawn(facts), mime=PDF, width=width, height=height
        )
        keep.keep(session, member, replace(written, id=media_id), kind="receipt")
    return Issued(facts.reference, media_id)


def kept(session: Session, top_up_id: UUID) -> UUID | None:
    """The receipt as the merchant was sent it; `None` where she never asked for one."""
    media_id = uuid5(NAMESPACE, str(top_up_id))
    return media_id if session.get(Media, media_id) else None


def facts_of(session: Session, top_up_id: UUID) -> Facts | None:
    """What the receipt says, as far as the session's claim reaches."""
    columns = ("reference", "credits", "paid_minor", "currency", "balance_after", "posted_at")
    row = session.execute(select(func.receipt_of(top_up_id).table_valued(*columns))).one()
    if row.posted_at is None:
        return None
    config = settings()
    contact = (config.contact_email, config.contact_whatsapp)
    return Facts(
        number=f"R-{row.reference}{_again(session, top_up_id)}",
        reference=row.reference,
        paid=Money(row.paid_minor, row.currency),
        credits=row.credits,
        balance_after=row.balance_after,
        paid_on=row.posted_at.astimezone(PAKISTAN),
        operator=config.operator,
        contact=" · ".join(part for part in contact if part),
    )


def _again(session: Session, top_up_id: UUID) -> str:
    """What tells it from an earlier receipt with the same code; nothing where there is none."""
    earlier = aliased(TopUp)
    before = session.scalar(
        select(func.count())
        .select_from(TopUp)
        .join(earlier, earlier.reference == TopUp.reference)
        .where(TopUp.id == top_up_id, earlier.state.in_(POSTED))
        .where(earlier.created_at < TopUp.created_at)
    )
    return f"-{before + 1}" if before else ""
