"""What is packed around finished pictures: a ZIP, a catalogue pack, the small sheet of a saver."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, func, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.database.base import changed_one
from core.database.naming import naming, not_named_for
from core.database.sealing import for_workspace
from core.errors import QaptaiError
from core.generations.models import DataSaver, Generation, Pack
from core.giving_up import Counted
from core.media.models import Media
from core.queue import Task, hand_over
from core.workspaces.memberships import Member

LEASE = timedelta(seconds=12)
AGAIN = timedelta(seconds=5)
STAYS = timedelta(hours=24)  # how long a pack is kept; its pictures stay where they are
OPEN = ("queued", "working")
FREE = (
    Pack.state.in_(OPEN),
    Pack.due_at <= func.db_now(),
    or_(Pack.lease_until.is_(None), Pack.lease_until < func.db_now()),
)
NAMED = naming(
    Pack,
    *FREE,
    not_named_for(Pack.hinted_at, AGAIN),
    then={"hinted_at": func.db_now()},
    returning=(Pack.id,),
    limit=100,
)


class StalePack(QaptaiError):
    """Somebody else has the pack by now: nothing of this may be committed."""


@dataclass(frozen=True)
class Goods:
    """What stands beside a picture in a catalogue; the price as it is to be read."""

    name: str
    price: str


@dataclass(frozen=True)
class Claimed(Counted):
    """A claim on one pack; `attempt` counts from 1, `key` names the wish."""

    id: UUID
    member: Member
    identity_id: UUID
    kind: str
    key: str
    order_id: UUID
    goods: tuple[Goods, ...]
    token: int
    attempt: int


def new_key() -> str:
    """A key for a wish that came in words, which no button repeats."""
    return uuid4().hex


def ask(
    session: Session,
    member: Member,
    order_id: UUID,
    *,
    identity_id: UUID,
    kind: str,
    key: str,
    goods: Sequence[Goods] = (),
) -> bool:
    """Have the pictures of an order (and its batch) packed, once per `key`; `False` where it was.

    `kind` is zip, catalogue or sheet.
    """
    pack_id = uuid4()
    written = json.dumps([[one.name, one.price] for one in goods], ensure_ascii=False)
    sealed = for_workspace(member.workspace_id).seal(pack_id, written.encode()) if goods else None
    values = {
        "id": pack_id,
        "workspace_id": member.workspace_id,
        "account_id": member.account_id,
        "identity_id": identity_id,
        "kind": kind,
        "key": key,
        "order_id": order_id,
        "goods": sealed,
        "hinted_at": func.db_now(),
    }
    added = insert(Pack).values(values).on_conflict_do_nothing().returning(Pack.id)
    if session.scalar(added) is None:
        return False
    hand_over(session, Task.PACK, pack_id)
    return True


def ask_sheet(session: Session, order: Generation) -> None:
    """Where she saves data the small sheet comes in the place of the pictures."""
    member = Member(order.account_id, order.workspace_id)
    key = f"sheet/{order.batch_id or order.id}"
    ask(session, member, order.id, identity_id=order.identity_id, kind="sheet", key=key)


def saves_data(session: Session, workspace_id: UUID, account_id: UUID) -> bool:
    """Whether a member wants small pictures first."""
    return session.get(DataSaver, (workspace_id, account_id)) is not None


def save_data(session: Session, member: Member, *, on: bool) -> None:
    """Switch the member's data saver on or off."""
    row = {"workspace_id": member.workspace_id, "account_id": member.account_id}
    if on:
        session.execute(insert(DataSaver).values(row).on_conflict_do_nothing())
    else:
        session.execute(delete(DataSaver).filter_by(**row))
    session.expire_all()


def claim(session: Session, pack_id: UUID) -> Claimed | None:
    """Take the pack if it waits and is in nobody's hands; the attempt counts from here."""
    row = session.scalar(
        update(Pack)
        .where(
            Pack.id == pack_id,
            *FREE,
        )
        .values(
            state="working",
            attempts=Pack.attempts + 1,
            lease_token=Pack.lease_token + 1,
            lease_until=func.db_now() + LEASE,
            hinted_at=func.db_now() + LEASE,
        )
        .returning(Pack)
    )
    if row is None:
        return None
    member = Member(row.account_id, row.workspace_id)
    goods = tuple(Goods(*one) for one in goods_of(row))
    return Claimed(
        row.id,
        member,
        row.identity_id,
        row.kind,
        row.key,
        row.order_id,
        goods,
        row.lease_token,
        row.attempts,
    )


def goods_of(row: Pack) -> list[list[str]]:
    """The names and prices that were to stand beside the pictures; none once it is packed."""
    if row.goods is None:
        return []
    written: list[list[str]] = json.loads(for_workspace(row.workspace_id).open(row.id, row.goods))
    return written


def renew(session: Session, claimed: Claimed) -> bool:
    """Keep the claim alive; `False` where it is somebody else's by now."""
    until = func.db_now() + LEASE
    return _change(session, claimed, lease_until=until, hinted_at=until)


def settle(session: Session, claimed: Claimed, state: str, media_id: UUID | None = None) -> None:
    """End the pack, as done or failed.

    Raises:
        StalePack: somebody else has it.
    """
    if not _change(session, claimed, state=state, media_id=media_id, lease_until=None, goods=None):
        raise StalePack(str(claimed.id))


def try_later(session: Session, claimed: Claimed) -> None:
    """Give the pack back for the next attempt."""
    due = func.db_now() + AGAIN * claimed.attempt
    _change(session, claimed, state="queued", lease_until=None, due_at=due, hinted_at=None)


def due(session: Session) -> list[UUID]:
    """Packs to hand over now; each is named again only after a while."""
    return list(session.scalars(NAMED))


def drop_packed(session: Session) -> int:
    """Let go of packs that are a day old, with their ZIPs: they can be asked for again."""
    old = Pack.created_at < func.db_now() - STAYS
    gone = session.scalars(
        delete(Pack).where(Pack.state.not_in(OPEN), old).returning(Pack.media_id)
    ).all()
    ours = Media.id.in_([one for one in gone if one is not None])
    session.execute(delete(Media).where(Media.kind == "pack", ours))
    return len(gone)


def _change(session: Session, claimed: Claimed, **values: object) -> bool:
    held = (
        Pack.id == claimed.id,
        Pack.lease_token == claimed.token,
        Pack.state == "working",
    )
    return changed_one(session, update(Pack).where(*held).values(**values))
