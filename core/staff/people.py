"""Make a staff member; by the owner at the command line alone."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from core.database.base import SCHEMA
from core.database.sealing import for_staff
from core.errors import QaptaiError
from core.hashing import HASHER
from core.secrets import blind
from core.settings import Settings, settings

ROLES = ("reviewer", "supervisor", "support", "finance", "admin")
TOUCH_MONEY = ("reviewer", "supervisor", "finance", "admin")
SHORTEST_PASSWORD = 12  # characters
ADD = """
INSERT INTO staff_members (id, email_index, email, password_hash, role, totp_secret)
    VALUES (%s, %s, '', %s, %s, %s)
    ON CONFLICT (email_index) DO UPDATE SET password_hash = EXCLUDED.password_hash,
        role = EXCLUDED.role, totp_secret = EXCLUDED.totp_secret, active = true
    RETURNING id
"""


class TooShort(QaptaiError):
    """A password of the staff needs more characters, or more than a few that differ."""


def checked(password: str) -> str:
    """The password, if it is one.

    Raises:
        TooShort: fewer than `SHORTEST_PASSWORD` characters, or hardly any that differ.
    """
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < SHORTEST_PASSWORD // 2:
        raise TooShort("password")
    return password


def email_index(email: str) -> bytes:
    """The blind index of an address, by which a log-in is found."""
    secret = settings().index_secret
    return blind(secret, "staff-email", email.strip().casefold())


def add(config: Settings, *, email: str, password: str, role: str, totp: str | None) -> UUID:
    """Add a member of the staff, or give one a new password, role and second factor.

    Whoever is logged in under the earlier ones is logged out.

    Raises:
        ValueError: not one of `ROLES`.
        TooShort: a password that nobody should log in with.
    """
    with psycopg.connect(config.owner_database_url) as owner:
        return enrol(owner, config, email=email, password=password, role=role, totp=totp)


def enrol(
    owner: psycopg.Connection[Any],
    config: Settings,
    *,
    email: str,
    password: str,
    role: str,
    totp: str | None,
) -> UUID:
    """`add`, in a transaction of the owner's that is open."""
    if role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")
    index, sealer = email_index(email), for_staff()
    factor = sealer.seal(index.hex(), totp.encode()) if totp else None
    owner.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(f"{config.role_prefix}owner")))
    owner.execute(sql.SQL("SET LOCAL search_path = {}").format(sql.Identifier(SCHEMA)))
    values = (uuid4(), index, HASHER.hash(checked(password)), role, factor)
    (who,) = owner.execute(ADD, values).fetchall()[0]
    # Sealed for the row that it turned out to be: sessions know their member by this id.
    sealed = sealer.seal(who, email.strip().encode())
    owner.execute("UPDATE staff_members SET email = %s WHERE id = %s", (sealed, who))
    owner.execute("DELETE FROM staff_recovery_codes WHERE staff_id = %s", (who,))
    owner.execute(
        "UPDATE staff_sessions SET ended_at = db_now() WHERE staff_id = %s AND ended_at IS NULL",
        (who,),
    )
    return UUID(str(who))
