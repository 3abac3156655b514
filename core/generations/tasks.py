"""The task that renders an order; the message is a hint, the row is the truth."""

import os
import socket
from contextlib import suppress
from functools import partial
from uuid import UUID

import structlog

from core import failpoints, objects
from core.brand import logo as brand_logo
from core.database.scopes import acting_as_system, acting_for_lease
from core.generations import doubts, inventive, packing, people, settle, unkept, versions
from core.generations import lease as leases
from core.generations.inventing import WordsRefused
from core.generations.lease import Lease
from core.generations.offered import OFFERED, is_inventive
from core.generations.wishes import Wish
from core.heartbeat import beating
from core.media import keep
from core.model_photos.wearer import NotAgreed, check
from core.queue import Task, app, publish
from core.settings import settings
from core.studio.lettering import NoGlyph, NoShaping
from core.studio.output import Encoded
from core.studio.overlays import NoRoom
from core.studio.photo import Unfit
from core.studio.presets import NotAllowedHere
from core.studio.preview import preview
from core.studio.render import render_pictures
from core.studio.warmth import warm
from core.workspaces.memberships import Member, role_of

log = structlog.get_logger()
BEAT = 4.0  # seconds between two renewals of the lease


def warm_up(**_: object) -> None:
    """Before its first order a studio's child has made a picture; a fault here stops nobody."""
    try:
        warm()
    except Exception as fault:  # the first picture is then slow, and says what is wrong
        log.exception("studio.not_warm", error=type(fault).__name__)


@app.task(name=Task.GENERATE)
def generate(order_id: str) -> None:
    """Render one order and settle its hold. May run twice, late, or beside itself."""
    holder = f"{socket.gethostname()}:{os.getpid()}"
    with acting_as_system() as session:
        lease = leases.claim(session, UUID(order_id), holder=holder)
        if lease is None:  # finished, cancelled, or in other hands
            return
        has_left = role_of(session, Member(lease.account_id, lease.workspace_id)) is None
    try:
        _carry_out(lease, has_left=has_left)
    except leases.StaleLease:
        log.info("order.lease_lost", order=order_id)
    if lease.is_shown:
        with acting_as_system() as session:
            unkept.drop_unkept(session, lease.id)


@app.task(name=Task.PACK)
def pack(pack_id: str) -> None:
    """Pack finished pictures for a merchant. May run twice, late, or beside itself."""
    packing.pack(UUID(pack_id))


def _carry_out(lease: Lease, *, has_left: bool) -> None:
    if has_left or lease.is_overdue:
        with acting_for_lease(lease) as session:
            settle.let_go(session, lease, "member_left" if has_left else "too_late")
        return
    if lease.is_worn_out:
        _settle_failure(lease, "worn_out", refused=False)
        return
    try:
        publish(Task.SHOW_WORKING, lease.id)
        with beating(partial(_renew, lease), every=BEAT):
            _work(lease)
    except leases.StaleLease:
        raise
    except Unfit as unfit:
        _settle_failure(lease, unfit.reason, refused=True)
    except NotAgreed:
        _settle_failure(lease, "not_agreed", refused=True)
    except (NoRoom, NoGlyph, NoShaping, NotAllowedHere):
        _settle_failure(lease, "no_room", refused=True)
    except keep.MediaGone:
        _settle_failure(lease, "lost", refused=True)
    except WordsRefused:
        _settle_failure(lease, "words_refused", refused=True)
    except Exception as fault:  # whatever went wrong: her credits must not hang on it
        log.exception("order.attempt_failed", order=str(lease.id), error=type(fault).__name__)
        _settle_failure(lease, type(fault).__name__, refused=False)


def _work(lease: Lease) -> None:
    with acting_for_lease(lease) as session:
        if lease.is_shown:
            versions.settle_choice(session, lease)
            return
        wish = leases.wish_of(session, lease)
        if wish.wearer is not None:
            check(session, wish.wearer)
        if wish.kept_from is not None:  # made long since; her photos may be gone by now
            doubts.deliver(session, lease, wish.kept_from, wish.sizes)
            return
        photos = [keep.read(session, photo).data for photo in wish.photos]
        logo = brand_logo.pixels(session, wish.touches.logo)
        named = wish.touches.example
        example = keep.read(session, UUID(named)).data if named else None
        count = 1 if lease.kind == "sheet" else wish.pictures
        # A picture that is held back, or a version, has a preview beside it.
        keys = [objects.new_key() for _ in range(2 * count if is_inventive(wish.look) else count)]
        settle.note_objects(session, lease, keys)
    failpoints.reach("generate.before_render")
    if wish.look == people.PEOPLE:
        people.carry_out(lease, wish, keys)
        return
    if is_inventive(wish.look):
        inventive.carry_out(lease, wish, photos, keys, logo=logo, example=example)
        return
    made, seen = _render(lease, wish, photos, keys, logo)
    failpoints.reach("generate.before_settlement")
    with acting_for_lease(lease) as session:
        settle.finish(session, lease, made, seen)
    failpoints.reach("generate.after_settlement")


def _render(
    lease: Lease,
    wish: Wish,
    photos: list[bytes],
    keys: list[str],
    logo: brand_logo.Pixels | None,
) -> tuple[tuple[settle.Made, ...], settle.Seen]:
    """The pictures, written under their keys, and what was found out on the way."""
    if lease.kind == "sheet":
        rendered, seen = _previewed(photos)
    else:
        rendered = [
            (size, picture)
            for photo in photos
            for size, picture in render_pictures(
                photo,
                wish.look,
                wish.sizes,
                touches=wish.touches,
                logo=logo,
                model=settings().cutout_model,
            )
        ]
        seen = settle.Seen(OFFERED)
    made = tuple(
        settle.Made(
            keep.write(
                lease.workspace_id,
                picture.data,
                mime=picture.mime,
                width=picture.width,
                height=picture.height,
                key=key,
            ),
            size,
        )
        for key, (size, picture) in zip(keys, rendered, strict=True)
    )
    return made, seen


def _previewed(photos: list[bytes]) -> tuple[list[tuple[str, Encoded]], settle.Seen]:
    """The sheet of the first photo that can be used: one that cannot must not stop the others."""
    *earlier, last = photos
    for photo in earlier:
        with suppress(Unfit):
            return _sheet(photo)
    return _sheet(last)


def _sheet(photo: bytes) -> tuple[list[tuple[str, Encoded]], settle.Seen]:
    shown = preview(photo, OFFERED, model=settings().cutout_model)
    advice = tuple(one.value for one in shown.advice)
    return [("sheet", shown.sheet)], settle.Seen(OFFERED, advice, shown.certainty.value)


def _settle_failure(lease: Lease, reason: str, *, refused: bool) -> None:
    with acting_for_lease(lease) as session:
        if refused or lease.is_last:
            settle.fail(session, lease, reason, looks=OFFERED, refused=refused)
        else:
            settle.try_later(session, lease, reason)


def _renew(lease: Lease) -> bool:
    """Keep the lease, and let the chat show that its picture is being made."""
    publish(Task.SHOW_WORKING, lease.id)
    with acting_as_system() as session:
        return leases.renew(session, lease)
