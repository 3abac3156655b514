"""The free try after a picture that was not good: once an order, and never of a free one."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from core.generations import lease
from core.generations.models import Generation, OrderState
from core.generations.offered import is_inventive
from core.generations.prices import price_list
from core.generations.queued import hold_and_queue, placed_before
from core.generations.wishes import Agreed, Placed
from core.model_photos.wearer import NotAgreed, check
from core.studio.looks import ONE_OF_A_KIND
from core.studio.touches import MOST_VERSIONS
from core.workspaces.memberships import Member

FREE = "free/"  # how the key of a free try begins


def place(session: Session, member: Member, order_id: UUID, *, identity_id: UUID) -> Placed | None:
    """Order the same once more for nothing; None where it was had, or would be no other picture."""
    row = session.get(Generation, order_id)
    if row is None or row.kind != "pictures" or row.state != OrderState.DONE:
        return None
    if _is_none_left(session, member, row):
        return None
    wish = lease.ordered(session, row)
    if wish.wearer is not None:
        try:
            check(session, wish.wearer)
        except NotAgreed:
            return None
    version = (wish.touches.version + 1) % (MOST_VERSIONS + 1)
    wish = replace(wish, versions=1, touches=replace(wish.touches, version=version))
    prices = dict.fromkeys(price_list(session).fixed(wish.look), 0)
    key = f"{FREE}{order_id}"
    return hold_and_queue(
        session, member, wish, Agreed(0, prices), identity_id=identity_id, key=key
    )


def is_none_left(session: Session, member: Member, order_id: UUID) -> bool:
    """Whether an order's free try was had already, or would be no other picture."""
    row = session.get(Generation, order_id)
    return row is not None and _is_none_left(session, member, row)


def _is_none_left(session: Session, member: Member, row: Generation) -> bool:
    has_another = is_inventive(row.look) or row.look not in ONE_OF_A_KIND
    if row.key.startswith(FREE) or row.kept_from or not has_another:
        return True
    return placed_before(session, member, f"{FREE}{row.id}") is not None
