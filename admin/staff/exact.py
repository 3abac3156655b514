"""Approve all at once that the bank's record confirms in every point, after a summary."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from admin.staff.topups import DECIDES
from core.database.scopes import acting_as_staff
from core.topups import bank

router = APIRouter()
BY = {"id": marked("transaction id and sum"), "reference": marked("our reference and sum")}


@router.get("/admin/exact")
def summary(
    session: Reader, decided: int | None = None, passed_over: int = 0, halfway: int = 0
) -> Response:
    """What one press would approve."""
    with acting_as_staff(session) as rows:
        found = bank.exact(rows)
    return page(
        "exact.html",
        me=session,
        rows=found,
        by=BY,
        total=bank.sum_of(found),
        credits=sum(one.credits for one in found),
        may_decide=session.role in DECIDES,
        decided=decided,
        passed_over=passed_over,
        halfway=halfway,
        most=bank.MOST_AT_ONCE,
        bar=None,
    )


@router.post("/admin/exact")
def approve(session: Sender, pick: Annotated[list[UUID] | None, Form()] = None) -> Response:
    """Approve what was picked, as far as it is exact even now."""
    with permitted(session) as rows:
        done = bank.approve_exact(rows, session.staff_id, (pick or [])[: bank.MOST_AT_ONCE])
    counts = f"decided={done.decided}&passed_over={done.passed_over}&halfway={done.halfway}"
    return RedirectResponse(f"/admin/exact?{counts}", status_code=303)
