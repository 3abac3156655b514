"""Bring an e-mail to a server by SMTP, encrypted wherever it leaves this machine.

`QAPTAI_SMTP_URL` is `smtp://user:password@host:587` (then STARTTLS) or `smtps://…:465`.
"""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from core.addresses import LOOPBACK
from core.errors import QaptaiError
from core.settings import settings

PATIENCE = 20.0  # seconds for each step


class NotMailed(QaptaiError):
    """The server could not be reached, or asks to come again."""


class NotMailable(QaptaiError):
    """The server refuses this letter, or this address, for good."""


def carry(message: EmailMessage) -> None:
    """Hand one letter over to the server.

    Raises:
        NotMailed: try again later.
        NotMailable: no later try will do.
    """
    place = urlsplit(settings().smtp_url.get_secret_value())
    try:
        with _connected(place) as server:
            _let_in(server, place)
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        _refuse(max(codes, default=500), refused)
    except smtplib.SMTPResponseException as answer:
        is_ours = isinstance(answer, smtplib.SMTPAuthenticationError)
        _refuse(450 if is_ours else answer.smtp_code, answer)  # a wrong password is mended, then
    except (smtplib.SMTPException, OSError) as fault:
        raise NotMailed(type(fault).__name__) from fault


def greet() -> None:
    """Reach the server and log in, and send nothing.

    Raises:
        NotMailed: nobody answers, or we are not let in.
    """
    place = urlsplit(settings().smtp_url.get_secret_value())
    try:
        with _connected(place) as server:
            _let_in(server, place)
            server.noop()
    except (smtplib.SMTPException, OSError) as fault:
        raise NotMailed(type(fault).__name__) from fault


def _let_in(server: smtplib.SMTP, place: SplitResult) -> None:
    _secure(server, place)
    if place.username:
        server.login(unquote(place.username), unquote(place.password or ""))


def _connected(place: SplitResult) -> smtplib.SMTP:
    host = place.hostname or "localhost"
    if place.scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, place.port or 465, timeout=PATIENCE, context=context)
    return smtplib.SMTP(host, place.port or 587, timeout=PATIENCE)


def _secure(server: smtplib.SMTP, place: SplitResult) -> None:
    """Encrypt what is not yet; a server on this machine may do without.

    Raises:
        SMTPNotSupportedError: the server cannot, and nothing is sent in the open.
    """
    if place.scheme == "smtps":
        return
    server.ehlo()
    if server.has_extn("starttls") or (place.hostname or "") not in LOOPBACK:
        server.starttls(context=ssl.create_default_context())


def _refuse(code: int, answer: Exception) -> None:
    """Without the server's words: they often repeat the address."""
    if 500 <= code < 600:
        raise NotMailable(str(code)) from answer
    raise NotMailed(str(code)) from answer
