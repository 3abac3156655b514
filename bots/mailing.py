"""Send one committed letter: the attempt is committed before, what became of it after."""

from uuid import UUID

import structlog

from bots import mail_words
from core import clock
from core.database.scopes import acting_as_system
from core.mail import carrier, letters, mailbox
from core.mail.letters import Letter
from core.settings import settings

log = structlog.get_logger()


def mail(mail_id: UUID) -> None:
    """Send one letter. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        letter = letters.claim(session, mail_id)
    if letter is None:
        return
    try:
        _carry(letter)
    except carrier.NotMailed as fault:
        log.warning("mail.not_now", mail=str(mail_id), error=str(fault))
        with acting_as_system() as session:
            letters.later(session, letter, str(fault))
        return
    except carrier.NotMailable as refused:
        log.warning("mail.refused", mail=str(mail_id), error=str(refused))
        with acting_as_system() as session:
            letters.failed(session, letter, str(refused))
        return
    with acting_as_system() as session:
        letters.sent(session, letter)


def _carry(letter: Letter) -> None:
    """By the server; where the demo has none, into its own mailbox.

    Raises:
        NotMailed: try again later.
        NotMailable: no later try will do; there is no server, for one.
    """
    if settings().smtp_url.get_secret_value():
        carrier.carry(mail_words.composed(letter, clock.now()))
    elif settings().simulator:
        page, words = mail_words.page(letter), mail_words.plain(letter)
        at = clock.now().isoformat(timespec="seconds")
        mailbox.put(mailbox.Shown(letter.to, mail_words.subject(letter), words, page, at))
    else:
        raise carrier.NotMailable("no server")
