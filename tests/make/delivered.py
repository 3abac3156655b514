"""Rows of the outbox on their way: said, claimed, sent, and what is reported of them."""

from uuid import UUID

from sqlalchemy import text

from core.database.engine import engine_of
from core.database.scopes import acting_as_system
from core.notices import MessageLost
from core.outbox import delivery, piecewise, tell
from core.outbox.delivery import Delivery


def said(identity: UUID, *keys: str) -> list[UUID]:
    """Rows in the order in which they were said."""
    for key in keys:
        with acting_as_system() as session:
            tell.tell(session, identity, MessageLost(), key=key)
    query = text("SELECT id FROM outbox WHERE identity_id = :id ORDER BY seq")
    with acting_as_system() as session:
        return [UUID(str(row)) for row in session.scalars(query, {"id": identity})]


def claimed(row: UUID) -> Delivery | None:
    """What a worker is given to send, if the row is to be sent."""
    with acting_as_system() as session:
        return delivery.claim(session, row)


def passes(row: UUID, minutes: int = 3) -> None:
    """Let time pass for one row."""
    query = text(
        "UPDATE outbox SET due_at = due_at - make_interval(mins => :m),"
        " lease_until = lease_until - make_interval(mins => :m) WHERE id = :id"
    )
    with acting_as_system() as session:
        session.execute(query, {"id": row, "m": minutes})


def sent(row: UUID, *sids: str) -> None:
    """All parts go out, each under an id of its own."""
    one = claimed(row)
    assert one is not None
    with acting_as_system() as session:
        for number, sid in enumerate(sids):
            piecewise.taken(session, one, [sid + row.hex], part=number, parts=len(sids))


def report(sid: str, status: str, row: UUID, code: str | None = None) -> bool:
    """As the edge notes what Twilio reports."""
    query = text("SELECT record_status('whatsapp', :sid, :status, :code, :row)")
    values = {"sid": sid, "status": status, "code": code, "row": row}
    with engine_of("edge").begin() as connection:
        return bool(connection.scalar(query, values))
