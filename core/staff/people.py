"""Make a staff member; by the owner at the command line alone."""

from uuid import uuid4

import psycopg
from argon2 import PasswordHasher
from psycopg import sql

from core.database.base import SCHEMA
from core.database.sealing import for_staff
from core.secrets import blind
from core.settings import Settings, settings

ROLES = ("reviewer", "supervisor", "support", "finance", "admin")
HASHER = PasswordHasher()


def email_index(email: str) -> bytes:
    """The blind index of an address, by which a log-in is found."""
    secret = settings().secret_key.get_secret_value()
    return blind(secret, "staff-email", email.strip().casefold())


def add(config: Settings, *, email: str, password: str, role: str, totp: str | None) -> None:
    """Add (or renew) a member of the staff.

    Raises:
        ValueError: not one of `ROLES`.
    """
    if role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")
    index, sealer = email_index(email), for_staff()
    mark = index.hex()
    values = (
        uuid4(),
        index,
        sealer.seal(mark, email.strip().encode()),
        HASHER.hash(password),
        role,
        sealer.seal(mark, totp.encode()) if totp else None,
    )
    with psycopg.connect(config.owner_database_url) as connection:
        connection.execute(
            sql.SQL("SET ROLE {}").format(sql.Identifier(f"{config.role_prefix}owner"))
        )
        connection.execute(sql.SQL("SET search_path = {}").format(sql.Identifier(SCHEMA)))
        connection.execute(
            "INSERT INTO staff_members (id, email_index, email, password_hash, role, totp_secret)"
            " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (email_index) DO UPDATE SET"
            " password_hash = EXCLUDED.password_hash, role = EXCLUDED.role,"
            " totp_secret = EXCLUDED.totp_secret, active = true",
            values,
        )
