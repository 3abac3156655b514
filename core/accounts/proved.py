"""Whose account a link or an address means, asked before anybody acts for it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from core.database.engine import engine_of
from core.workspaces.memberships import Member


@dataclass(frozen=True)
class Proved:
    """An account that may come in: its own workspace, language, and password's hash."""

    account_id: UUID
    workspace_id: UUID
    language: str
    password_hash: str = ""

    @property
    def member(self) -> Member:
        """Who acts from here on."""
        return Member(self.account_id, self.workspace_id)


def proved_by(link: bytes, kind: str) -> Proved | None:
    """The account that a link was mailed for; the link is not used up by asking."""
    with engine_of("pages").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM email_pass(:link, :kind)"), {"link": link, "kind": kind}
        ).one()
    return Proved(row.account_id, row.workspace_id, row.language) if row.account_id else None


def opened_by(email_index: bytes) -> Proved | None:
    """The account that an address opens, with the right password."""
    with engine_of("pages").begin() as connection:
        row = connection.execute(
            text("SELECT * FROM login_by_email(:email)"), {"email": email_index}
        ).one()
    if row.account_id is None:
        return None
    return Proved(row.account_id, row.workspace_id, row.language, row.password_hash)
