"""Change prices and limits: finance and admins alone, one after another, each change written down.

The database knows who may (`acting_pricer`); whoever may not gets its refusal.
"""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.errors import QaptaiError
from core.generations.prices import ANY, LIMITS, PriceList, built_in, price_list

Credits = Mapping[tuple[str, str], int]  # by look and provider (or `any`)


class ChangedMeanwhile(QaptaiError):
    """Somebody else changed a price since this page was shown: nothing was changed."""


def mark_of(listed: PriceList) -> str:
    """A short text that another list of prices does not have."""
    rows = [[*key, credits] for key, credits in sorted(listed.rows.items())]
    text = json.dumps([rows, sorted(listed.most.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def begin(session: Session) -> None:
    """Be the only one who changes prices until the transaction ends.

    Raises:
        DBAPIError: `insufficient_privilege`, for everybody but finance and admins.
    """
    session.execute(select(func.acting_pricer()))


def set_prices(
    session: Session,
    staff_id: UUID,
    wanted: Credits,
    limits: Mapping[str, int],
    *,
    seen: str,
    reason: str,
) -> int:
    """Let pictures cost what is `wanted`; how many prices and limits that changed.

    `seen` is the mark of the list that she looked at. A price that is the one behind it again (the
    look's own, the built-in one) is not kept as a row.

    Raises:
        ChangedMeanwhile: the list is another by now.
    """
    begin(session)
    before = price_list(session)
    if mark_of(before) != seen:
        raise ChangedMeanwhile(seen)
    after = _with(before, wanted, limits)
    for look, provider in wanted:
        own = after.rows.get((look, provider))
        if own != before.rows.get((look, provider)):
            session.execute(select(func.set_look_price(look, provider, own)))
    for name in limits:
        if after.most.get(name) != before.most.get(name):
            session.execute(select(func.set_order_limit(name, after.most.get(name))))
    changes = _changes(before, after, wanted, limits)
    for change in changes:
        details = {**change, "reason": reason}
        actor = Actor("staff", staff_id)
        record(session, actor, "price.set", subject=("price", None), details=details)
    return len(changes)


def _with(before: PriceList, wanted: Credits, limits: Mapping[str, int]) -> PriceList:
    """The list as it will be; rows that say nothing of their own are left out."""
    rows = dict(before.rows)
    for look, provider in sorted(wanted, key=lambda key: key[1] != ANY):  # the shared price first
        credits = wanted[look, provider]
        shared = rows.get((look, ANY)) if provider != ANY else None
        behind = built_in(provider, look) if shared is None else shared
        rows.pop((look, provider), None)
        if credits != behind:
            rows[look, provider] = credits
    most = {**before.most, **limits}
    return PriceList(rows, {name: count for name, count in most.items() if count != LIMITS[name]})


def _changes(
    before: PriceList, after: PriceList, wanted: Credits, limits: Mapping[str, int]
) -> list[dict[str, str | int]]:
    """What is another price, or another limit, than it was."""
    found: list[dict[str, str | int]] = []
    for look, provider in wanted:
        old, new = before.by(provider, look), after.by(provider, look)
        if old != new:
            found.append({"look": look, "provider": provider, "old": old, "new": new})
    for name in limits:
        if before.limit(name) != after.limit(name):
            found.append({"limit": name, "old": before.limit(name), "new": after.limit(name)})
    return found
