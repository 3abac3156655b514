"""Letters to accounts: written once per key, claimed, and forgotten word by word once they went."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core.database.naming import naming
from core.database.sealing import KeyGone, Unreadable, for_account
from core.mail.models import MailRow
from core.queue import Task, hand_over
from core.settings import settings

Kind = Literal[
    "register",
    "confirm",
    "reset",
    "email_changed",
    "email_removed",
    "password_changed",
    "news",
    "policy",
    "answer",
]
LEASE = timedelta(seconds=100)  # longer than a task may take
AGAIN = timedelta(seconds=10)  # until a row that nobody took is named again
MOST_ATTEMPTS, FIRST_PAUSE = 5, 20.0
KEPT = timedelta(days=30)  # how long it is known that something was mailed
GIVEN_UP = (
    update(MailRow)
    .where(
        MailRow.state == "sending",
        MailRow.due_at <= func.db_now(),
        MailRow.attempt >= MOST_ATTEMPTS,
    )
    .values(state="failed", ended_at=func.db_now(), body=None, reason="its sender died")
    .execution_options(synchronize_session=False)
)
NAMED = naming(
    MailRow,
    MailRow.state.in_(("queued", "sending")),
    MailRow.due_at <= func.db_now(),
    then={"state": "queued", "due_at": func.db_now() + AGAIN},
    returning=(MailRow.id,),
    order_by=(MailRow.due_at,),
    limit=100,
)


@dataclass(frozen=True)
class Letter:
    """One claimed letter; `attempt` counts from 1 and is committed before the sending."""

    id: UUID
    kind: str
    language: str
    to: str
    values: dict[str, str]
    attempt: int


def can_be_sent() -> bool:
    """Whether there is a way for e-mail: a server, or the demo's own mailbox."""
    config = settings()
    return bool(config.smtp_url.get_secret_value()) or config.simulator


def write(
    session: Session,
    account_id: UUID,
    kind: Kind,
    *,
    to: str,
    language: str,
    key: str,
    values: Mapping[str, str] | None = None,
) -> None:
    """Write to an address of the account; a second call with the same key writes nothing."""
    row = uuid4()
    body = json.dumps({"to": to, "values": dict(values or {})}, ensure_ascii=False)
    written = {
        "id": row,
        "account_id": account_id,
        "key": key,
        "kind": kind,
        "language": language,
        "body": for_account(account_id).seal(row, body.encode()),
        "created_at": func.db_now(),
        "due_at": func.db_now(),
    }
    session.execute(insert(MailRow).values(written).on_conflict_do_nothing())
    hand_over(session, Task.MAIL, row)


def claim(session: Session, mail_id: UUID) -> Letter | None:
    """Take a letter that is to be sent; one whose key was destroyed has nothing to say."""
    row = session.scalar(
        select(MailRow)
        .where(MailRow.id == mail_id, MailRow.state == "queued")
        .with_for_update(skip_locked=True)
    )
    if row is None or row.body is None:
        return None
    try:
        body = json.loads(for_account(row.account_id).open(row.id, row.body))
    except (KeyGone, Unreadable):
        _end(session, mail_id, "failed", "unreadable")
        return None
    row.state, row.attempt = "sending", row.attempt + 1
    row.due_at = func.db_now() + LEASE
    session.flush()
    return Letter(row.id, row.kind, row.language, body["to"], body["values"], row.attempt)


def sent(session: Session, letter: Letter) -> None:
    """The server took it."""
    _end(session, letter.id, "sent", None)


def failed(session: Session, letter: Letter, reason: str) -> None:
    """It cannot be sent; nobody tries again."""
    _end(session, letter.id, "failed", reason)


def later(session: Session, letter: Letter, reason: str) -> None:
    """It was not sent, and may be after a while that grows; after the last attempt it failed."""
    if letter.attempt >= MOST_ATTEMPTS:
        failed(session, letter, reason)
        return
    pause = timedelta(seconds=FIRST_PAUSE * 4 ** (letter.attempt - 1))
    session.execute(
        update(MailRow)
        .where(MailRow.id == letter.id, MailRow.state == "sending")
        .values(state="queued", due_at=func.db_now() + pause, reason=reason)
    )


def due(session: Session) -> list[UUID]:
    """Letters to hand over now, those of a sender that died among them."""
    session.execute(GIVEN_UP)
    return list(session.scalars(NAMED))


def drop_old(session: Session) -> int:
    """Forget that something was mailed, long ago."""
    old = delete(MailRow).where(MailRow.ended_at < func.db_now() - KEPT)
    done = session.execute(old.execution_options(synchronize_session=False))
    return int(getattr(done, "rowcount", 0))


def _end(session: Session, mail_id: UUID, state: str, reason: str | None) -> None:
    """The words go with the sending: a link in them is nobody's business any more."""
    session.execute(
        update(MailRow)
        .where(MailRow.id == mail_id, MailRow.ended_at.is_(None))
        .values(state=state, reason=reason, ended_at=func.db_now(), body=None)
    )
