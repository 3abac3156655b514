"""Approve, reject, and take it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.pages import Sender
from admin.staff.topups import DECIDES, line
from core.database.scopes import acting_as_staff
from core.staff.sign_in import StaffSession
from core.topups import review, verdict

router = APIRouter()
FORBIDDEN = "42501"  # PostgreSQL: insufficient_privilege


@router.post("/admin/topups/{top_up_id}/approve")
def approve(
    session: Sender,
    top_up_id: UUID,
    credits: Annotated[int | None, Form(ge=1, le=1_000_000)] = None,
) -> Response:
    """Decide that the money came; posted when the time to undo is up."""
    try:
        with deciding(session) as rows:
            found = review.case(rows, top_up_id)
            if found is None:
                raise HTTPException(404)
            due = credits or found.credits
            if due is None or found.received is None:
                return _same(top_up_id, "no_sum")
            verdict.approve(rows, session.staff_id, top_up_id, credits=due, received=found.received)
            return _next(rows, top_up_id, "approved")
    except verdict.DecidedAlready:
        return _same(top_up_id, "already")


@router.post("/admin/topups/{top_up_id}/reject")
def reject(
    session: Sender,
    top_up_id: UUID,
    reason: Annotated[str, Form()],
    words: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Decide that nothing is due, for one of the reasons a merchant can be told."""
    try:
        with deciding(session) as rows:
            if review.case(rows, top_up_id) is None:
                raise HTTPException(404)
            verdict.reject(rows, session.staff_id, top_up_id, reason=reason, words=words)
            return _next(rows, top_up_id, "rejected")
    except verdict.NotAReason as odd:
        raise HTTPException(422) from odd
    except verdict.DecidedAlready:
        return _same(top_up_id, "already")


@router.post("/admin/topups/{top_up_id}/undo")
def undo(session: Sender, top_up_id: UUID) -> Response:
    """Take the decision back, while there is time."""
    if session.role not in DECIDES:
        raise HTTPException(403)
    with deciding(session) as rows:
        if review.case(rows, top_up_id) is None:
            raise HTTPException(404)
        undone = verdict.undo(rows, session.staff_id, top_up_id)
    return _same(top_up_id, "undone" if undone else "too_late")


@contextmanager
def deciding(session: StaffSession) -> Iterator[Session]:
    """The database says who may decide; its refusal is a 403, anything else a fault of ours."""
    try:
        with acting_as_staff(session) as rows:
            yield rows
    except DBAPIError as refused:
        if getattr(refused.orig, "sqlstate", "") == FORBIDDEN:
            raise HTTPException(403) from refused
        raise


def _same(top_up_id: UUID, said: str) -> Response:
    return RedirectResponse(f"/admin/topups/{top_up_id}?said={said}", status_code=303)


def _next(rows: Session, top_up_id: UUID, said: str) -> Response:
    """On to who waits longest, with the way back in the bar; to the queue after the last."""
    after = next((f"/{item.id}" for item in line(rows) if item.id != top_up_id), "")
    return RedirectResponse(f"/admin/topups{after}?said={said}&on={top_up_id}", status_code=303)
