"""Keys that are derived from the one secret key, each under a label of its own."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(secret: str, label: str) -> bytes:
    """32 bytes for one purpose (HKDF-SHA256, RFC 5869); the label names the purpose."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(
        secret.encode()
    )


def blind(secret: str, label: str, *parts: str) -> bytes:
    """A blind index: equal inputs meet, and nobody reads the input back (HMAC-SHA256)."""
    message = b"\x00".join(part.encode() for part in parts)
    return hmac.new(derived(secret, label), message, hashlib.sha256).digest()
