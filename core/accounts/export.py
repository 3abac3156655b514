"""What is held of an account: itself, its chats, what it accepted, where its pages were opened."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts import addresses, sessions
from core.accounts.models import Account, AccountLogin, AccountSession, ChatIdentity, Consent
from core.database.plain import Rows, plain
from core.database.sealing import for_chat
from core.workspaces.memberships import Member


def export(session: Session, member: Member) -> Rows:
    """The rows of the acting account."""
    who = member.account_id
    chats = session.scalars(select(ChatIdentity).where(ChatIdentity.account_id == who))
    devices = {one.id: one for one in sessions.devices(session, who)}
    opened = session.scalars(select(AccountSession).where(AccountSession.account_id == who))
    login = session.get(AccountLogin, who)
    return {
        "accounts": [plain(session.get_one(Account, who))],
        "account_logins": [plain(login, email=addresses.of(session, who))] if login else [],
        "chat_identities": [
            plain(
                row,
                without=("chat_key",),
                address=for_chat(row.id).open(row.id, row.address).decode(),
            )
            for row in chats
        ],
        "consents": [
            plain(row)
            for row in session.scalars(
                select(Consent).where(Consent.account_id == who).order_by(Consent.accepted_at)
            )
        ],
        "account_sessions": [
            plain(row, address=devices[row.id].address, browser=devices[row.id].browser)
            for row in opened
        ],
    }
