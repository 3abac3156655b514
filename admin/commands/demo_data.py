"""What a demo begins with: staff, packages, a bank account, a line that fits the slip."""

import hashlib
import secrets
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from bots.simulator.personas import PERSONAS
from bots.simulator.samples import NUMBER, SLIP_AMOUNT, SLIP_ID, TITLE
from core.database.base import SCHEMA
from core.settings import Settings
from core.staff import people
from core.topups.proof import id_mac

PACKAGES = (("starter", 50, 1500_00), ("shop", 200, 5000_00), ("studio", 500, 11000_00))
BANK = "Demo Commercial Bank"
PEOPLE = {
    "reviewer": "reviewer",
    "colleague": "reviewer",
    "support": "support",  # who answers where a person is asked for; reviewers do not read along
    "finance": "finance",
    "admin": "admin",
}


def fill(config: Settings) -> dict[str, Any]:
    """Add what is missing; what to tell in demo.json."""
    staff = [
        {
            "email": f"{name}@qaptai.example",
            "password": _password(config.data_dir, name),
            "role": role,
            "totp_secret": None,
        }
        for name, role in PEOPLE.items()
    ]
    for person in staff:
        people.add(
            config,
            email=str(person["email"]),
            password=str(person["password"]),
            role=str(person["role"]),
            totp=None,
        )
    with psycopg.connect(config.owner_database_url) as connection:
        connection.execute(f"SET search_path = {SCHEMA}")  # a constant of ours
        _rows(connection)
    account = {"title": TITLE, "bank": BANK, "number": NUMBER}
    customers = [asdict(one) for one in PERSONAS]
    return {"staff": staff, "customers": customers, "bank_account": account}


def _rows(connection: psycopg.Connection) -> None:
    """As the superuser of the demo's own server, which no policy holds back."""
    for position, (slug, credits, minor) in enumerate(PACKAGES):
        connection.execute(
            "INSERT INTO credit_packages (slug, credits, price_minor, position)"
            " VALUES (%s, %s, %s, %s) ON CONFLICT (slug) DO NOTHING",
            (slug, credits, minor, position),
        )
    connection.execute(
        "INSERT INTO receiving_accounts (method, title, bank, number)"
        " VALUES ('bank', %s, %s, %s) ON CONFLICT (method, number) DO NOTHING",
        (TITLE, BANK, NUMBER),
    )
    connection.execute(
        "INSERT INTO payment_terms (least_minor, most_minor, minor_per_credit)"
        " VALUES (500 * 100, 50000 * 100, 30 * 100) ON CONFLICT DO NOTHING"
    )
    found = connection.execute(
        "SELECT id FROM receiving_accounts WHERE number = %s", (NUMBER,)
    ).fetchone()
    if found is None:
        raise RuntimeError("the demo's account is missing")
    key = hashlib.sha256(f"demo:{SLIP_ID}".encode()).digest()
    booked = datetime.now(UTC) - timedelta(minutes=3)
    connection.execute(
        "INSERT INTO bank_lines (id, receiving_account_id, key, booked_at, amount_minor, id_mac,"
        " id_tail) VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING",
        (uuid4(), found[0], key, booked, SLIP_AMOUNT * 100, id_mac(SLIP_ID), SLIP_ID[-4:]),
    )


def _password(folder: Path, name: str) -> str:
    """Made once, kept for the next start."""
    kept = folder / f"{name}.password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(12), "utf8")
    return kept.read_text("utf8")
