"""Codes for whoever lost her phone: ten, shown once, each good for one log-in."""

import secrets
from uuid import UUID

from core.secrets import blind
from core.settings import settings

MANY, LENGTH = 10, 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def fresh() -> list[str]:
    """New codes, as they are shown: `abcde-fghjk`."""
    made = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(MANY)]
    return [f"{one[:5]}-{one[5:]}" for one in made]


def is_one(code: str) -> bool:
    """Whether this has the shape of a recovery code: a code from an app has six digits."""
    return len(_bare(code)) == LENGTH


def mac_of(staff_id: UUID, code: str) -> bytes:
    """What is kept of a code, and by whom it may be used."""
    secret = settings().index_secret
    return blind(secret, "staff-recovery", str(staff_id), _bare(code))


def _bare(code: str) -> str:
    """Letters and figures alone: a dash may be typed as any, or not at all."""
    return "".join(sign for sign in code if sign.isalnum()).casefold()
