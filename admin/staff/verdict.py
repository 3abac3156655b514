"""Approve, reject, and take it back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.pages import Sender
from admin.staff.hand import onward
from admin.staff.permitted import permitted
from admin.staff.topups import DECIDES
from core.topups import candidates, leases, review, verdict

router = APIRouter()
# What the bar says where a verdict waits for somebody else's, or was not given at all.
SAID = {verdict.Given.NEEDS_ANOTHER: "first", verdict.Given.DISAGREEMENT: "disagreed"}
REFUSALS: dict[type[Exception], str] = {
    verdict.DecidedAlready: "already",
    verdict.WordsNeeded: "words",
    verdict.SupervisorNeeded: "supervisor",
    leases.HeldByAnother: "held",
    verdict.ProofCameMeanwhile: "newer",
    verdict.NobodyLeft: "nobody",
}


@router.post("/admin/topups/{top_up_id}/approve")
def approve(
    session: Sender,
    top_up_id: UUID,
    credits: Annotated[int | None, Form(ge=1, le=1_000_000)] = None,
    words: Annotated[str, Form(max_length=2000)] = "",
    seen: Annotated[UUID | None, Form()] = None,
) -> Response:
    """Find that the money came; posted when the time to undo is up, once enough people say so."""
    try:
        with permitted(session) as rows:
            found = review.case(rows, top_up_id)
            if found is None:
                raise HTTPException(404)
            due = credits or found.credits
            if due is None or found.received is None:
                return _same(top_up_id, "no_sum")
            given = verdict.approve(
                rows,
                session.staff_id,
                top_up_id,
                credits=due,
                received=found.received,
                words=words,
                seen=seen,
            )
            return onward(rows, top_up_id, SAID.get(given, "approved"))
    except verdict.REFUSED as refused:
        return _same(top_up_id, REFUSALS[type(refused)])


@router.post("/admin/topups/{top_up_id}/reject")
def reject(
    session: Sender,
    top_up_id: UUID,
    reason: Annotated[str, Form()],
    words: Annotated[str, Form(max_length=2000)] = "",
    seen: Annotated[UUID | None, Form()] = None,
) -> Response:
    """Decide that nothing is due, for one of the reasons a merchant can be told."""
    try:
        with permitted(session) as rows:
            if review.case(rows, top_up_id) is None:
                raise HTTPException(404)
            given = verdict.reject(
                rows, session.staff_id, top_up_id, reason=reason, words=words, seen=seen
            )
            return onward(rows, top_up_id, SAID.get(given, "rejected"))
    except verdict.NotAReason as odd:
        raise HTTPException(422) from odd
    except verdict.WordsNeeded:
        return _same(top_up_id, "against")
    except verdict.REFUSED as refused:
        return _same(top_up_id, REFUSALS[type(refused)])


@router.post("/admin/topups/{top_up_id}/line")
def line(session: Sender, top_up_id: UUID, line: Annotated[UUID | None, Form()] = None) -> Response:
    """Say which line of the bank is meant; without one, that the chosen one is not."""
    with permitted(session) as rows:
        if review.case(rows, top_up_id) is None:
            raise HTTPException(404)
        chosen = candidates.choose(rows, session.staff_id, top_up_id, line)
    said = ("line" if line else "no_line") if chosen else "line_gone"
    return _same(top_up_id, said)


@router.post("/admin/topups/{top_up_id}/undo")
def undo(session: Sender, top_up_id: UUID) -> Response:
    """Take the decision back, while there is time."""
    if session.role not in DECIDES:
        raise HTTPException(403)
    with permitted(session) as rows:
        if review.case(rows, top_up_id) is None:
            raise HTTPException(404)
        undone = verdict.undo(rows, session.staff_id, top_up_id)
    return _same(top_up_id, "undone" if undone else "too_late")


def _same(top_up_id: UUID, said: str) -> Response:
    return RedirectResponse(f"/admin/topups/{top_up_id}?said={said}", status_code=303)
