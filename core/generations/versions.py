"""Versions of one order: seen small, held for, and hers for those alone that she keeps.

One row is the answer, whoever gave it first: the merchant, a colleague, or the end of the time.
The order itself is settled afterwards by a worker, under its lease, from that row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import notices
from core.generations import lease as lease_of
from core.generations import order, settle
from core.generations.lease import Lease
from core.generations.models import Generation, GenerationVersion, OrderState, VersionChoice
from core.generations.wishes import time_to_choose
from core.media import keep
from core.queue import Task, hand_over
from core.settings import settings
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Version:
    """A version as it was made: full, small and numbered, by which call of the order."""

    written: keep.Written
    preview: keep.Written
    size: str
    provider: str
    number: int
    is_doubted: bool


class Answer(StrEnum):
    """What became of a choice."""

    TAKEN = "taken"
    DECIDED = "decided"  # somebody chose before: that stands
    OVER = "over"  # too late, or no such order


def show(session: Session, lease: Lease, versions: Sequence[Version]) -> None:
    """Keep the versions, put them before her, and leave the order until she has chosen.

    Raises:
        StaleLease: somebody else has the order now; nothing of this may be committed.
    """
    row = lease_of.leased(session, lease)
    agreed = order.agreed_on(session, row)
    prices = [agreed.by(one.provider) for one in versions]
    for position, (one, price) in enumerate(zip(versions, prices, strict=True)):
        _keep(session, lease, one, position, price)
    session.flush()
    notice = notices.VersionsReady(
        order_id=lease.id,
        preview_ids=tuple(one.preview.id for one in versions),
        doubted=tuple(number for number, one in enumerate(versions, 1) if one.is_doubted),
        look=row.look,
        wanted=row.versions,
        cost=max(prices),
        hours=settings().version_hours,
    )
    settle.tell_more(session, lease, notice, "versions")
    lease_of.change(
        session,
        lease,
        state=OrderState.CHOOSING,
        shown_at=func.db_now(),
        due_at=func.db_now() + time_to_choose(),
        lease_until=None,
        hinted_at=None,
    )


def choose(session: Session, member: Member, order_id: UUID, kept: Sequence[int]) -> Answer:
    """Keep the versions at these positions (from 0), or none of them; once, whoever asks.

    Raises:
        ValueError: there is no version at such a position; nothing was chosen.
    """
    row = session.get(Generation, order_id)
    if earlier := session.get(VersionChoice, (member.workspace_id, order_id)):
        return _said_before(earlier)
    if row is None or row.shown_at is None or row.finished_at is not None:
        return Answer.OVER
    if not set(kept) <= {one.position for one in _versions(session, order_id)}:
        raise ValueError(f"no versions {kept}")
    taken = _answer(session, row.workspace_id, order_id, kept, member.account_id)
    if not taken:
        session.expire_all()
        settled = session.get(VersionChoice, (member.workspace_id, order_id))
        return _said_before(settled) if settled else Answer.OVER
    hand_over(session, Task.GENERATE, order_id)
    return Answer.TAKEN


def open_for(session: Session, member: Member, identity_id: UUID) -> tuple[UUID, int] | None:
    """The chat's newest order whose versions wait for her choice, and how many they are."""
    order_id = session.scalar(
        select(Generation.id)
        .where(
            Generation.workspace_id == member.workspace_id,
            Generation.identity_id == identity_id,
            Generation.state == OrderState.CHOOSING,
        )
        .order_by(Generation.shown_at.desc())
        .limit(1)
    )
    return (order_id, len(_versions(session, order_id))) if order_id else None


def settle_choice(session: Session, lease: Lease) -> None:
    """Capture what she keeps and give back the rest; all of it where she did not answer in time.

    Raises:
        StaleLease: somebody else has the order now; nothing of this may be committed.
    """
    _answer(session, lease.workspace_id, lease.id, (), None)
    choice = session.get(VersionChoice, (lease.workspace_id, lease.id))
    if choice is None:
        raise lease_of.StaleLease(str(lease.id))
    kept = [one for one in _versions(session, lease.id) if one.position in choice.kept]
    if not kept:
        _keep_none(session, lease, in_time=choice.account_id is not None)
        return
    made = tuple(
        settle.Made(None, one.size, one.provider, one.number, one.price, media_id=one.media_id)
        for one in kept
    )
    charged = sum(one.price for one in kept)
    settle.finish(session, lease, made, settle.Seen(()), charged=charged)


def _keep_none(session: Session, lease: Lease, *, in_time: bool) -> None:
    cost = lease_of.leased(session, lease).cost

    def told(balance: int) -> notices.Notice:
        return notices.VersionsLeft(lease.id, in_time, cost, balance)

    settle.let_go(session, lease, "none_kept" if in_time else "not_chosen", told)


def _keep(session: Session, lease: Lease, one: Version, position: int, price: int) -> None:
    for written, kind in ((one.written, "picture"), (one.preview, "sheet")):
        keep.keep(session, lease, written, kind=kind)
    session.add(
        GenerationVersion(
            workspace_id=lease.workspace_id,
            generation_id=lease.id,
            position=position,
            size=one.size,
            provider=one.provider,
            number=one.number,
            price=price,
            is_doubted=one.is_doubted,
            media_id=one.written.id,
            preview_id=one.preview.id,
        )
    )


def _versions(session: Session, order_id: UUID) -> list[GenerationVersion]:
    found = select(GenerationVersion).where(GenerationVersion.generation_id == order_id)
    return list(session.scalars(found.order_by(GenerationVersion.position)))


def _answer(
    session: Session,
    workspace_id: UUID,
    order_id: UUID,
    kept: Sequence[int],
    account_id: UUID | None,
) -> bool:
    """Write the answer down; `False` where there is one, also one being written just now."""
    values = {
        "workspace_id": workspace_id,
        "generation_id": order_id,
        "account_id": account_id,
        "kept": sorted(set(kept)),
    }
    written = insert(VersionChoice).values(values).on_conflict_do_nothing()
    return session.scalar(written.returning(VersionChoice.generation_id)) is not None


def _said_before(choice: VersionChoice) -> Answer:
    return Answer.OVER if choice.account_id is None else Answer.DECIDED
