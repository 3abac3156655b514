"""Letters as the demo's mailbox shows them, and log-ins that their links confirmed."""

import re
from uuid import UUID

import redis
from sqlalchemy import text
from sqlalchemy.orm import Session

from bots import mailing
from core.accounts import addresses
from core.database.scopes import acting_as_system, acting_for
from core.mail import mailbox
from core.mail.mailbox import Shown
from core.settings import settings
from core.workspaces.memberships import Member

PASSWORD = "a password of hers, 5 words"
HERE = "203.0.113.7"


def waiting(session: Session) -> list[UUID]:
    """Letters that nobody has sent yet."""
    found = session.scalars(text("SELECT id FROM mails WHERE state = 'queued' ORDER BY created_at"))
    return [UUID(str(one)) for one in found]


def post() -> list[Shown]:
    """Send all that waits; what came of it, the oldest first."""
    with acting_as_system() as session:
        letters = waiting(session)
    redis.Redis.from_url(settings().redis_url).delete(mailbox.KEY)
    for one in letters:
        mailing.mail(one)
    return mailbox.shown()[::-1]


def link_in(letter: Shown) -> str:
    """The token of the link in a letter."""
    found = re.search(r"/account/(?:confirm|reset|begin)/([\w-]+)", letter.words)
    assert found, letter.words
    return found[1]


def make_login(member: Member, email: str = "ayesha@shop.example") -> str:
    """Give her account an address and `PASSWORD`, confirmed by the link; the address."""
    with acting_for(member) as session:
        addresses.ask(session, member.account_id, email, password=PASSWORD, address=HERE)
    (letter,) = post()
    assert addresses.confirm(link_in(letter))
    return email
