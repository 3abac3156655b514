"""Top-ups that wait for a verdict, made by the product itself as a chat would."""

import io
import os
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from PIL import Image
from sqlalchemy import select

from core.accounts import identities, people
from core.clock import PAKISTAN, now
from core.credits import packages
from core.database.scopes import acting_as_system, acting_for
from core.inbox.accept import chat_key
from core.settings import settings
from core.topups import proof, request, tasks
from core.topups.models import ProofRow, TopUp
from core.workspaces.memberships import Member
from tests.make.owner import as_owner_of

OURS = "PK36TEST0000001123456702"
PAID = (now().astimezone(PAKISTAN) - timedelta(days=200)).date()  # well within what is matched
READ = {
    "amount": "1500",
    "currency": "PKR",
    "transaction_id": "48213907756",
    "datetime": f"{PAID}T14:18",
    "receiver_account_tail": OURS[-4:],
    "status": "success",
    "stored_text": "Transaction Successful\nRs 1,500",
}


@dataclass(frozen=True)
class Merchant:
    """Somebody who writes to the shop."""

    member: Member
    identity_id: UUID


@dataclass(frozen=True)
class Waiting:
    """A request with its proof, in the staff's queue."""

    id: UUID
    reference: str
    media_id: UUID
    merchant: Merchant


def make_merchant(name: str = "") -> Merchant:
    """A chat that accepted the policy; `name` is whatever tells one chat from another."""
    name = name or os.urandom(8).hex()
    with acting_as_system() as session:
        key = chat_key("telegram", "1", name)
        identity = identities.find_or_add(session, "telegram", key, name)
        return Merchant(people.enrol(session, identity.id, language="en"), identity.id)


def make_top_up(
    merchant: Merchant | None = None,
    *,
    picture: bytes | None = None,
    weighed: bool = True,
    asked_for: bool = True,
    look_hash: int | None = None,
    file: bytes = b"",
    flags: tuple[str, ...] = (),
    **read: Any,
) -> Waiting:
    """A package of 50 credits for Rs 1,500, and a proof in which `READ` (and `read`) was read.

    Where it was not `asked_for` the proof comes by itself, without a package.
    `file` stands for the digest of the file that came, another one each time.
    """
    merchant = merchant or make_merchant()
    member = merchant.member
    fields = READ | {"transaction_id": os.urandom(6).hex()} | read
    with acting_as_system() as session:
        made = _proof(fields, picture or make_slip(), flags)
        made = replace(made, look_hash=look_hash, source_sha256=file or made.source_sha256)
        kept = proof.store(session, member, made)
    with acting_for(member) as session:
        if asked_for:
            request.open_request(
                session,
                member,
                identity_id=merchant.identity_id,
                package_id=make_package(),
                key=f"test/{kept}",
            )
        sent = proof.attach(session, member, identity_id=merchant.identity_id, proof_id=kept)
    if weighed:
        tasks.weigh(str(sent.top_up_id))
    with acting_as_system() as session:
        row = session.get_one(ProofRow, kept)
        assert row.media_id
        return Waiting(sent.top_up_id, sent.reference, row.media_id, merchant)


def send_again(waiting: Waiting, **read: Any) -> None:
    """Another proof for the same request, weighed."""
    member = waiting.merchant.member
    fields = READ | {"transaction_id": os.urandom(6).hex()} | read
    with acting_as_system() as session:
        kept = proof.store(session, member, _proof(fields, make_slip()))
    with acting_for(member) as session:
        sent = proof.attach(
            session, member, identity_id=waiting.merchant.identity_id, proof_id=kept
        )
        assert sent.top_up_id == waiting.id
    tasks.weigh(str(waiting.id))


def make_slip(colour: str = "white") -> bytes:
    """A small picture, as the masking leaves it."""
    out = io.BytesIO()
    Image.new("RGB", (360, 640), colour).save(out, "PNG")
    return out.getvalue()


def make_account(method: str, number: str, *, title: str = "TEST STORE", place: int = 1) -> UUID:
    """Another account of ours that takes money."""
    [(made,)] = _as_owner(
        "INSERT INTO receiving_accounts (method, title, bank, number, position)"
        " VALUES (%s, %s, 'Test Bank', %s, %s) RETURNING id",
        method,
        title,
        number,
        place,
    )
    return UUID(str(made))


def make_terms(least: int, most: int, per_credit: int, *, odd_sums: bool = False) -> None:
    """Free amounts between two sums, in rupees, and whether sums are made odd."""
    _as_owner(
        "INSERT INTO payment_terms (least_minor, most_minor, minor_per_credit, odd_sums)"
        " VALUES (%s, %s, %s, %s) RETURNING one",
        least * 100,
        most * 100,
        per_credit * 100,
        odd_sums,
    )


def state_of(top_up_id: UUID) -> str:
    """Where a request stands."""
    with acting_as_system() as session:
        state = session.scalar(select(TopUp.state).where(TopUp.id == top_up_id))
        assert state is not None
        return state.value


def made_proof(**read: Any) -> proof.ReadProof:
    """A proof in which `READ` (and `read`) was read, of a transfer of its own."""
    return _proof(READ | {"transaction_id": os.urandom(6).hex()} | read, make_slip())


def _proof(fields: dict[str, Any], picture: bytes, flags: tuple[str, ...] = ()) -> proof.ReadProof:
    return proof.ReadProof(picture, "image/png", 360, 640, os.urandom(32), None, fields, flags)


def _as_owner(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with as_owner_of(settings().owner_database_url) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def make_larger_package() -> None:
    """A second package beside the one that is on sale."""
    _as_owner(
        "INSERT INTO credit_packages (slug, credits, price_minor, position)"
        " VALUES ('shop', 200, 500000, 1) RETURNING id"
    )


def make_package() -> UUID:
    """The package on sale, and the account that takes the money; both made once."""
    with as_owner_of(settings().owner_database_url) as connection:
        connection.execute(
            "INSERT INTO credit_packages (slug, credits, price_minor, position)"
            " VALUES ('starter', 50, 150000, 0) ON CONFLICT (slug) DO NOTHING"
        )
        connection.execute(
            "INSERT INTO receiving_accounts (method, title, bank, number)"
            " VALUES ('bank', 'TEST STORE', 'Test Bank', %s) ON CONFLICT DO NOTHING",
            (OURS,),
        )
    with acting_as_system() as session:
        return next(one.id for one in packages.on_sale(session) if one.slug == "starter")
