"""Make an export: file after file into a sealed ZIP, with its progress kept; then tell her."""

import time
import zipfile
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from core import objects, privacy_notices
from core.database.scopes import acting_as_system
from core.database.sealing import for_account
from core.media.keep import MediaGone
from core.media.pieces import Pieces
from core.outbox import tell
from core.privacy import export, export_requests
from core.privacy.export_requests import Claimed, StaleExport

log = structlog.get_logger()
EARLIEST = (1980, 1, 1, 0, 0, 0)
EVERY = 2.0  # seconds between two notes of how far it is
SQUEEZED = (".json", ".csv", ".txt")  # pictures are not squeezed again


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
    keys: list[str] = []
    pieces = Pieces(for_account(claimed.account_id), keys.append)
    try:
        _write(claimed, pieces)
        with acting_as_system() as session:
            settled = export_requests.settle(session, claimed, keys, pieces.tell())
            _tell(session, claimed, privacy_notices.ExportEnded(*settled, pieces.tell()))
    except BaseException:  # nobody names what was written so far
        for key in keys:
            objects.delete(key)
        raise


def _write(claimed: Claimed, pieces: Pieces) -> None:
    with acting_as_system() as session:
        total = export.stored(session, claimed.account_id)
    written, noted = 0, float("-inf")
    with zipfile.ZipFile(pieces, "w") as archive:
        for file in export.files(claimed.account_id):
            if time.monotonic() - noted > EVERY:
                _advance(claimed, written, total)
                noted = time.monotonic()
            _add(archive, file)
            pieces.cut()
            written += isinstance(file, export.Stored)
    pieces.cut(at_end=True)
    _advance(claimed, written, total)


def _add(archive: zipfile.ZipFile, file: export.File) -> None:
    try:
        data = file.read()
    except MediaGone:  # she deleted it while this was being made
        return
    info = zipfile.ZipInfo(file.name, EARLIEST)
    if file.name.endswith(SQUEEZED):
        info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


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
