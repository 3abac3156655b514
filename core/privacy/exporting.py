"""Make an export: file after file into a sealed ZIP, with its progress kept; then tell her."""

import time
from collections.abc import Iterator
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from core import privacy_notices
from core.database.scopes import acting_as_system
from core.database.sealing import for_account
from core.media.keep import MediaGone
from core.media.pieces import Pieces
from core.media.zips import zipped
from core.outbox import tell
from core.privacy import export, export_requests
from core.privacy.export_requests import Claimed, StaleExport

log = structlog.get_logger()
EVERY = 2.0  # seconds between two notes of how far it is


def carry_out(export_id: UUID) -> None:
    """Make it once. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        claimed = export_requests.claim(session, export_id)
    if claimed is None:
        return
    try:
        _make(claimed)
    except StaleExport:
        log.info("export.lost", export=str(export_id))
    except Exception as fault:  # whatever went wrong: she is told in the end
        log.exception("export.attempt_failed", export=str(export_id), error=type(fault).__name__)
        _give_up(claimed)


def _make(claimed: Claimed) -> None:
    pieces = Pieces(for_account(claimed.account_id))
    try:
        for part in zipped(_files(claimed)):
            pieces.add(part)
        pieces.end()
        with acting_as_system() as session:
            settled = export_requests.settle(session, claimed, pieces.keys, pieces.size_bytes)
            _tell(session, claimed, privacy_notices.ExportEnded(*settled, pieces.size_bytes))
    except BaseException:  # nobody names what was written so far
        pieces.delete()
        raise


def _files(claimed: Claimed) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; how far it is, is kept on the way."""
    with acting_as_system() as session:
        total = export.stored(session, claimed.account_id)
    written, noted = 0, float("-inf")
    for file in export.files(claimed.account_id):
        if time.monotonic() - noted > EVERY:
            _advance(claimed, written, total)
            noted = time.monotonic()
        try:
            yield file.name, file.read()
        except MediaGone:  # she deleted it while this was being made
            continue
        written += isinstance(file, export.Stored)
    _advance(claimed, written, total)


def _advance(claimed: Claimed, written: int, total: int) -> None:
    with acting_as_system() as session:
        export_requests.advance(session, claimed, written=written, files=max(written, total))


def _give_up(claimed: Claimed) -> None:
    with acting_as_system() as session:
        if not claimed.is_last:
            export_requests.try_later(session, claimed)
            return
        export_requests.fail(session, claimed)
        _tell(session, claimed, privacy_notices.ExportEnded())


def _tell(session: Session, claimed: Claimed, notice: privacy_notices.ExportEnded) -> None:
    if claimed.identity_id is not None:
        tell.tell(session, claimed.identity_id, notice, key=f"exported/{claimed.id}")
