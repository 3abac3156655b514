"""Signed addresses for delivery reports: which outbox row, which attempt."""

import hmac
import re
from hashlib import sha256
from urllib.parse import urlencode
from uuid import UUID

from core.secrets import derived
from core.settings import settings

PATH = "/webhooks/twilio/status"
ATTEMPT = re.compile(r"[0-9]{1,6}")


def callback_url(outbox_id: UUID, attempt: int) -> str:
    """Where the provider reports on one attempt of one delivery."""
    words = {
        "outbox": str(outbox_id),
        "attempt": attempt,
        "mac": _mac(str(outbox_id), attempt, settings().secret_keys[0]),
    }
    return f"{settings().public_url.rstrip('/')}{PATH}?{urlencode(words)}"


def outbox_of(outbox_id: str, attempt: str, mac: str) -> UUID | None:
    """The row that a report names, if we signed it."""
    if not ATTEMPT.fullmatch(attempt):
        return None
    given = mac.encode(errors="replace")
    for secret_key in settings().secret_keys:  # one that is rotated signed what is still awaited
        if hmac.compare_digest(given, _mac(outbox_id, int(attempt), secret_key).encode()):
            return UUID(outbox_id)
    return None


def _mac(outbox_id: str, attempt: int, secret_key: str) -> str:
    key = derived(secret_key, "callback")
    message = f"{outbox_id}:{attempt}".encode(errors="replace")
    return hmac.new(key, message, sha256).hexdigest()[:32]
