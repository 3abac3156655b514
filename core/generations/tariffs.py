"""What providers bill in money: by the call, or by what they count, in millionths of a US dollar.

What is not known stays unknown: a call without a tariff is never counted as free.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.generations import pricing
from core.generations.models import ProviderTariff
from core.providers.fallback import Outcome
from core.settings import settings

ANY = "any"  # model without a tariff of its own
CALL = "call"  # the unit of which each call is one
# It did no work, so there is nothing to bill; what it refused, it may have worked on.
NOTHING_DONE = frozenset(
    (
        Outcome.RATE_LIMITED,
        Outcome.UNAVAILABLE,
        Outcome.BAD_INPUT,
        Outcome.AUTH_FAILED,
        Outcome.LEFT_ALONE,
        Outcome.TOO_LATE,
    )
)


@dataclass(frozen=True)
class Tariff:
    """`micro_usd` for each `per` of a unit: a call, or what the provider's usage names."""

    provider: str
    model: str
    unit: str
    micro_usd: int
    per: int = 1


def all_tariffs(session: Session) -> list[Tariff]:
    """Every tariff, by provider, model and unit; under a lease, for staff, or for the system."""
    order = (ProviderTariff.provider, ProviderTariff.model, ProviderTariff.unit)
    rows = session.scalars(select(ProviderTariff).order_by(*order))
    return [Tariff(one.provider, one.model, one.unit, one.micro_usd, one.per) for one in rows]


def billed(
    tariffs: Sequence[Tariff],
    provider: str,
    outcome: Outcome,
    *,
    model: str | None = None,
    usage: Mapping[str, float] | None = None,
) -> int | None:
    """What a call that ended so costs us, in millionths of a US dollar; None: nobody knows.

    One that ran out of time or brought no picture is taken as billed, as far as that can be told.
    """
    if outcome in NOTHING_DONE:
        return 0
    if outcome == Outcome.REFUSED:
        return None
    model = model or getattr(settings(), f"{provider}_model", "")
    own = [one for one in tariffs if one.provider == provider]
    rows = [one for one in own if one.model == model] or [one for one in own if one.model == ANY]
    counts = {**(usage or {}), CALL: 1.0}
    if not rows or not all(_is_count(counts.get(one.unit)) for one in rows):
        return None
    return round(sum(Fraction(counts[one.unit]) * one.micro_usd / one.per for one in rows))


def set_tariff(
    session: Session, staff_id: UUID, wanted: Tariff, *, micro_usd: int | None, reason: str
) -> None:
    """Let a unit of `wanted` cost `micro_usd` from now on, or nothing that is known: None.

    Calls that were made keep what they cost. Finance and admins alone may.
    """
    pricing.begin(session)
    key = (wanted.provider, wanted.model, wanted.unit)
    old = session.get(ProviderTariff, key)
    details = {
        "provider": wanted.provider,
        "model": wanted.model,
        "unit": wanted.unit,
        "old": [old.micro_usd, old.per] if old else None,
        "new": None if micro_usd is None else [micro_usd, wanted.per],
        "reason": reason,
    }
    session.execute(select(func.set_tariff(*key, micro_usd, wanted.per)))
    actor = Actor("staff", staff_id)
    record(session, actor, "tariff.set", subject=("tariff", None), details=details)


def dollars(micro_usd: int) -> str:
    """A sum such as `USD 1,234.50`, with as many decimals as it needs, two at least."""
    units, rest = divmod(micro_usd, 1_000_000)
    decimals = f"{rest:06}".rstrip("0").ljust(2, "0")
    return f"USD {units:,}.{decimals}"


def _is_count(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and value >= 0
