"""The task that renders an order; the message is a hint, the row is the truth."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog

from core import failpoints, objects
from core.database.scopes import acting_as_system, acting_for_lease
from core.errors import QaptaiError
from core.generations import settle
from core.generations.order import Wish
from core.media import keep
from core.queue import Task, app
from core.studio.looks import MENU
from core.studio.photo import Unfit
from core.studio.render import render_pictures, render_sheet

log = structlog.get_logger()
BEAT = 4.0  # seconds between two renewals of the lease


@app.task(name=Task.GENERATE)
def generate(order_id: str) -> None:
    """Render one order and settle its hold. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        lease = settle.claim(
            session, UUID(order_id), holder=f"{socket.gethostname()}:{os.getpid()}"
        )
    if lease is None:  # finished, cancelled, or in other hands
        return
    try:
        if lease.attempt > settle.MOST_ATTEMPTS:  # the last one died without a word
            _settle_failure(lease, "worn_out", refused=False)
            return
        with kept_alive(lease):
            _work(lease)
    except settle.StaleLease:
        log.info("order.lease_lost", order=order_id)
    except Unfit as unfit:
        _settle_failure(lease, unfit.reason, refused=True)
    except (QaptaiError, OSError, ValueError, MemoryError) as fault:
        log.warning("order.attempt_failed", order=order_id, error=type(fault).__name__)
        _settle_failure(lease, type(fault).__name__, refused=False)


def _work(lease: settle.Lease) -> None:
    with acting_for_lease(lease) as session:
        wish = settle.wish_of(session, lease)
        photos = [keep.read(session, photo).data for photo in wish.photos]
        count = 1 if lease.kind == "sheet" else len(wish.photos) * len(wish.sizes)
        keys = [objects.new_key() for _ in range(count)]
        settle.note_objects(session, lease, keys)
    failpoints.reach("generate.before_render")
    made = _render(lease, wish, photos, keys)
    failpoints.reach("generate.before_settlement")
    with acting_for_lease(lease) as session:
        settle.finish(session, lease, made, MENU)
    failpoints.reach("generate.after_settlement")


def _render(
    lease: settle.Lease, wish: Wish, photos: list[bytes], keys: list[str]
) -> tuple[settle.Made, ...]:
    if lease.kind == "sheet":
        rendered = [("sheet", render_sheet(photos[0], MENU))]
    else:
        rendered = [
            (size, picture)
            for photo in photos
            for size, picture in render_pictures(photo, wish.look, wish.sizes)
        ]
    return tuple(
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


def _settle_failure(lease: settle.Lease, reason: str, *, refused: bool) -> None:
    with acting_for_lease(lease) as session:
        if refused or lease.attempt >= settle.MOST_ATTEMPTS:
            settle.fail(session, lease, reason, looks=MENU, refused=refused)
        else:
            settle.try_later(session, lease, reason)


@contextmanager
def kept_alive(lease: settle.Lease) -> Iterator[None]:
    """Renew the lease while the block runs: a killed worker's order is free within seconds."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(BEAT):
            with acting_as_system() as session:
                if not settle.renew(session, lease):
                    return

    renewer = threading.Thread(target=renew, daemon=True)
    renewer.start()
    try:
        yield
    finally:
        over.set()
        renewer.join()
