"""Carry out a pack: the work outside any transaction, one settlement with its notice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import batch_notices, notices
from core.database.scopes import acting_as_system, acting_for
from core.errors import QaptaiError
from core.generations import batches, low, packs
from core.generations.models import GenerationPicture, OrderState
from core.generations.packs import Claimed, Goods, StalePack
from core.heartbeat import beating
from core.media import keep, links, zips
from core.media.keep import MediaGone
from core.outbox import tell
from core.studio.catalogue import catalogue_square
from core.studio.small_sheet import small_sheet

log = structlog.get_logger()
BEAT = 4.0  # seconds between two renewals of the claim
MOST_BYTES = 48 * 1024 * 1024  # of one ZIP: what a worker holds at most, beside one picture
FILE = "application/zip"
SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}


class CannotPack(QaptaiError):
    """For good; `reason` is gone or too_much."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Finished:
    """A finished picture by its place, its size's slug and its id."""

    name: str
    media_id: UUID


def pack(pack_id: UUID) -> None:
    """Pack once. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        claimed = packs.claim(session, pack_id)
    if claimed is None:
        return
    if claimed.is_worn_out:
        _fail(claimed, "fault")
        return
    try:
        with beating(partial(_renew, claimed), every=BEAT):
            _carry_out(claimed)
    except StalePack:
        log.info("pack.lost", pack=str(pack_id))
    except (CannotPack, MediaGone) as never:
        _fail(claimed, getattr(never, "reason", "gone"))
    except Exception as fault:  # whatever went wrong: she is told in the end
        log.exception("pack.attempt_failed", pack=str(pack_id), error=type(fault).__name__)
        if claimed.is_last:
            _fail(claimed, "fault")
            return
        with acting_as_system() as session:
            packs.try_later(session, claimed)


def _carry_out(claimed: Claimed) -> None:
    finished = _finished(claimed)
    if not finished:
        raise CannotPack("gone")
    if claimed.kind == "sheet":
        _settle_sheet(claimed, finished)
        return
    data = zipped(_files(claimed, finished))
    written = keep.write(claimed.member.workspace_id, data, mime=FILE, width=1, height=1)
    goods = listed(claimed.order_id, claimed.goods, len(finished))
    notice = batch_notices.PackReady(
        media_id=written.id,
        count=len(finished),
        size_bytes=len(data),
        hours=int(links.LIVES.total_seconds()) // 3600,
        goods=goods,
    )
    with acting_as_system() as session:
        keep.keep(session, claimed.member, written, kind="pack")
        packs.settle(session, claimed, "done", written.id)
        _tell(session, claimed, notice)


def _settle_sheet(claimed: Claimed, finished: Sequence[Finished]) -> None:
    drawn = small_sheet(_read(claimed, one.media_id).data for one in finished)
    written = keep.write(
        claimed.member.workspace_id,
        drawn.data,
        mime=drawn.mime,
        width=drawn.width,
        height=drawn.height,
    )
    with acting_as_system() as session:
        keep.keep(session, claimed.member, written, kind="sheet")
        packs.settle(session, claimed, "done", written.id)
        _tell_ended(session, claimed, written.id)


def _tell_ended(session: Session, claimed: Claimed, sheet_id: UUID | None) -> None:
    with acting_for(claimed.member, within=session):
        rows = batches.orders_of(session, claimed.order_id)
        if not rows:  # who has left the workspace sees none of its orders, and hears of none
            return
        _tell(session, claimed, batches.told(session, rows, sheet_id=sheet_id))
        low.warn(session, rows[0])


def _finished(claimed: Claimed) -> list[Finished]:
    """The pictures, as far as the member sees them, named by their places alone."""
    with acting_for(claimed.member) as session:
        rows = batches.orders_of(session, claimed.order_id)
        made = [row for row in rows if row.state == OrderState.DONE]
        found = session.execute(
            select(
                GenerationPicture.generation_id, GenerationPicture.size, GenerationPicture.media_id
            )
            .where(GenerationPicture.generation_id.in_([row.id for row in made]))
            .order_by(GenerationPicture.position)
        ).all()
        in_order = [
            (one.size, one.media_id) for row in made for one in found if one.generation_id == row.id
        ]
    return [
        Finished(f"{place:02}-{re.sub(r'[^a-z0-9-]', '', size)}", media_id)
        for place, (size, media_id) in enumerate(in_order, 1)
    ]


def _files(claimed: Claimed, finished: Sequence[Finished]) -> Iterator[tuple[str, bytes]]:
    """What goes into the ZIP, one file after another; a picture is in memory alone."""
    if claimed.kind == "catalogue":
        goods = listed(claimed.order_id, claimed.goods, len(finished))
        yield "catalogue.txt", as_text(goods).encode("utf-8-sig")
        for place, one in enumerate(finished, 1):
            yield f"{place:02}.jpg", catalogue_square(_read(claimed, one.media_id).data).data
        return
    for one in finished:
        stored = _read(claimed, one.media_id)
        yield f"{one.name}.{SUFFIXES.get(stored.mime, 'jpg')}", stored.data


def zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files.

    Raises:
        CannotPack: it would grow too large.
    """
    whole = bytearray()
    for part in zips.zipped(files):
        if len(whole) + len(part) > MOST_BYTES:
            raise CannotPack("too_much")
        whole += part
    return bytes(whole)


def listed(order_id: UUID, goods: Sequence[Goods], pictures: int) -> tuple[tuple[str, ...], ...]:
    """Name, price and code of each thing for sale; the code is short, and the same each time."""
    code = order_id.hex[:4].upper()
    if len(goods) == 1:
        return ((goods[0].name, goods[0].price, f"Q-{code}"),)
    return tuple(
        (one.name, one.price, f"Q-{code}-{place}") for place, one in enumerate(goods[:pictures], 1)
    )


def as_text(goods: Sequence[tuple[str, ...]]) -> str:
    """The same to be read on a computer: each below the other, a blank line between."""
    return "\r\n\r\n".join("\r\n".join(one for one in each if one) for each in goods) + "\r\n"


def _read(claimed: Claimed, media_id: UUID) -> keep.Object:
    with acting_for(claimed.member) as session:
        return keep.read(session, media_id)


def _fail(claimed: Claimed, reason: str) -> None:
    """Say so; where the small sheet failed, the pictures themselves come: they are paid for."""
    with acting_as_system() as session:
        packs.settle(session, claimed, "failed")
        if claimed.kind == "sheet":
            _tell_ended(session, claimed, None)
        else:
            _tell(session, claimed, batch_notices.PackFailed(claimed.order_id, reason))


def _tell(session: Session, claimed: Claimed, notice: notices.Notice) -> None:
    tell.tell(
        session,
        claimed.identity_id,
        notice,
        key=claimed.key if claimed.kind == "sheet" else f"packed/{claimed.id}",
        workspace_id=claimed.member.workspace_id,
    )


def _renew(claimed: Claimed) -> bool:
    with acting_as_system() as session:
        return packs.renew(session, claimed)
