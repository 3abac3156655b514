"""No claim, a false one, an old one, somebody else's: nothing is seen and nothing is changed."""

import time
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from core.database.claims import Claim, mac, signed
from core.database.engine import url_of
from core.database.roles import LOG_INS
from tests.catalogue.acting import with_claim
from tests.catalogue.reach import Table, grants_of, reaching
from tests.catalogue.rights import ACTORS, LEASE, STAFF
from tests.catalogue.trying import REFUSED, tried
from tests.make.forms import LONG

# For everybody with any valid claim: what is on sale and costs, where to pay, and the policy.
FOR_ANYONE = {
    "credit_packages",
    "receiving_accounts",
    "receiving_qrs",
    "payment_terms",
    "look_prices",
    "order_limits",
    "policy_publications",
}
ALICE = ACTORS["alice"].claim or Claim("account")
VALID = {"account": ALICE, "lease": LEASE, "staff": STAFF, "system": Claim("system")}
PLACES = [
    (log_in, role)
    for log_in, groups in LOG_INS.items()
    for role in ("", *groups)
    if log_in not in ("backup", "auditor")  # they read everything: see test_waivers
]
# A row's way of being reached with a lease that was lost, a session that was ended, …
OVER = {
    "a lease taken over": Claim("lease", LEASE.subject, LEASE.workspace, "6"),
    "another lease's token": Claim("lease", LEASE.subject, LEASE.workspace, "70"),
    "a session of another": Claim("staff", STAFF.subject, token=str(LEASE.subject)),
    "no such account": Claim("account", LEASE.subject, LEASE.workspace),
}


def forged() -> Iterator[tuple[str, str | None]]:
    """Everything that is not a claim, though some of it was."""
    yield "nothing set", None
    yield "empty", ""
    for noise in (
        "x",
        "|",
        "||||||",
        "|" * 40,
        "account",
        "account|||||k1|",
        "\n",
        "é|é|é|é|é|é|é",
    ):
        yield f"noise {noise!r}", noise
    for kind, claim in VALID.items():
        good = signed(claim)
        body, _, seal = good.rpartition("|")
        parts = good.split("|")
        yield f"{kind}: expired", signed(claim, now=time.time() - 3600)
        yield f"{kind}: expired just now", signed(claim, lifetime=0)
        yield f"{kind}: cut by one", good[:-1]
        yield f"{kind}: cut in half", good[: len(good) // 2]
        yield f"{kind}: no MAC", f"{body}|"
        yield f"{kind}: another digit", f"{body}|{seal[:-1]}{'0' if seal[-1] != '0' else '1'}"
        yield f"{kind}: in capitals", f"{body}|{seal.upper()}"
        yield f"{kind}: another's secret", f"{body}|{mac(body.encode(), bytes(32))}"
        yield f"{kind}: longer", "|".join([*parts[:4], str(int(parts[4]) + 9), *parts[5:]])
        yield f"{kind}: no such secret", "|".join([*parts[:5], "k2", seal])
        yield f"{kind}: one part more", good + "|"
        for other in VALID:
            if other != kind:
                yield f"{kind} says it is {other}", "|".join([other, *parts[1:]])
    bob = signed(ACTORS["bob"].claim or Claim("account")).split("|")
    for place, field in ((1, ALICE.subject), (2, ALICE.workspace)):
        yield (
            f"bob's, part {place} alice's",
            "|".join([*bob[:place], str(field), *bob[place + 1 :]]),
        )


FORGED = dict(forged())


def once_a_role() -> Iterator[object]:
    """All places; of two that take the same role, the short form has the first."""
    taken = set[str]()
    for log_in, role in PLACES:
        yield pytest.param(log_in, role, marks=LONG if role in taken else ())
        taken |= {role} - {""}


@pytest.mark.parametrize(("log_in", "role"), list(once_a_role()))
def test_without_a_valid_claim_nothing_is_reached(
    log_in: str, role: str, filled: dict[str, Table], owner: psycopg.Connection, prefix: str
) -> None:
    grants = {
        table: grants_of(owner, prefix + (role or log_in), table) for table in filled.values()
    }
    assert role == "" or not all(one.none for one in grants.values())
    with psycopg.connect(url_of(log_in), autocommit=True) as connection:
        reached = reaching(connection, grants)
        for what, claim in FORGED.items():
            with with_claim(connection, role, claim):
                assert not reached(), what


@pytest.mark.parametrize("role", ["app", "staff", "system"])
def test_a_claim_opens_no_role_but_its_own(
    role: str, filled: dict[str, Table], owner: psycopg.Connection, prefix: str
) -> None:
    """Also not one that was good: of a lease that was lost, a session that is over."""
    kinds = {"app": ("staff", "system"), "staff": ("account", "lease", "system")}
    kinds["system"] = ("account", "lease", "staff")
    claims = {kind: VALID[kind] for kind in kinds[role]} | OVER
    grants = {
        table: grants_of(owner, prefix + role, table)
        for name, table in filled.items()
        if name not in FOR_ANYONE
    }
    with psycopg.connect(
        url_of("console" if role == "staff" else "worker"), autocommit=True
    ) as connection:
        reached = reaching(connection, grants)
        for what, claim in claims.items():
            with with_claim(connection, role, signed(claim)):
                assert not reached(), what


@pytest.mark.parametrize(("log_in", "role"), PLACES)
def test_what_is_not_granted_is_refused_whatever_the_claim(
    log_in: str, role: str, filled: dict[str, Table], owner: psycopg.Connection, prefix: str
) -> None:
    claim = next((signed(a.claim) for a in ACTORS.values() if a.role == role and a.claim), "")
    with psycopg.connect(url_of(log_in), autocommit=True) as connection:
        for table in filled.values():
            grants = grants_of(owner, prefix + (role or log_in), table)
            column = sql.Identifier(table.written[0])
            refused = {
                "SELECT * FROM {}": len(grants.see) > 0,
                "INSERT INTO {} ({}) VALUES (DEFAULT)": grants.add,
                "UPDATE {} SET {} = DEFAULT": bool(grants.change),
                "DELETE FROM {}": grants.remove,
                "TRUNCATE {}": False,
            }
            statements = [
                sql.SQL(words).format(table.place, column)
                for words, granted in refused.items()
                if not granted
            ]
            with with_claim(connection, role, claim):
                assert set(tried(connection, statements)) <= {REFUSED}, table.name
