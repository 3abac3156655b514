"""A message in several parts: each is noted once the provider took it, and goes again by itself."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, all_, case, cast, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from core.outbox.delivery import Delivery, end, is_named, unknown
from core.outbox.models import OutboxRow


def begin(session: Session, delivery: Delivery, parts: int) -> None:
    """Note before the first call how many parts there are, for whoever finds the sender dead."""
    if parts > 1 and not delivery.parts_sent:
        session.execute(update(OutboxRow).where(OutboxRow.id == delivery.id).values(parts=parts))


def still_to_send(delivery: Delivery, parts: int) -> tuple[int, ...]:
    """The numbers of the parts that were not taken yet, or did not arrive, from 0."""
    return (*delivery.again, *range(delivery.parts_sent, parts))


def taken(
    session: Session, delivery: Delivery, provider_ids: Sequence[str], *, part: int, parts: int
) -> bool:
    """The provider took part number `part` (from 0) of `parts`, under these ids.

    It is sent once nothing is left; what failed meanwhile goes again by a new attempt. `False`
    where the claim was lost: somebody else goes on with the rest.
    """
    is_repeated = part in delivery.again
    left = func.array_remove(OutboxRow.again, part)
    done = func.greatest(OutboxRow.parts_sent, part + 1)
    is_last = part == still_to_send(delivery, parts)[-1]
    is_done = (func.cardinality(left) == 0) & (done == parts)
    after = "queued" if is_last else OutboxRow.state
    values: dict[Any, Any] = {
        "parts": parts,
        "parts_sent": done,
        "again": left,
        "repeated": False,
        "state": case((is_done, "sent"), else_=after),
        "sent_at": case((is_done, func.db_now()), else_=OutboxRow.sent_at),
    }
    if is_last:
        values |= {"lease_until": None, "due_at": func.db_now(), "hinted_at": None}
    if not is_repeated:
        values["provider_ids"] = _with(provider_ids)
    is_ours = end(session, delivery, **values)
    if is_ours and is_repeated:
        row = update(OutboxRow).where(OutboxRow.id == delivery.id)
        session.execute(row.values({OutboxRow.provider_ids[part + 1]: provider_ids[0]}))
    return is_ours


def answer_lost(session: Session, delivery: Delivery, *, part: int, parts: int) -> bool:
    """What became of part number `part` is not known, unless a report named it meanwhile.

    `False`: the rest must wait.
    """
    query = select(OutboxRow).where(OutboxRow.id == delivery.id).with_for_update()
    if is_named(session, session.scalars(query).one(), part):
        return taken(session, delivery, (), part=part, parts=parts)
    unknown(session, delivery, parts=parts)
    return False


def _with(provider_ids: Sequence[str]) -> Any:
    """The ids in the order of the parts; one that a report named before is there already."""
    fresh = func.unnest(cast(list(provider_ids), ARRAY(Text))).table_valued("value")
    fresh = fresh.render_derived()
    unseen = select(func.array_agg(fresh.c.value)).where(
        fresh.c.value != all_(OutboxRow.provider_ids)
    )
    return func.array_cat(OutboxRow.provider_ids, unseen.scalar_subquery())
