"""What is left of an erased account: every table is searched, and the key store.

Tables are read from the catalogue, so that a new one is searched by itself. What stays is said
here: rows that hold up the books, with nothing in them that was sealed for a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from core.database.base import SCHEMA
from core.database.sealing import key_names

# Rows of an account that stay as figures, by what they are needed for.
STAYS = {
    "generations": "the ledger's holds point at them",
    "credit_holds": "the ledger",
    "top_ups": "the ledger",
    "proofs": "that a transfer was proved; emptied",
    "memberships": "ended; who was in a workspace tells whose word counts twice",
    "model_photos": "that there was consent, without picture and name",
    "version_choices": "which version was taken",
    "deletions": "that this was done",
}
# Of an organisation that goes with her, nobody's stays.
EVERYBODYS = ("media", "generations", "memberships")
# Sealed or hashed columns that name nobody.
NAMELESS = {
    ("audit_entries", "salt"),
    ("audit_entries", "details_digest"),
    ("audit_entries", "details"),
    ("paid_transfers", "id_mac"),
    ("paid_transfers", "line_key"),
    ("account_passes", "secret_hash"),
    ("email_passes", "secret_hash"),
    ("invitations", "token_hash"),
    ("media_links", "token_hash"),
}
EMPTY = "decode(repeat('00', 32), 'hex')"
COLUMNS = text(
    "SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind IN ('r', 'p')"
    " ORDER BY c.relname, a.attnum"
)
OWN = text(
    "SELECT m.workspace_id FROM memberships m WHERE m.account_id = :who AND m.role = 'owner'"
    " AND NOT EXISTS (SELECT FROM memberships o WHERE o.workspace_id = m.workspace_id"
    " AND o.account_id <> :who AND o.state <> 'ended')"
)


@dataclass(frozen=True)
class Table:
    """A table with something of a person or a workspace in it."""

    name: str
    columns: dict[str, str]  # type by name

    @property
    def sealed(self) -> list[str]:
        """The columns that may hold something about a person."""
        return [
            column
            for column, kind in self.columns.items()
            if kind == "bytea" and (self.name, column) not in NAMELESS
        ]


def left(connection: Connection, account_id: UUID) -> Iterator[str]:
    """What is found of the account, one line each; nothing where it was erased whole."""
    state = connection.scalar(
        text("SELECT state FROM accounts WHERE id = :who"), {"who": account_id}
    )
    if state is None:
        yield "there is no such account"
        return
    if state != "erased":
        yield f"the account is {state}"
    own = list(connection.scalars(OWN, {"who": account_id}))
    facts = {"who": account_id, "own": own}
    for table in _tables(connection):
        for condition in _suspicious(table):
            found = connection.scalar(
                text(f"SELECT count(*) FROM {SCHEMA}.{table.name} WHERE {condition}"),  # noqa: S608  names of the catalogue
                facts,
            )
            if found:
                yield f"{table.name}: {found} rows"
    if f"account/{account_id}" in set(key_names("account")):
        yield "the key of the account"
    kept = set(key_names("workspace"))
    for workspace in own:
        if f"workspace/{workspace}" in kept:
            yield "the key of a workspace"


def _tables(connection: Connection) -> list[Table]:
    found: dict[str, dict[str, str]] = {}
    for name, column, kind in connection.execute(COLUMNS, {"schema": SCHEMA}):
        found.setdefault(name, {})[column] = kind
    return [Table(name, columns) for name, columns in found.items()]


def _suspicious(table: Table) -> Iterator[str]:
    """Conditions under which a row should not be there."""
    written = " OR ".join(f"(length({one}) > 0 AND {one} <> {EMPTY})" for one in table.sealed)
    here = "workspace_id = ANY (:own)"
    if "account_id" in table.columns:
        whose = "account_id = :who"
        if "workspace_id" in table.columns:  # what was made in a team stays with it
            whose = here if table.name in EVERYBODYS else f"{whose} AND {here}"
        if table.name not in STAYS:
            yield whose
        elif written:
            yield f"{whose} AND ({written})"
    elif "workspace_id" in table.columns and written:
        yield f"{here} AND ({written})"
    elif table.name == "workspaces":
        yield "id = ANY (:own) AND length(name) > 0"
