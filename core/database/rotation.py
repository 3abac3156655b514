"""Take new secrets into use while the service runs, in two steps with a restart between them.

First the database learns the new claim secret beside the one before. Then the processes are started
again, one by one, with the new keys and the old ones. Last, when all know both, the log-ins get
their new passwords, the old claim secret is forgotten, and every data key is wrapped anew.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

from core.database import roles, sealing
from core.database.claims import claim_secret
from core.errors import QaptaiError
from core.settings import Settings


class NothingToRotate(QaptaiError):
    """No old key is named, so there is none to take the place of."""

    def __init__(self) -> None:
        super().__init__(
            "name the keys in use until now in QAPTAI_OLD_SECRET_KEYS or QAPTAI_OLD_MASTER_KEYS,"
            " and the new ones as QAPTAI_SECRET_KEY or QAPTAI_MASTER_KEY"
        )


class NotBegun(QaptaiError):
    """The database does not know the new claim secret: no process could work with it."""

    def __init__(self) -> None:
        super().__init__("the database does not know the new secret key yet: qaptai keys rotate")


@dataclass(frozen=True)
class Finished:
    """What the last step changed; nothing, where it was done before."""

    data_keys: int
    claim_secrets: int


def begin(owner_url: str, config: Settings) -> None:
    """Let old and new claims count side by side. Safe to run again.

    Raises:
        NothingToRotate: the settings name no old key.
        OtherSecretKey: the database was made with a key that the settings do not name.
    """
    _must_rotate(config)
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        _act_as_owner(connection, config)
        known = roles.known_claim_secrets(connection)
        if not known & {claim_secret(key) for key in config.secret_keys}:
            raise roles.OtherSecretKey
        roles.write_claim_secret(connection, secret_key=config.secret_keys[0])


def finish(owner_url: str, config: Settings) -> Finished:
    """Leave the old keys: no process may run any more that knows only those. Safe to run again.

    Raises:
        NothingToRotate: the settings name no old key.
        NotBegun: `begin` was left out; nothing was changed.
        Unreadable: a data key that none of the master keys opens; those before it are wrapped.
    """
    _must_rotate(config)
    present = config.secret_keys[0]
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        _act_as_owner(connection, config)
        if claim_secret(present) not in roles.known_claim_secrets(connection):
            raise NotBegun
        sealing.wrap_anew_from_now_on()
        data_keys = sum(map(sealing.rewrap, sealing.all_key_names()))
        forgotten = roles.forget_other_claim_secrets(connection, secret_key=present)
        connection.execute("RESET ROLE")
        roles.set_passwords(
            connection,
            prefix=config.role_prefix,
            secret_key=present,
            index_secret=config.index_secret,
        )
    return Finished(data_keys, forgotten)


def _must_rotate(config: Settings) -> None:
    if len(config.secret_keys) == 1 and len(config.master_keys) == 1:
        raise NothingToRotate


def _act_as_owner(connection: psycopg.Connection, config: Settings) -> None:
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(f"{config.role_prefix}owner")))
