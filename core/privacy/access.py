"""What is held on a person, in numbers that fit a message."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from core.accounts import addresses
from core.accounts.models import ChatIdentity, Consent
from core.generations.models import Generation
from core.media.models import Media
from core.topups.models import TopUp
from core.workspaces.memberships import Member
from core.workspaces.models import Membership


@dataclass(frozen=True)
class Held:
    """Counts of what there is of a member, where she is now and in all."""

    photos: int
    pictures: int
    orders: int
    top_ups: int
    proofs: int
    chats: int
    workspaces: int
    since: datetime | None
    email: str | None  # the confirmed one


def held(session: Session, member: Member) -> Held:
    """What is kept of the member, as far as her own claim reaches."""
    who = member.account_id
    of_kind = select(Media.kind, func.count()).where(Media.account_id == who).group_by(Media.kind)
    kinds = {kind: number for kind, number in session.execute(of_kind)}  # noqa: C416
    return Held(
        photos=kinds.get("photo", 0),
        pictures=kinds.get("picture", 0),
        orders=_count(session, Generation.account_id == who, Generation.kind == "pictures"),
        top_ups=_count(session, TopUp.account_id == who),
        proofs=kinds.get("proof", 0),
        chats=_count(session, ChatIdentity.account_id == who),
        workspaces=_count(session, Membership.account_id == who, Membership.state == "active"),
        since=session.scalar(
            select(func.min(Consent.accepted_at)).where(Consent.account_id == who)
        ),
        email=addresses.of(session, who),
    )


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(*conditions)) or 0
