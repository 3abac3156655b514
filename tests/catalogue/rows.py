"""Rows of three people in every table there is: a check over nothing proves nothing.

Alice leads a workspace, Carol is a member of it, Bob has one of his own. Tables and columns are
read from the catalogue, so that a new table is filled by itself; what its checks ask for beyond
that is said in `SPECIAL`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

import psycopg
from psycopg import sql

from core.database.base import SCHEMA

NAMESPACE = UUID("0d6a3a52-6b8e-5f0e-9d0a-51a6f7f3c0de")
PEOPLE = ("alice", "carol", "bob")
WORKSPACE_OF = {"alice": "alice", "carol": "alice", "bob": "bob"}
LEASE_TOKEN = 7
LATER = "2100-01-01T00:00:00Z"


def id_of(table: str, person: str, place: int = 0) -> UUID:
    """The id of a person's row in a table; a workspace's is its leader's."""
    if table == "workspaces":
        person = WORKSPACE_OF[person]
    return uuid5(NAMESPACE, f"{table}/{person}/{place}")


@dataclass(frozen=True)
class Of:
    """The same person's row in another table."""

    table: str
    place: int = 0


HOLD = {"kind": "hold", "debit": "available", "credit": "held", "hold_id": Of("credit_holds")}
PAID = {"kind": "top_up", "debit": "sold", "credit": "available", "top_up_id": Of("top_ups")}
GIVEN = {"kind": "grant", "debit": "granted", "credit": "available"}
TAKEN = {"kind": "reversal", "debit": "available", "credit": "refunded"}
STAFF = {"actor_kind": "staff", "actor_id": Of("staff_members")}
GOOD = {"verdict": "approve", "credits": 5, "amount_minor": 5}
AGREED = {"agreed_at": LATER, "purpose": "pictures", "person": b"sealed"}
# A table's rows for each person; one row of defaults where nothing is said.
SPECIAL: dict[str, list[dict[str, Any]]] = {
    "account_logins": [{"password_hash": "$argon2id$made up"}],
    "email_passes": [{"email": b"sealed", "account_id": Of("accounts")}],
    "mails": [{"account_id": Of("accounts")}],
    "audit_entries": [
        {"actor_kind": "account", "actor_id": Of("accounts")},
        STAFF,
        {"actor_kind": "system"},
        {"actor_kind": "owner"},
    ],
    "credit_balances": [{"available": 50, "held": 5}],
    "credit_grants": [{"kind": "trial"}, {"kind": "goodwill", "staff_id": Of("staff_members")}],
    "credit_holds": [{"amount": 5}, {"amount": 5, "captured": 5}],
    "ledger_transfers": [
        HOLD,
        HOLD | {"kind": "capture", "debit": "held", "credit": "spent"},
        HOLD | {"kind": "release", "debit": "held", "credit": "available"},
        GIVEN | {"grant_id": Of("credit_grants")},
        PAID,
        TAKEN | {"top_up_id": Of("top_ups")},
    ],
    "memberships": [{}],
    "invitations": [{"state": "used", "used_at": LATER}],
    "exports": [{}, {"state": "done", "until_at": LATER}],
    "generations": [
        {
            "state": "working",
            "cost": 0,
            "lease_token": LEASE_TOKEN,
            "lease_until": LATER,
        },
        {"state": "cancelled", "cost": 5, "hold_id": Of("credit_holds")},
    ],
    "media": [{"kind": "photo"}, {"kind": "proof"}, {"kind": "receipt"}],
    "model_photos": [
        {"media_id": Of("media"), "withdrawn_by": None},
        {"media_id": Of("media", 1), "withdrawn_by": None, **AGREED},
        {"withdrawn_at": LATER, "withdrawn_by": Of("accounts"), **AGREED, "person": None},
    ],
    "offers": [{}],
    "payer_refunds": [{"reason": "it never came"}],
    "provider_erasures": [{"request_id": "r"}],
    "proofs": [{}, {"top_up_id": Of("top_ups")}],
    "review_pauses": [{"set_at": "2099-12-31T00:00:00Z"}],
    "staff_members": [{"role": "supervisor"}],
    "ticket_messages": [
        {"body": b"sealed"},
        {"body": b"sealed", "author": "note", "staff_id": Of("staff_members"), "key": "once"},
    ],
    "tickets": [
        {"identity_id": Of("chat_identities")},
        {"contact": b"sealed", "account_id": None, "state": "closed", "closed_at": LATER},
    ],
    "staff_sessions": [{"expires_at": LATER}, {"expires_at": LATER, "ended_at": LATER}],
    "top_ups": [{"state": state} for state in ("awaiting", "submitted", "decided", "approved")],
    "version_choices": [
        {"kept": [], "account_id": None},
        {"kept": [], "account_id": Of("accounts"), "generation_id": Of("generations", 1)},
    ],
    "top_up_verdicts": [GOOD, GOOD | {"top_up_id": Of("top_ups", 1)}],
}
# Columns whose checks no rule below can guess: from (table, column) and the row's id.
SHAPED: dict[tuple[str, str], Callable[[bytes], Any]] = {
    ("offers", "id"): lambda seed: "".join("abcdefghij"[byte % 10] for byte in seed[:10]),
    ("payer_refunds", "bank_reference"): lambda seed: seed.hex()[:40].upper(),
    ("audit_seals", "place"): lambda seed: int.from_bytes(seed[:4], "big") + 1,
}


@dataclass(frozen=True)
class Column:
    """A column as the catalogue tells of it."""

    name: str
    type: str
    needed: bool  # NOT NULL and without a default
    identity: bool
    points_at: str | None
    words: tuple[str, ...]  # the words its CHECK allows


def tables(owner: psycopg.Connection) -> list[str]:
    """Every table of ours."""
    return [
        str(name)
        for (name,) in owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace"
            " AND relkind IN ('r', 'p') ORDER BY relname",
            (SCHEMA,),
        )
    ]


def fill(owner: psycopg.Connection) -> None:
    """Give each of the three people rows in each table that the migrations leave empty."""
    with owner.transaction():
        owner.execute("SET LOCAL session_replication_role = replica")  # references in any order
        for table in tables(owner):
            place = sql.Identifier(SCHEMA, table)
            if not owner.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(place)).fetchone():
                for person in PEOPLE:
                    for number, special in enumerate(SPECIAL.get(table, [{}])):
                        _add(owner, table, person, number, special)


def columns(owner: psycopg.Connection, table: str) -> list[Column]:
    """The columns of a table that can be written."""
    relation = f"{SCHEMA}.{table}"
    checks = [
        str(one)
        for (one,) in owner.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'c'",
            (relation,),
        )
    ]
    found = owner.execute(
        """
        SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull AND NOT a.atthasdef
               AND a.attidentity = '', a.attidentity <> '' OR a.attgenerated <> '',
               (SELECT t.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
                WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND a.attnum = c.conkey[
                    array_length(c.conkey, 1)] LIMIT 1)
        FROM pg_attribute a WHERE a.attrelid = %s::regclass AND a.attnum > 0
          AND NOT a.attisdropped ORDER BY a.attnum""",
        (relation,),
    )
    return [
        Column(name, kind, needed, identity, points_at, _words(name, checks))
        for name, kind, needed, identity, points_at in found
    ]


def _words(name: str, checks: list[str]) -> tuple[str, ...]:
    for check in checks:
        if re.match(rf"CHECK \(\({name} = ANY ", check):
            return tuple(re.findall(r"'([^']+)'::text", check))
    return ()


def _add(
    owner: psycopg.Connection, table: str, person: str, place: int, special: dict[str, Any]
) -> None:
    row = {}
    for column in columns(owner, table):
        if not column.identity:
            value = _value(table, person, place, column, special)
            if value is not None:
                row[column.name] = value
    owner.execute(
        sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
            sql.Identifier(SCHEMA, table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join([sql.Placeholder()] * len(row)),
        ),
        list(row.values()),
    )


def _value(table: str, person: str, place: int, column: Column, special: dict[str, Any]) -> Any:
    """What stands in one column; `None` leaves it to its default."""
    seed = sha256(f"{table}/{person}/{place}/{column.name}".encode()).digest()
    if column.name in special:
        wanted = special[column.name]
        return id_of(wanted.table, person, wanted.place) if isinstance(wanted, Of) else wanted
    if (table, column.name) in SHAPED:
        return SHAPED[table, column.name](seed)
    if (table, column.name) == ("memberships", "role"):
        return "member" if person == "carol" else "owner"
    if column.name == "id" and column.type == "uuid":
        return uuid5(NAMESPACE, f"{table}/{person}/{place}")
    if column.points_at in ("workspaces", "accounts") or column.name == "workspace_id":
        return id_of(column.points_at or "workspaces", person)
    if not column.needed:
        return None
    if column.points_at is not None:
        return id_of(column.points_at, person)
    return _plain(column, seed)


def _plain(column: Column, seed: bytes) -> Any:
    """A value of the column's type, another one in each row."""
    plain: dict[str, Any] = {
        "uuid": UUID(bytes=seed[:16]),
        "bytea": seed,
        "text": column.words[0] if column.words else seed.hex(),
        "boolean": True,
        "timestamp with time zone": LATER,
        "interval": "0",
        "date": f"20{seed[0] % 90 + 10}-01-{seed[1] % 28 + 1:02}",
        "text[]": [],
        "jsonb": "{}",
    }
    return plain.get(column.type, 1)
