"""How a loop names rows that are due: a few at a time, each once a while, others' passed over.

The statements are made once: they are run every second, and making them cost more than they do.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.dml import ReturningUpdate

from core.database.base import Base


def naming(
    row: type[Base],
    *conditions: ColumnElement[bool],
    then: Mapping[str, Any],
    returning: Sequence[InstrumentedAttribute[Any]],
    limit: int,
    order_by: Sequence[InstrumentedAttribute[Any]] = (),
) -> ReturningUpdate[Any]:
    """A statement that finds at most `limit` such rows, sets `then`, and answers `returning`."""
    key = row.__table__.c.id
    found = select(key).where(*conditions).order_by(*order_by).limit(limit)
    return (
        update(row)
        .where(key.in_(found_once(found)))
        .values(**then)
        .returning(*returning)
        .execution_options(synchronize_session=False)
    )


def found_once(found: Select[UUID]) -> Select[UUID]:
    """The ids that are found, others' passed over, and locked: for `IN` of an UPDATE.

    They are looked for once. A plain subquery is looked through again for each row where the
    planner takes the table for tiny, past what it changed itself: its limit limits nothing.
    """
    once = found.with_for_update(skip_locked=True).cte("taken")
    return select(once.c.id)


def not_named_for(hinted_at: InstrumentedAttribute[Any], pause: timedelta) -> ColumnElement[bool]:
    """Rows that were not named for that long."""
    return or_(hinted_at.is_(None), hinted_at < func.db_now() - pause)
