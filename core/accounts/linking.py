"""One person in several chats: a code shown in one of them and typed in another joins the two."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Function, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.accounts import passes, people
from core.accounts.models import ChatIdentity
from core.errors import QaptaiError
from core.settings import settings
from core.workspaces.memberships import Member

LETTERS = "ACDEFHJKLMNPQRTUVWXY34679"  # none that looks like another
DIGITS = "34679"
LENGTH = 8
LASTS = 10 * 60  # seconds
MOST_CHATS = 5


class NotYours(QaptaiError):
    """No younger chat of the same account: there is nothing to remove."""


@dataclass(frozen=True)
class Answer:
    """What a code comes to: unknown, same, in_use, full, fits, or linked.

    `gift` whole credits of the chat's own account stay behind.
    """

    outcome: str
    gift: int = 0
    member: Member | None = None
    shown_in: UUID | None = None  # the chat that the code was made in; None: the pages


@dataclass(frozen=True)
class LinkedChat:
    """A chat of an account; the one that the account began in was never linked."""

    id: UUID
    channel: str
    linked_at: datetime | None


def fresh_code() -> str:
    """A code with a letter and a digit in it, so that no word of a message is taken for one."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    while not 0 < sum(sign in DIGITS for sign in code) < LENGTH:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return code


def new_code(session: Session, identity_id: UUID) -> str:
    """A code of the acting account, good once and for ten minutes; an earlier one ends."""
    code = fresh_code()
    passes.give(session, passes.LINK, code, seconds=LASTS, identity_id=identity_id)
    return code


def look(session: Session, identity_id: UUID, code: str) -> Answer:
    """What typing the code in this chat would come to; nothing is changed."""
    call = func.link_chat(passes.hashed(passes.LINK, code), identity_id, True, MOST_CHATS)
    return _answer(session, call)


def link(session: Session, identity_id: UUID, code: str) -> Answer:
    """Join the chat to the code's account, and use the code up.

    An account of the chat's own is left behind only where it holds nothing but its gift. The first
    chat of an account that began in a browser brings it its trial.
    """
    joins = session.get_one(ChatIdentity, identity_id)
    call = func.link_and_welcome(
        passes.hashed(passes.LINK, code),
        identity_id,
        MOST_CHATS,
        people.trial_mac(joins.chat_key),
        settings().trial_credits,
    )
    return _answer(session, call)


def _answer(session: Session, call: Function[Any]) -> Answer:
    session.flush()
    columns = ("outcome", "gift", "account_id", "workspace_id", "shown_in")
    row = session.execute(select(call.table_valued(*columns))).one()
    session.expire_all()  # whose chat it is has changed beneath
    if row.outcome != "linked":
        return Answer(row.outcome, row.gift or 0, shown_in=row.shown_in)
    return Answer("linked", row.gift, Member(row.account_id, row.workspace_id), row.shown_in)


def chats_of(session: Session, account_id: UUID) -> list[LinkedChat]:
    """The account's chats, the one that it began in first."""
    rows = session.scalars(
        select(ChatIdentity)
        .where(ChatIdentity.account_id == account_id)
        .order_by(ChatIdentity.linked_at.nulls_first())
    )
    return [LinkedChat(row.id, row.channel, row.linked_at) for row in rows]


def unlink(session: Session, *, gone: UUID, acting_in: UUID) -> None:
    """Take a chat out of the account from an older one of its chats.

    What was ordered there goes on in the older one; the account's web sessions end.

    Raises:
        NotYours: no such chat, or it is not the younger of the two.
    """
    try:
        with session.begin_nested():
            session.execute(select(func.unlink_chat(gone, acting_in)))
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == "42501":
            raise NotYours(str(gone)) from refused
        raise
    session.expire_all()
