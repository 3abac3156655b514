"""The tasks that weigh a submitted proof and post a decided request."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database.naming import naming, not_named_for
from core.database.scopes import acting_as_system
from core.queue import Task, app
from core.topups import advancing, aside, posting, request, telling, unmatched, verdict, weighing
from core.topups.models import ProofRow, TopUp, TopUpState

AGAIN = timedelta(seconds=5)
NAMED = naming(
    TopUp,
    TopUp.due_at <= func.db_now(),
    TopUp.state.in_((TopUpState.SUBMITTED, TopUpState.DECIDED)),
    not_named_for(TopUp.hinted_at, AGAIN),
    then={"hinted_at": func.db_now()},
    returning=(TopUp.id, TopUp.state),
    limit=200,
)


@app.task(name=Task.WEIGH)
def weigh(top_up_id: str) -> None:
    """Compare a submitted proof with the bank's lines and with all others; tell the merchant.

    Once a proof: what people found since is not weighed away where the hint comes again.
    """
    with acting_as_system() as session:
        asked = session.scalar(
            select(TopUp)
            .where(TopUp.id == UUID(top_up_id), TopUp.state == TopUpState.SUBMITTED)
            .with_for_update()
        )
        newest = session.scalar(
            select(ProofRow)
            .where(ProofRow.top_up_id == UUID(top_up_id))
            .order_by(ProofRow.created_at.desc())
            .limit(1)
        )
        if asked is None or newest is None:
            return
        weighing.weigh(session, asked, newest)
        aside.end(session, asked.id)
        asked.due_at = None
        is_seen = asked.bank_line_id or not verdict.WAITING_FLAGS.isdisjoint(asked.flags)
        asked.state = TopUpState.UNDER_REVIEW if is_seen else TopUpState.WAITING_FOR_BANK
        session.flush()
        telling.tell_submitted(session, asked, newest)
        advancing.advance(session, asked)


@app.task(name=Task.MATCH)
def match(receiving_account_id: str) -> None:
    """Match an account's new bank lines. Twice is as good as once."""
    account = UUID(receiving_account_id)
    with acting_as_system() as session:
        lines = weighing.unweighed(session, account)
    if lines:
        unmatched.match(account, lines)


@app.task(name=Task.POST)
def post(top_up_id: str) -> None:
    """Post a decided request whose time to undo is up. May run twice, late, or beside itself."""
    with acting_as_system() as session:
        posting.post(session, UUID(top_up_id))


@app.task(name=Task.EXPIRE)
def expire() -> None:
    """End requests that nobody paid in time."""
    with acting_as_system() as session:
        request.expire(session)


def due(session: Session) -> list[tuple[Task, UUID]]:
    """Requests to weigh or post now, each named again only after a while; accounts to match."""
    return [
        (Task.POST if state == TopUpState.DECIDED else Task.WEIGH, row)
        for row, state in session.execute(NAMED)
    ] + [(Task.MATCH, account) for account in weighing.due(session)]
