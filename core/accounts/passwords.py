"""Log in by e-mail and password; change the password, or choose another by a mailed link."""

import secrets
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core import hashing, tries
from core.accounts import addresses, proved, sessions
from core.accounts.addresses import MOST_LINKS, RESET
from core.accounts.people import language_of_letters
from core.accounts.proved import Proved
from core.database.scopes import acting_for
from core.errors import QaptaiError
from core.mail import letters
from core.secrets import blind
from core.settings import settings

RESET_MINUTES = 30
SHORTEST, LONGEST = 10, 200  # characters


class WrongLogIn(QaptaiError):
    """Address or password do not fit; which one is not said."""


class TooShort(QaptaiError):
    """A password needs more characters, or more than one of them."""


def checked(password: str) -> str:
    """The password, if it is one.

    Raises:
        TooShort: fewer than `SHORTEST` characters, or hardly any that differ.
    """
    if not SHORTEST <= len(password) <= LONGEST or len(set(password)) < SHORTEST // 2:
        raise TooShort("password")
    return password


def log_in(email: str, password: str, *, address: str, browser: str) -> str:
    """Open a session by e-mail and password; its token.

    A hash that was made with lesser parameters than today's is made anew.

    Raises:
        WrongLogIn: nothing was opened.
        TooManyTries: not even tried.
    """
    found = _fitting(addresses.index_of(email), password, address=address)
    with acting_for(found.member, log_in="pages") as session:
        if hashing.is_outdated(found.password_hash):
            fresh = hashing.hashed(password)
            session.execute(select(func.rehash_password(found.password_hash, fresh)))
        opened = sessions.open_own(session, found.account_id, address=address, browser=browser)
    if opened is None:  # it was closed in this very moment
        raise WrongLogIn("log-in")
    return opened


def fits(session: Session, account_id: UUID, password: str, *, address: str) -> bool:
    """Whether this is the acting account's password, within the limits of a log-in.

    Raises:
        TooManyTries: not even tried.
    """
    email = addresses.of(session, account_id)
    if email is None:
        return False
    try:
        found = _fitting(addresses.index_of(email), password, address=address)
    except WrongLogIn:
        return False
    return found.account_id == account_id


def change(session: Session, account_id: UUID, password: str, *, staying: UUID) -> None:
    """Let another password count: all web sessions end but the one that `staying` names.

    Raises:
        TooShort: nothing was changed.
    """
    email = addresses.of(session, account_id)
    fresh = hashing.hashed(checked(password))
    if email is None or not session.scalar(select(func.change_password(fresh, staying))):
        raise WrongLogIn("no password yet")
    letters.write(
        session,
        account_id,
        "password_changed",
        to=email,
        language=language_of_letters(session, account_id),
        key=f"password/{secrets.token_hex(8)}",
    )


def count_asking(email: str, *, address: str) -> None:
    """Count one wish for a new password, whether or not the address opens anything.

    Raises:
        TooManyTries: enough were mailed, or wished for from there.
    """
    index = addresses.index_of(email)
    tries.begin(blind("links", "account-links", index.hex()), address=address)


def ask_reset(email: str) -> None:
    """Mail a link for a new password to an address that opens an account; else do nothing."""
    index = addresses.index_of(email)
    found = proved.opened_by(index)
    if found is None:
        return
    token = secrets.token_urlsafe(32)
    secret = addresses.hashed(RESET, token)
    with acting_for(found.member, log_in="pages") as session:
        to, lasts = addresses.of(session, found.account_id), RESET_MINUTES * 60
        given = func.give_email_pass(RESET, secret, index, None, None, lasts, MOST_LINKS)
        if to is None or not session.scalar(select(given)):
            return
        letters.write(
            session,
            found.account_id,
            "reset",
            to=to,
            language=found.language,
            key=f"reset/{addresses.token_key(token)}",
            values={
                "link": f"{settings().public_url}/account/reset/{token}",
                "minutes": str(RESET_MINUTES),
            },
        )


def reset(token: str, password: str) -> bool:
    """Use a link up for another password: all web sessions end, and the address is told.

    `False` where the link opens nothing (any more).

    Raises:
        TooShort: the link is still good.
    """
    link = addresses.hashed(RESET, token)
    found = proved.proved_by(link, RESET)
    if found is None:
        return False
    fresh = hashing.hashed(checked(password))
    with acting_for(found.member, log_in="pages") as session:
        if not session.scalar(select(func.reset_password(link, fresh))):
            return False
        email = addresses.of(session, found.account_id)
        if email is not None:
            key = f"password/{addresses.token_key(token)}"
            addresses.tell(session, found, "password_changed", to=email, key=key)
    return True


def _fitting(index: bytes, password: str, *, address: str) -> Proved:
    tried = tries.begin(index, address=address)
    found = proved.opened_by(index)
    if not hashing.fits(found.password_hash if found else None, password) or found is None:
        raise WrongLogIn("log-in")
    tries.forgive(tried)
    return found
