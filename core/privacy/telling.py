"""Everybody is told of a new version, once: a batch a transaction, by a task that may run twice."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Exists, and_, exists, func, not_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session, aliased

from core.accounts.models import Account, ChatIdentity, Consent
from core.chats.models import ChatState
from core.outbox import tell
from core.policies import texts
from core.policies.models import PolicyPublication, PolicyTelling
from core.policy_notices import PolicyChanged
from core.privacy import policy_mail

BATCH = 200
REACHED = ("active", "suspended")  # who is about to be erased is left in peace


@dataclass(frozen=True)
class Told:
    """An account that was told just now, in a chat where one could be reached."""

    account_id: UUID
    identity_id: UUID | None
    language: str


def unfinished(session: Session) -> list[tuple[str, str]]:
    """The published versions that somebody may have to be told of yet, the oldest first."""
    rows = session.execute(
        select(PolicyPublication.document, PolicyPublication.version)
        .where(PolicyPublication.told_at.is_(None))
        .order_by(PolicyPublication.published_at)
    )
    return [(document, version) for document, version in rows]


def tell_some(session: Session, document: str, version: str) -> list[Told]:
    """Tell the next batch of accounts of a version; nobody is left where it is empty.

    Whoever joined after its publication, and before its day, is told as well.
    """
    row = session.get_one(PolicyPublication, (document, version))
    waiting = {one.account_id: one for one in _next(session, row)}
    if not waiting:
        _end(session, row)
        return []
    rows = [
        {
            "account_id": one.account_id,
            "document": document,
            "version": version,
            "identity_id": one.identity_id,
        }
        for one in waiting.values()
    ]
    statement = insert(PolicyTelling).values(rows).on_conflict_do_nothing()
    told = session.scalars(statement.returning(PolicyTelling.account_id)).all()
    for account_id in told:
        _tell(session, row, waiting[account_id])
    return [waiting[account_id] for account_id in told]


def _tell(session: Session, row: PolicyPublication, told: Told) -> None:
    notice = PolicyChanged(
        row.document,
        row.version,
        row.kind == "material",
        row.effective_at.isoformat(),
        texts.changes(row.document, row.version, told.language),
    )
    if told.identity_id is None:
        policy_mail.write(session, told.account_id, notice)
        return
    key = f"policy/{row.document}/{row.version}/{told.account_id}"
    tell.tell(session, told.identity_id, notice, key=key)


def _next(session: Session, row: PolicyPublication) -> list[Told]:
    """Accounts that neither were told nor accepted, each with the chat that was used last."""
    chat, other = aliased(ChatIdentity), aliased(ChatState)
    last = (
        select(chat.id.label("id"), other.language.label("language"))
        .outerjoin(other, other.identity_id == chat.id)
        .where(chat.account_id == Account.id, chat.unreachable_since.is_(None))
        .order_by(other.last_inbound_at.desc().nulls_last(), chat.id)
        .limit(1)
        .lateral()
    )
    rows = session.execute(
        select(Account.id, last.c.id, func.coalesce(last.c.language, Account.language))
        .outerjoin(last, last.c.id.is_not(None))
        .where(
            Account.state.in_(REACHED),
            not_(_has(PolicyTelling, row)),
            not_(_has(Consent, row)),
        )
        .order_by(Account.id)
        .limit(BATCH)
    )
    return [Told(*one) for one in rows]


def _has(table: type[PolicyTelling | Consent], row: PolicyPublication) -> Exists:
    return exists().where(
        and_(
            table.account_id == Account.id,
            table.document == row.document,
            table.version == row.version,
        )
    )


def _end(session: Session, row: PolicyPublication) -> None:
    """All were told: once its day has come, whoever joins accepts it by joining."""
    session.execute(
        update(PolicyPublication)
        .where(
            PolicyPublication.document == row.document,
            PolicyPublication.version == row.version,
            PolicyPublication.effective_at <= func.db_now(),
        )
        .values(told_at=func.db_now())
    )
