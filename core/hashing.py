"""Passwords, one way: argon2id with the library's parameters, above what OWASP asks for.

When the parameters rise, `is_outdated` tells of hashes that were made with the earlier ones.
"""

import secrets
import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
# Each takes 64 MB and a core for a moment; more at once would only wait for each other.
_hashing = threading.BoundedSemaphore(4)


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _hashing:
        return HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether this is the password; `None`, nobody's hash, takes the same time and never fits."""
    dummy = _dummy()  # made for known people, too: the first stranger must not wait for it
    try:
        with _hashing:
            return HASHER.verify(dummy if kept is None else kept, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _dummy() -> str:
    return HASHER.hash(secrets.token_urlsafe(16))
