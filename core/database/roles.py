"""The roles and log-ins of the database, and the secret that signs claims; made by `migrate`."""

from typing import NamedTuple

from psycopg import Connection, sql

from core.database.base import SCHEMA
from core.secrets import derived

GROUPS = ("owner", "app", "staff", "system")
LOG_INS: dict[str, tuple[str, ...]] = {
    "edge": (),
    "worker": ("app", "system"),
    "pages": ("app",),
    "console": ("staff",),
    "backup": (),
    "auditor": (),
}
# Waivers: they bypass row-level security, only read, and serve the command line alone.
BYPASSING = ("backup", "auditor")
# Of these tables only the owner reads: claims are signed with what stands there. The backup may
# lock it, as a dump must, and leaves its rows out; `migrate` writes them anew.
OWNERS_ALONE = "claim_secrets"
MIGRATING = 7_215_003  # the advisory lock of whoever makes roles, schema and revisions current


class LogIn(NamedTuple):
    """A name and the password that belongs to it."""

    name: str
    password: str


def log_in(kind: str, *, prefix: str, secret_key: str) -> LogIn:
    """The log-in of one kind of process; its password comes from the secret key."""
    return LogIn(prefix + kind, derived(secret_key, f"log-in:{prefix}{kind}").hex())


def ensure(connection: Connection, *, prefix: str, secret_key: str) -> None:
    """Make or mend every role, the schema, and the rights of PUBLIC. Safe to run again.

    The connection is a superuser's, or of a role with CREATEROLE and CREATE on the database.
    """
    for group in GROUPS:
        _make(connection, prefix + group, "NOLOGIN NOINHERIT")
    _owner_is_ours(connection, prefix)
    for kind, groups in LOG_INS.items():
        login = log_in(kind, prefix=prefix, secret_key=secret_key)
        _make(connection, login.name, "LOGIN NOINHERIT")
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(login.name), sql.Literal(login.password)
            )
        )
        connection.execute(
            sql.SQL("ALTER ROLE {} SET search_path = {}").format(
                sql.Identifier(login.name), sql.Literal(SCHEMA)
            )
        )
        for group in groups:
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(
                    sql.Identifier(prefix + group), sql.Identifier(login.name)
                )
            )
    _schema(connection, prefix)


def _make(connection: Connection, name: str, attributes: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
    if known is None:
        connection.execute(sql.SQL(f"CREATE ROLE {{}} {attributes}").format(sql.Identifier(name)))


def _owner_is_ours(connection: Connection, prefix: str) -> None:
    """Whoever migrates must be able to act as the owner."""
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(prefix + "owner")))


def _schema(connection: Connection, prefix: str) -> None:
    owner = sql.Identifier(prefix + "owner")
    schema = sql.Identifier(SCHEMA)
    found = connection.execute("SELECT current_database()").fetchone()
    if found is None:
        raise RuntimeError("the server did not name its database")
    database = sql.Identifier(found[0])
    connection.execute(
        sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(schema, owner)
    )
    names = [prefix + name for name in (*GROUPS, *LOG_INS) if name != "owner"]
    everyone = sql.SQL(", ").join(map(sql.Identifier, names))
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, everyone))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, everyone))
    connection.execute(
        sql.SQL("REVOKE TEMPORARY, CREATE ON DATABASE {} FROM PUBLIC").format(database)
    )
    for place in ("public", SCHEMA):
        connection.execute(
            sql.SQL("REVOKE CREATE ON SCHEMA {} FROM PUBLIC").format(sql.Identifier(place))
        )


def ensure_readers(connection: Connection, *, prefix: str) -> None:
    """Let the verifiers and the backup read all; the connection acts as the owner at first.

    Only a superuser can grant the bypass: without one, these two log-ins see nothing.
    """
    for kind in BYPASSING:
        name = sql.Identifier(prefix + kind)
        connection.execute(
            sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(
                sql.Identifier(SCHEMA), name
            )
        )
    connection.execute(
        sql.SQL("REVOKE ALL ON {} FROM {}").format(
            sql.Identifier(SCHEMA, OWNERS_ALONE), sql.Identifier(prefix + "auditor")
        )
    )
    connection.execute("RESET ROLE")
    for kind in BYPASSING:
        superuser = connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"
        ).fetchone()
        if superuser is not None and superuser[0]:
            connection.execute(
                sql.SQL("ALTER ROLE {} BYPASSRLS").format(sql.Identifier(prefix + kind))
            )


def write_claim_secret(connection: Connection, *, secret_key: str) -> None:
    """Put the secret that claims are signed with where only the owner can read it."""
    connection.execute(
        sql.SQL(
            "INSERT INTO {}.claim_secrets (id, secret) VALUES ('k1', %s)"
            " ON CONFLICT (id) DO UPDATE SET secret = EXCLUDED.secret"
        ).format(sql.Identifier(SCHEMA)),
        (derived(secret_key, "claim"),),
    )
