"""The roles and log-ins of the database, and the secret that signs claims; made by `migrate`."""

from collections.abc import Sequence
from typing import NamedTuple

from psycopg import Connection, sql

from core.database.base import SCHEMA
from core.database.claims import claim_secret, id_of
from core.errors import QaptaiError
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
# The policy that lets them read where nobody may grant the bypass.
READING = "readers_see"
# Whether policies hide rows from who asks.
HIDDEN = f"""
SELECT NOT (r.rolbypassrls OR r.rolsuper) AND EXISTS (
    SELECT FROM pg_class c WHERE c.relnamespace = '{SCHEMA}'::regnamespace AND c.relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
        AND p.polname = '{READING}' AND r.oid = ANY (p.polroles)))
FROM pg_roles r WHERE r.rolname = current_user"""  # noqa: S608
# Of these tables only the owner reads: claims are signed with what stands there. The backup may
# lock it, as a dump must, and leaves its rows out; `migrate` writes them anew.
OWNERS_ALONE = "claim_secrets"
MIGRATING = 7_215_003  # the advisory lock of whoever makes roles, schema and revisions current


class LogIn(NamedTuple):
    """A name and the password that belongs to it."""

    name: str
    password: str


class OtherSecretKey(QaptaiError):
    """The database was made with a secret key that the settings do not name."""

    def __init__(self) -> None:
        super().__init__("the database knows another secret key: name it in QAPTAI_OLD_SECRET_KEYS")


def log_in(kind: str, *, prefix: str, secret_key: str, index_secret: str) -> LogIn:
    """The log-in of one kind of process; its password comes from the secret key.

    And from what blind indexes rest on, where that is another: a process without it would find
    nobody again, so it does not come in.
    """
    label = f"log-in:{prefix}{kind}"
    if index_secret != secret_key:
        label += ":" + derived(index_secret, "index").hex()
    return LogIn(prefix + kind, derived(secret_key, label).hex())


def ensure(
    connection: Connection, *, prefix: str, secret_keys: Sequence[str], index_secret: str
) -> None:
    """Make or mend every role, the schema, and the rights of PUBLIC. Safe to run again.

    The connection is a superuser's, or of a role with CREATEROLE and CREATE on the database. While
    keys are rotated, the passwords are still those of the key before.

    Raises:
        OtherSecretKey: nothing was changed.
    """
    for group in GROUPS:
        _make(connection, prefix + group, "NOLOGIN NOINHERIT")
    _owner_is_ours(connection, prefix)
    in_force = _key_in_force(connection, prefix, secret_keys)
    for kind, groups in LOG_INS.items():
        name = sql.Identifier(prefix + kind)
        _make(connection, prefix + kind, "LOGIN NOINHERIT")
        connection.execute(
            sql.SQL("ALTER ROLE {} SET search_path = {}").format(name, sql.Literal(SCHEMA))
        )
        for group in groups:
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(sql.Identifier(prefix + group), name)
            )
    set_passwords(connection, prefix=prefix, secret_key=in_force, index_secret=index_secret)
    _schema(connection, prefix)


def set_passwords(
    connection: Connection, *, prefix: str, secret_key: str, index_secret: str
) -> None:
    """Give every log-in the password of this secret key; open connections stay open."""
    for kind in LOG_INS:
        own = log_in(kind, prefix=prefix, secret_key=secret_key, index_secret=index_secret)
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(own.name), sql.Literal(own.password)
            )
        )


def _key_in_force(connection: Connection, prefix: str, secret_keys: Sequence[str]) -> str:
    """The key whose passwords the log-ins have: the one before, until a rotation is finished."""
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(prefix + "owner")))
    known = known_claim_secrets(connection)
    connection.execute("RESET ROLE")
    ours = {claim_secret(key): key for key in secret_keys}
    if not known <= ours.keys():
        raise OtherSecretKey
    old = [key for secret, key in ours.items() if secret in known and key != secret_keys[0]]
    return old[0] if old else secret_keys[0]


def known_claim_secrets(connection: Connection) -> set[bytes]:
    """The secrets whose claims the database takes; the connection acts as the owner."""
    found = connection.execute(
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relname = %s",
        (SCHEMA, OWNERS_ALONE),
    ).fetchone()
    if found is None:
        return set()
    rows = connection.execute(
        sql.SQL("SELECT secret FROM {}").format(sql.Identifier(SCHEMA, OWNERS_ALONE))
    )
    return {bytes(secret) for (secret,) in rows}


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

    Only a superuser can grant the bypass: without one, a policy of every table lets them read.
    """
    for kind in BYPASSING:
        name = sql.Identifier(prefix + kind)
        connection.execute(
            sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(
                sql.Identifier(SCHEMA), name
            )
        )
    connection.execute(
        sql.SQL("GRANT SELECT ON ALL SEQUENCES IN SCHEMA {} TO {}").format(
            sql.Identifier(SCHEMA), sql.Identifier(prefix + "backup")
        )
    )
    connection.execute(
        sql.SQL("REVOKE ALL ON {} FROM {}").format(
            sql.Identifier(SCHEMA, OWNERS_ALONE), sql.Identifier(prefix + "auditor")
        )
    )
    if not _bypass(connection, prefix):
        _let_see(connection, prefix)


def _bypass(connection: Connection, prefix: str) -> bool:
    """Grant the readers the bypass, where that may be done; whether each has it."""
    found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user")
    if found.fetchone() == (True,):
        connection.execute("RESET ROLE")
        for kind in BYPASSING:
            connection.execute(
                sql.SQL("ALTER ROLE {} BYPASSRLS").format(sql.Identifier(prefix + kind))
            )
    counted = connection.execute(
        "SELECT count(*) FROM pg_roles WHERE rolname = ANY (%s) AND rolbypassrls",
        ([prefix + kind for kind in BYPASSING],),
    )
    return counted.fetchone() == (len(BYPASSING),)


def _let_see(connection: Connection, prefix: str) -> None:
    """One table at a time: the others stay open meanwhile, and nobody waits for long."""
    connection.execute("SET lock_timeout = '4s'")
    hiding = connection.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = %s::regnamespace"
        " AND c.relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy p"
        " WHERE p.polrelid = c.oid AND p.polname = %s)",
        (SCHEMA, READING),
    ).fetchall()
    readers = sql.SQL(", ").join(sql.Identifier(prefix + kind) for kind in BYPASSING)
    for (table,) in hiding:
        connection.execute(
            sql.SQL("CREATE POLICY {} ON {} FOR SELECT TO {} USING (true)").format(
                sql.Identifier(READING), sql.Identifier(SCHEMA, table), readers
            )
        )
        connection.commit()


def write_claim_secret(connection: Connection, *, secret_key: str) -> None:
    """Put the secret that claims are signed with where only the owner can read it."""
    secret = claim_secret(secret_key)
    connection.execute(
        sql.SQL("INSERT INTO {} (id, secret) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING").format(
            sql.Identifier(SCHEMA, OWNERS_ALONE)
        ),
        (id_of(secret), secret),
    )


def forget_other_claim_secrets(connection: Connection, *, secret_key: str) -> int:
    """From now on only this key's claims count; how many others there were."""
    done = connection.execute(
        sql.SQL("DELETE FROM {} WHERE secret <> %s").format(sql.Identifier(SCHEMA, OWNERS_ALONE)),
        (claim_secret(secret_key),),
    )
    return done.rowcount
