"""Make an export: file after file into a sealed ZIP, with its progress kept; then tell her.

A run ends before its task would be ended: what does not fit into it is the next one's.
"""

import time
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from core import privacy_notices
from core.database.scopes import acting_as_system
from core.database.sealing import for_account
from core.media.keep import MediaGone
from core.media.pieces import Pieces
from core.media.zips import Archive
from core.outbox import tell
from core.privacy import export, export_lease
from core.privacy.export_lease import Claimed, SoFar, StaleExport

log = structlog.get_logger()
EVERY = 2.0  # seconds between two notes of how far it is
RUN = 45.0  # seconds after which a run leaves the rest to the next one


def carry_out(export_id: UUID) -> None:
    """Make it once, or as much of it as fits. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        claimed = export_lease.claim(session, export_id)
    if claimed is None:
        return
    if claimed.is_worn_out:
        _give_up(claimed)
        return
    try:
        _make(claimed)
    except StaleExport:
        log.info("export.lost", export=str(export_id))
    except Exception as fault:  # whatever went wrong: she is told in the end
        log.exception("export.attempt_failed", export=str(export_id), error=type(fault).__name__)
        _give_up(claimed)


def _make(claimed: Claimed) -> None:
    so_far = claimed.so_far
    pieces = Pieces(for_account(claimed.account_id), so_far.keys, so_far.size_bytes)
    archive = Archive(so_far.entries, so_far.size_bytes)
    try:
        written, is_whole = _fill(claimed, archive, pieces)
        if is_whole:
            pieces.add(archive.end())
        pieces.end()
        with acting_as_system() as session:
            if is_whole:
                settled = export_lease.settle(session, claimed, pieces.keys, pieces.size_bytes)
                _tell(session, claimed, privacy_notices.ExportEnded(*settled, pieces.size_bytes))
            else:
                total = export.stored(session, claimed.account_id)
                stored = SoFar(tuple(pieces.keys), pieces.size_bytes, archive.entries, written)
                export_lease.put_aside(session, claimed, stored, files=max(written, total))
    except BaseException:  # nobody names what was written so far
        pieces.delete()
        raise


def _fill(claimed: Claimed, archive: Archive, pieces: Pieces) -> tuple[int, bool]:
    """Add each file that is not in it yet, keeping how far it is on the way.

    How many pictures are in it, and whether that is all; at least one file is added in a run.
    """
    with acting_as_system() as session:
        total = export.stored(session, claimed.account_id)
    began, written, noted = time.monotonic(), claimed.so_far.written, float("-inf")
    for file in export.files(claimed.account_id):
        now = time.monotonic()
        if archive.holds(file.name):
            continue
        if now - began > RUN and len(archive.entries) > len(claimed.so_far.entries):
            return written, False
        if now - noted > EVERY:
            _advance(claimed, written, total)
            noted = now
        try:
            data = file.read()
        except MediaGone:  # she deleted it while this was being made
            continue
        pieces.add(archive.add(file.name, data))
        written += isinstance(file, export.Stored)
    _advance(claimed, written, total)
    return written, True


def _advance(claimed: Claimed, written: int, total: int) -> None:
    with acting_as_system() as session:
        export_lease.advance(session, claimed, written=written, files=max(written, total))


def _give_up(claimed: Claimed) -> None:
    with acting_as_system() as session:
        if not claimed.is_last:
            export_lease.try_later(session, claimed)
            return
        export_lease.fail(session, claimed)
        _tell(session, claimed, privacy_notices.ExportEnded())


def _tell(session: Session, claimed: Claimed, notice: privacy_notices.ExportEnded) -> None:
    if claimed.identity_id is not None:
        tell.tell(session, claimed.identity_id, notice, key=f"exported/{claimed.id}")
