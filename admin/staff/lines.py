"""All lines of the bank's record, by what became of them, and the same as a file."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.pages import Reader, page
from admin.staff.exports import MOST, download
from core.database.scopes import acting_as_staff
from core.topups import lines as bank

router = APIRouter()
HEADER = ("booked", "currency", "amount in hundredths", "transaction", "account", "state", "top-up")


@router.get("/admin/lines")
def lines(session: Reader, show: str = "", before: UUID | None = None) -> Response:
    """A page of lines; `before` is the last one seen."""
    if show and show not in bank.STATES:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found, counts = bank.lines(rows, state=show, before=before), bank.counts(rows)
    return page(
        "lines.html",
        me=session,
        lines=found,
        counts=counts,
        show=show,
        more=len(found) == bank.PAGE,
        bar=None,
    )


@router.get("/admin/lines.csv")
def export(session: Reader, show: str = "") -> Response:
    """What the page's filter shows, as a file."""
    if show and show not in bank.STATES:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = bank.lines(rows, state=show, limit=MOST)
    return download(
        "bank-lines",
        HEADER,
        (
            (
                one.booked_at.strftime("%Y-%m-%d %H:%M" if one.has_time else "%Y-%m-%d"),
                one.amount.currency,
                one.amount.minor,
                f"…{one.id_tail}" if one.id_tail else "",
                f"…{one.account}",
                one.state,
                one.reference,
            )
            for one in found
        ),
    )
