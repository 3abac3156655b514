"""Members with credits and people of the staff, made by the product's own functions."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import text

from core.accounts import identities, people
from core.database.engine import engine_of
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.staff import people as staff
from core.workspaces import organisations
from core.workspaces.memberships import Member
from tests.make.owner import as_owner_of

HOUR = 3600
PASSWORD = "a password for tests, 4 words"


@dataclass(frozen=True)
class Desk:
    """An open session of the console: its id, and whose it is."""

    id: UUID
    staff_id: UUID


def make_identity(name: str = "", channel: str = "telegram") -> UUID:
    """A chat that wrote once and belongs to nobody yet."""
    name = name or os.urandom(8).hex()
    with acting_as_system() as session:
        key = chat_key(channel, "1", name)
        return identities.find_or_add(session, channel, key, name).id


def make_member(*, credits: int = 0, name: str = "") -> Member:
    """The owner of a personal workspace with exactly so many credits, given as her trial."""
    identity = make_identity(name)
    with _trial_of(credits), acting_as_system() as session:
        return people.enrol(session, identity, language="en")


def make_colleague(leader: Member, role: str = "member", *, name: str = "") -> Member:
    """Somebody else who belongs to the leader's workspace, of whichever kind it is."""
    other = make_member(name=name)
    with as_owner_of(settings().owner_database_url) as owner:
        owner.execute(
            "INSERT INTO memberships (workspace_id, account_id, role) VALUES (%s, %s, %s)",
            (leader.workspace_id, other.account_id, role),
        )
    return Member(other.account_id, leader.workspace_id)


def make_organisation(name: str = "Ayesha Shoes", *, credits: int = 0) -> Member:
    """The owner of an organisation with exactly so many credits."""
    founder = make_member()
    with acting_for(founder) as session:
        owner = organisations.found(session, founder, name=name)
    if credits:
        give(owner.workspace_id, credits)
    return owner


def give(workspace_id: UUID, credits: int) -> None:
    """Give a workspace credits, once."""
    with as_owner_of(settings().owner_database_url) as owner:
        owner.execute(
            "WITH given AS (INSERT INTO credit_grants (workspace_id, kind, amount, reason, key)"
            " VALUES (%(ws)s, 'trial', %(n)s, 'for a test', 'trial') RETURNING id)"
            " INSERT INTO ledger_transfers"
            " (workspace_id, kind, debit, credit, amount, key, grant_id)"
            " SELECT %(ws)s, 'grant', 'granted', 'available', %(n)s, 'trial', id FROM given",
            {"ws": workspace_id, "n": credits},
        )


def add_staff(email: str, role: str, *, password: str = PASSWORD, totp: str | None = None) -> UUID:
    """Add a member of the staff as the command line does."""
    with as_owner_of(settings().owner_database_url) as owner:
        return staff.enrol(owner, settings(), email=email, password=password, role=role, totp=totp)


def make_desk(role: str = "finance") -> Desk:
    """Somebody of the staff with that role, logged in."""
    who = add_staff(f"{role}-{os.urandom(4).hex()}@qaptai.example", role)
    with engine_of("console").begin() as connection:
        opened = connection.scalar(
            text("SELECT open_staff_session(:who, :token, 'csrf', :seconds)"),
            {"who": who, "token": os.urandom(32), "seconds": HOUR},
        )
    return Desk(UUID(str(opened)), who)


@contextmanager
def _trial_of(credits: int) -> Iterator[None]:
    config = settings()
    before, config.trial_credits = config.trial_credits, credits
    try:
        yield
    finally:
        config.trial_credits = before


def fresh_key(what: str = "test") -> str:
    """A key that was never used."""
    return f"{what}/{uuid4()}"
