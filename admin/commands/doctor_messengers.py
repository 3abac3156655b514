"""The messengers and the mail server: whether they let us in, and know where we are."""

import re
from urllib.parse import urlsplit

from admin.commands.doctor_findings import Finding, mend, off, well
from bots.channels.base import NotLetIn, Refused
from bots.channels.telegram import Telegram
from bots.channels.telegram_setup import Setup, address_under
from bots.channels.whatsapp import WhatsApp
from core.addresses import LOOPBACK
from core.errors import QaptaiError
from core.mail.carrier import NotMailed, greet
from core.settings import Settings

PORTS = (443, 80, 88, 8443)  # to which Telegram sends
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SENDER = re.compile(r"whatsapp:\+\d{5,15}")


def telegram(config: Settings) -> Finding:
    """The token is known there, and updates come to us."""
    name = "telegram"
    if not config.telegram_bot_token.get_secret_value():
        return off(name, "QAPTAI_TELEGRAM_BOT_TOKEN is not set")
    if not SECRET.fullmatch(config.telegram_webhook_secret.get_secret_value()):
        return mend(name, "QAPTAI_TELEGRAM_WEBHOOK_SECRET: 1 to 256 of A-Z a-z 0-9 _ - alone")
    try:
        found = Telegram().setup()
    except NotLetIn:
        return mend(name, "the token is not known there: look at QAPTAI_TELEGRAM_BOT_TOKEN")
    except QaptaiError as fault:
        return mend(name, f"no answer ({type(fault).__name__}): look at QAPTAI_TELEGRAM_API_URL")
    return _set_up(name, found, config.public_url)


def _set_up(name: str, found: Setup, public_url: str) -> Finding:
    if not _is_reached(public_url):
        return mend(name, "QAPTAI_PUBLIC_URL must be https, on port 443, 80, 88 or 8443")
    if found.address != address_under(public_url):
        where = found.address or "nowhere"
        return mend(name, f"@{found.name} sends to {where}: run qaptai webhooks register")
    if found.waiting and found.last_error:
        when = f" at {found.last_error_at:%Y-%m-%d %H:%M} UTC" if found.last_error_at else ""
        return mend(
            name, f"{found.waiting} updates wait; the last failed{when}: {found.last_error}"
        )
    return well(name, f"@{found.name} sends to us; {found.waiting} updates wait")


def _is_reached(public_url: str) -> bool:
    """Whether Telegram would send there; one on this machine takes any address."""
    parts = urlsplit(public_url)
    if (parts.hostname or "") in LOOPBACK:
        return True
    return parts.scheme == "https" and (parts.port or 443) in PORTS


def twilio(config: Settings) -> Finding:
    """The log-in is known there, and the account may send."""
    name = "twilio"
    if not config.twilio_account_sid:
        return off(name, "QAPTAI_TWILIO_ACCOUNT_SID is not set")
    if not SENDER.fullmatch(config.twilio_whatsapp_from):
        return mend(name, "QAPTAI_TWILIO_WHATSAPP_FROM must be whatsapp:+ and digits")
    try:
        state = WhatsApp().account()
    except NotLetIn:
        return mend(name, "the log-in is not known there: look at QAPTAI_TWILIO_AUTH_TOKEN")
    except Refused:  # whoever stands in for Twilio need not tell of accounts
        return well(name, "answers")
    except QaptaiError as fault:
        return mend(name, f"no answer ({type(fault).__name__}): look at QAPTAI_TWILIO_API_URL")
    if state != "active":
        return mend(name, f"the account is {state}: see Twilio's console")
    return well(name, "the account is active")


def mail(config: Settings) -> Finding:
    """The server lets us in; nothing is sent."""
    name = "mail"
    if not config.smtp_url.get_secret_value():
        return off(name, "QAPTAI_SMTP_URL is not set: nothing is mailed")
    try:
        greet()
    except NotMailed as fault:
        return mend(name, f"does not let us in ({fault}): look at QAPTAI_SMTP_URL")
    return well(name, "lets us in")
