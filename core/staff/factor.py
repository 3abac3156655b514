"""Set up a second factor: a secret for the app on her phone, proved by a first code from it."""

import base64
from dataclasses import dataclass

import pyotp
from sqlalchemy import text

from core.database.engine import engine_of
from core.database.sealing import for_staff
from core.errors import QaptaiError
from core.secrets import blind
from core.settings import settings
from core.staff import recovery
from core.staff.people import email_index
from core.staff.sign_in import StaffSession, hashed, open_session, step_of

ISSUER = "Qaptai"


class HasFactor(QaptaiError):
    """There is a second factor already: an admin resets it, nobody replaces it."""


@dataclass(frozen=True)
class Taken:
    """The token of the session that goes on, and the recovery codes, to be shown once."""

    token: str
    codes: list[str]


def offered(session: StaffSession) -> str:
    """The secret that this session may take, in base 32; the same each time, kept nowhere."""
    secret = settings().index_secret
    return base64.b32encode(blind(secret, "staff-factor", str(session.id))[:20]).decode()


def address(session: StaffSession) -> str:
    """The same for an app that reads a QR code."""
    one_time = pyotp.TOTP(offered(session))
    return one_time.provisioning_uri(name=session.email or "staff", issuer_name=ISSUER)


def take(session: StaffSession, token: str, code: str) -> Taken:
    """Let the offered secret count from now on; all her open sessions end, a new one opens.

    Raises:
        WrongLogIn: the code is not one of the secret's; nothing was changed.
        HasFactor: nothing was changed.
    """
    step = step_of(offered(session), code)
    sealed = for_staff().seal(email_index(session.email).hex(), offered(session).encode())
    codes = recovery.fresh()
    macs = [recovery.mac_of(session.staff_id, one) for one in codes]
    with engine_of("console").begin() as connection:
        who = connection.scalar(
            text("SELECT take_staff_factor(:token, :secret, :step, :macs)"),
            {"token": hashed(token), "secret": sealed, "step": step, "macs": macs},
        )
        if who is None:
            raise HasFactor("second factor")
        return Taken(open_session(connection, who), codes)
