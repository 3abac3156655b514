"""Carry a booked deletion out: rows, then objects, then keys. May run twice, or break off.

Objects whose rows are gone are collected later if this process dies before it deletes them;
the keys to destroy are noted in the booking, in the transaction that removes the rows.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import objects
from core.database.base import db_time
from core.database.key_store import delete_for_good, note_erased
from core.database.scopes import acting_as_system, after_commit
from core.database.sealing import Sealer
from core.privacy.models import DeletionRow

PICTURES = "pictures"  # how it is noted, beside erased keys, that pictures must not come back


def carry_out(deletion_id: UUID) -> bool:
    """Do what is left of a booking; `False` where it cannot be done yet, or was done."""
    with acting_as_system() as session:
        row = session.get(DeletionRow, deletion_id)
        scope, state = (row.scope, row.state) if row is not None else ("", "")
        if state == "booked" and scope == "pictures":
            return _erase_pictures(session, deletion_id)
        if state == "booked":
            _erase_rows(session, deletion_id)
    with acting_as_system() as session:
        row = session.get(DeletionRow, deletion_id)
        keys = list(row.keys) if row is not None and row.state == "erased" else None
    if keys is None:
        return False
    for name in keys:
        Sealer(name).erase()
    with acting_as_system() as session:
        return bool(session.scalar(select(func.end_erasure(deletion_id))))


def _erase_pictures(session: Session, deletion_id: UUID) -> bool:
    gone = list(session.scalars(select(func.erase_pictures(deletion_id))))
    delete_after(session, gone)
    row = session.get(DeletionRow, deletion_id, populate_existing=True)
    if row is None or row.state != "done":
        return False
    note_erased(f"{PICTURES}/{row.account_id}", db_time(session).isoformat().encode())
    return True


def _erase_rows(session: Session, deletion_id: UUID) -> None:
    delete_after(session, list(session.scalars(select(func.erase_teams(deletion_id)))))
    columns = func.erase_account(deletion_id).table_valued("objects", "held")
    gone = session.execute(select(columns)).one()
    delete_after(session, gone.objects or [])
    delete_after(session, gone.held or [], holding=True)


def delete_after(session: Session, keys: list[str], *, holding: bool = False) -> None:
    """Objects go once it is certain that their rows are gone."""

    def delete() -> None:
        for key in keys:
            if holding:
                objects.delete(key, holding=True)
            else:
                delete_for_good(key)

    after_commit(session, delete)
