"""An account's e-mail address: sealed, found by a blind index, and its own only once confirmed."""

import re
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core import hashing, tries
from core.accounts import passes
from core.accounts.models import Account, AccountLogin, EmailPass
from core.accounts.people import language_of_letters
from core.accounts.proved import Proved, proved_by
from core.database.scopes import acting_for
from core.database.sealing import for_account
from core.errors import QaptaiError
from core.mail import letters
from core.secrets import blind
from core.settings import settings

CONFIRM, RESET = "confirm", "reset"
CONFIRM_HOURS = 24
MOST_LINKS = 5  # an hour, by whatever form they were asked for
LONGEST = 254  # characters, as mail servers take them
SHAPE = re.compile(r"[^@\s\"(),:;<>\[\]\\]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", re.I)
PASSES_KEPT = timedelta(days=1)


class NoAddress(QaptaiError):
    """This cannot be an e-mail address."""


class TooManyLinks(QaptaiError):
    """Enough links were mailed for this account within the hour."""


class AddressTaken(QaptaiError):
    """It opens another account already."""


def index_of(email: str) -> bytes:
    """The blind index of an address, by which a log-in is found."""
    return blind(settings().index_secret, "account-email", email.strip().casefold())


def of(session: Session, account_id: UUID) -> str | None:
    """The confirmed address of an account, as far as the session's claim reaches."""
    sealed = session.scalar(select(AccountLogin.email).where(AccountLogin.account_id == account_id))
    return for_account(account_id).open("email", sealed).decode() if sealed else None


def checked(email: str) -> str:
    """The address without what stands around it.

    Raises:
        NoAddress: mail cannot go there.
    """
    bare = email.strip()
    if len(bare) > LONGEST or not bare.isascii() or not SHAPE.fullmatch(bare):
        raise NoAddress("e-mail")
    return bare


def ask(
    session: Session, account_id: UUID, email: str, *, password: str | None, address: str
) -> None:
    """Mail a link to an address that the acting account wants; it counts once that is pressed.

    `password` is for an account that has none yet, and counts from then on, too.

    Raises:
        NoAddress: mail cannot go there.
        TooManyTries, TooManyLinks: nothing was mailed.
    """
    wanted = checked(email)
    index = index_of(wanted)
    tries.begin(blind("links", "account-links", index.hex()), address=address)
    token = secrets.token_urlsafe(32)
    given = func.give_email_pass(
        CONFIRM,
        hashed(CONFIRM, token),
        index,
        for_account(account_id).seal("email", wanted.encode()),
        hashing.hashed(password) if password is not None else None,
        CONFIRM_HOURS * 3600,
        MOST_LINKS,
    )
    if not session.scalar(select(given)):
        raise TooManyLinks("an hour")
    link = f"{settings().public_url}/account/confirm/{token}"
    letters.write(
        session,
        account_id,
        "confirm",
        to=wanted,
        language=language_of_letters(session, account_id),
        key=f"confirm/{token_key(token)}",
        values={"link": link, "hours": str(CONFIRM_HOURS)},
    )


def confirm(token: str) -> bool:
    """Use a link up: its address opens the account from now on, and the one before is told.

    `False` where the link opens nothing (any more).

    Raises:
        AddressTaken: another account has it; nothing was changed.
    """
    proved = proved_by(hashed(CONFIRM, token), CONFIRM)
    if proved is None:
        return False
    with acting_for(proved.member, log_in="pages") as session:
        before = of(session, proved.account_id)
        if not _taken(session, token):
            return False
        session.expire_all()
        if before is not None and before != of(session, proved.account_id):
            tell(session, proved, "email_changed", to=before, key=f"changed/{token_key(token)}")
    return True


def remove(session: Session, account_id: UUID) -> bool:
    """Let the account be opened by its chats alone; `False` where it has none, or no address."""
    before = of(session, account_id)
    if before is None or not session.scalar(select(func.drop_login())):
        return False
    session.expire_all()
    letters.write(
        session,
        account_id,
        "email_removed",
        to=before,
        language=language_of_letters(session, account_id),
        key=f"removed/{secrets.token_hex(8)}",
    )
    return True


def tell(session: Session, proved: Proved, kind: letters.Kind, *, to: str, key: str) -> None:
    """Write what happened to the log-in to an address of its account."""
    letters.write(session, proved.account_id, kind, to=to, language=proved.language, key=key)


def token_key(token: str) -> str:
    """A key for what a link led to."""
    return hashed("key", token).hex()[:16]


def hashed(kind: str, token: str) -> bytes:
    """What is kept of a link."""
    return passes.hashed(f"email-{kind}", token)


def drop_old(session: Session) -> int:
    """Forget links that are long over, and the keys of accounts that never came to be."""
    old = delete(EmailPass).where(EmailPass.until_at < func.db_now() - PASSES_KEPT)
    gone = session.execute(
        old.returning(EmailPass.account_id, EmailPass.kind).execution_options(
            synchronize_session=False
        )
    ).all()
    wanted = {row.account_id for row in gone if row.kind == "register"}
    founded = set(session.scalars(select(Account.id).where(Account.id.in_(wanted))))
    for never in wanted - founded:
        for_account(never).destroy()
    return len(gone)


def _taken(session: Session, token: str) -> bool:
    try:
        with session.begin_nested():
            return bool(session.scalar(select(func.take_email(hashed(CONFIRM, token)))))
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == "23505":
            raise AddressTaken("e-mail") from refused
        raise
