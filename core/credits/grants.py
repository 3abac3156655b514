"""Credits that staff give away: goodwill, once per key, never without a name in the audit."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.record import Actor, record
from core.credits import ledger

MOST_GIVEN = 1_000_000  # whole credits at once; the table refuses more


def give(
    session: Session, staff_id: UUID, workspace_id: UUID, *, amount: int, reason: str, key: str
) -> UUID | None:
    """Give `amount` whole credits, once per `key`; what is owed is paid first. The grant's id.

    A second call with the same key returns the first grant and moves nothing. `None`: it is kept
    and waits until another person gives the same under the same key, as many credits and one's
    own workspace need two people.

    Raises:
        ValueError: not a positive whole number of at most `MOST_GIVEN`, or no reason.
        MayNotMoveCredits: the session's role is none of supervisor, finance, admin.
        NoBalance: there is no such workspace, or nobody in it any more.
        KeyReused: the key gave something else.
    """
    ledger.check_amount(amount, most=MOST_GIVEN)
    if not reason.strip():
        raise ValueError("credits are given for a reason")
    found = func.give_credits(workspace_id, amount, reason, key).table_valued("given", "fresh")
    known = dict.fromkeys(("P0002", "QN001"), ledger.NoBalance(str(workspace_id)))
    given = ledger.asked(session, select(found), known, key=key)
    if given.fresh:
        record(
            session,
            Actor("staff", staff_id),
            "credits.give" if given.given else "credits.give_waits",
            subject=("grant", given.given) if given.given else ("workspace", workspace_id),
            workspace_id=workspace_id,
            details={"credits": amount, "key": key},
        )
    return UUID(str(given.given)) if given.given else None
