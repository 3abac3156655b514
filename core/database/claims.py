"""The signed claim that says who acts; the database verifies it (revision 0001)."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from core.secrets import derived
from core.settings import settings

_instead: ContextVar[bytes | None] = ContextVar("claim's secret", default=None)
LIFETIME = 900  # seconds; longer than any transaction may last


@dataclass(frozen=True)
class Claim:
    """Who acts. `token` is a lease's fencing token or a staff session's id."""

    kind: str
    subject: UUID | None = None
    workspace: UUID | None = None
    token: str = ""


def signed(
    claim: Claim,
    *,
    now: float | None = None,
    lifetime: float = LIFETIME,
    secret: bytes | None = None,
) -> str:
    """The claim as the database takes it: seven parts, the last a nested SHA-256 MAC."""
    secret = secret or _instead.get() or claim_secret(settings().secret_keys[0])
    expiry = int((time.time() if now is None else now) + lifetime)
    body = "|".join(
        (
            claim.kind,
            str(claim.subject or ""),
            str(claim.workspace or ""),
            claim.token,
            str(expiry),
            id_of(secret),
        )
    )
    return f"{body}|{mac(body.encode(), secret)}"


@contextmanager
def signing_with(secret: bytes) -> Iterator[None]:
    """Sign with another secret for a block, in this process alone."""
    before = _instead.set(secret)
    try:
        yield
    finally:
        _instead.reset(before)


def mac(body: bytes, secret: bytes) -> str:
    """sha256(secret ‖ sha256(secret ‖ body)), as hexadecimal digits."""
    return hashlib.sha256(secret + hashlib.sha256(secret + body).digest()).hexdigest()


@lru_cache(maxsize=4)
def claim_secret(secret_key: str) -> bytes:
    """What claims are signed with under this secret key."""
    return derived(secret_key, "claim")


@lru_cache(maxsize=4)
def id_of(secret: bytes) -> str:
    """The name under which the database knows a claim's secret; several are known at one time."""
    return f"k{hashlib.sha256(secret).hexdigest()[:15]}"
