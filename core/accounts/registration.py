"""An account that begins in a browser: an address is confirmed first, a chat joins by a code."""

import secrets
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core import hashing, tries
from core.accounts import addresses, linking, passes
from core.accounts.addresses import CONFIRM_HOURS, MOST_LINKS, AddressTaken, TooManyLinks
from core.accounts.passwords import checked
from core.accounts.proved import proved_by
from core.database.scopes import acting_for
from core.database.sealing import for_account, for_workspace
from core.mail import letters
from core.policies import standing
from core.secrets import blind
from core.settings import settings
from core.workspaces.memberships import Member

REGISTER = "register"


def ask(email: str, password: str, *, language: str, address: str) -> None:
    """Mail a link to an address; the account is there, policy and terms accepted, once it is used.

    Nothing tells whether the address opens an account already.

    Raises:
        NoAddress, TooShort: nothing was mailed.
        TooManyTries, TooManyLinks: nothing was mailed.
    """
    to, config = addresses.checked(email), settings()
    checked(password)
    index = addresses.index_of(to)
    tries.begin(blind("links", "account-links", index.hex()), address=address)
    token, who = secrets.token_urlsafe(32), uuid4()
    secret = addresses.hashed(REGISTER, token)
    with acting_for(Member(who, uuid4()), log_in="pages") as session:
        versions = standing.in_force(session)
        registered = func.register(
            secret,
            index,
            for_account(who).seal("email", to.encode()),
            hashing.hashed(password),
            language,
            versions["policy"],
            versions["terms"],
            CONFIRM_HOURS * 3600,
            MOST_LINKS,
        )
        if not session.scalar(select(registered)):
            raise TooManyLinks("an hour")
        link = f"{config.public_url}/account/begin/{token}"
        values = {"link": link, "hours": str(CONFIRM_HOURS)}
        letters.write(
            session, who, "register", to=to, language=language, key="register", values=values
        )


def confirm(token: str) -> bool:
    """Use a link up: the account and a workspace of its own are there from now on.

    `False` where the link opens nothing (any more).

    Raises:
        AddressTaken: another account has the address; nothing was made.
    """
    link, workspace = addresses.hashed(REGISTER, token), uuid4()
    proved = proved_by(link, REGISTER)
    if proved is None:
        return False
    founded = func.found_account(link, workspace, for_workspace(workspace).seal(workspace, b""))
    try:
        with acting_for(Member(proved.account_id, workspace), log_in="pages") as session:
            return bool(session.scalar(select(founded)))
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == "23505":
            raise AddressTaken("e-mail") from refused
        raise


def first_code(session: Session) -> str | None:
    """A code that joins a chat to the acting account, which has none yet; `None` where it has."""
    code = linking.fresh_code()
    given = func.give_first_link(passes.hashed(passes.LINK, code), linking.LASTS)
    return code if session.scalar(select(given)) else None


def close(session: Session) -> bool:
    """Let the acting account be erased at once; `False` where it has a chat, which does that."""
    return bool(session.scalar(select(func.close_unlinked())))


def has_chat(session: Session, account_id: UUID) -> bool:
    """Whether a chat belongs to the account."""
    return bool(linking.chats_of(session, account_id))
