"""Top-ups: the queue, one request with its evidence, and the verdict."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException, Request
from sqlalchemy.exc import DBAPIError
from starlette.responses import RedirectResponse, Response

from admin.pages import check_csrf, page, same_site, signed_in
from core.audit.record import Actor, record
from core.database.scopes import acting_as_staff
from core.database.sealing import KeyGone
from core.media import keep
from core.topups import review, verdict

router = APIRouter()
DECIDES = ("reviewer", "supervisor", "finance", "admin")
WORDS = {
    "unreadable": "cannot be read",
    "not_arrived": "not in our account yet",
    "wrong_account": "account is not ours",
    "used_before": "this transfer was used before",
    "other": "another reason",
}


@router.get("/admin")
@router.get("/admin/topups")
def queue(request: Request, show: str = "waiting", said: str = "") -> Response:
    """Who waits, the oldest first."""
    session = signed_in(request)
    if show not in review.FILTERS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        items, counts = review.queue(rows, show), review.counts(rows)
    return page("queue.html", me=session, items=items, counts=counts, show=show, said=said)


@router.get("/admin/topups/{top_up_id}")
def case(request: Request, top_up_id: UUID, said: str = "") -> Response:
    """One request: the picture left, what was expected, read and booked right."""
    session = signed_in(request)
    with acting_as_staff(session) as rows:
        found = review.case(rows, top_up_id)
    if found is None:
        raise HTTPException(404)
    return page(
        "case.html",
        me=session,
        case=found,
        reasons=WORDS,
        said=said,
        may_decide=session.role in DECIDES,
    )


@router.get("/admin/topups/{top_up_id}/proof/{media_id}")
def picture(request: Request, top_up_id: UUID, media_id: UUID) -> Response:
    """The masked picture; each view is written down."""
    session = signed_in(request)
    with acting_as_staff(session) as rows:
        found = review.case(rows, top_up_id)
        if found is None or media_id not in found.proofs:
            raise HTTPException(404)
        try:
            stored = keep.read(rows, media_id)
        except (keep.MediaGone, KeyGone) as gone:
            raise HTTPException(404) from gone
        actor = Actor("staff", session.staff_id)
        record(rows, actor, "proof.view", subject=("media", media_id))
    return Response(stored.data, media_type=stored.mime, headers={"Cache-Control": "no-store"})


@router.post("/admin/topups/{top_up_id}/approve")
def approve(
    request: Request,
    top_up_id: UUID,
    csrf: Annotated[str, Form()] = "",
    credits: Annotated[int | None, Form(ge=1, le=1_000_000)] = None,
) -> Response:
    """Decide that the money came; posted when the time to undo is up."""
    session = signed_in(request)
    same_site(request)
    check_csrf(session, csrf)
    try:
        with acting_as_staff(session) as rows:
            found = review.case(rows, top_up_id)
            if found is None:
                raise HTTPException(404)
            due = credits or found.credits
            if due is None or found.received is None:
                return _back(top_up_id, "no_sum")
            verdict.approve(rows, session.staff_id, top_up_id, credits=due, received=found.received)
    except verdict.DecidedAlready:
        return _back(top_up_id, "already")
    except DBAPIError as refused:
        raise _forbidden(refused) from refused
    return _back(top_up_id, "approved")


@router.post("/admin/topups/{top_up_id}/reject")
def reject(
    request: Request,
    top_up_id: UUID,
    reason: Annotated[str, Form()],
    csrf: Annotated[str, Form()] = "",
    words: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Decide that nothing is due, for one of the reasons a merchant can be told."""
    session = signed_in(request)
    same_site(request)
    check_csrf(session, csrf)
    try:
        with acting_as_staff(session) as rows:
            verdict.reject(rows, session.staff_id, top_up_id, reason=reason, words=words)
    except verdict.NotAReason as odd:
        raise HTTPException(422) from odd
    except verdict.DecidedAlready:
        return _back(top_up_id, "already")
    except DBAPIError as refused:
        raise _forbidden(refused) from refused
    return _back(top_up_id, "rejected")


@router.post("/admin/topups/{top_up_id}/undo")
def undo(request: Request, top_up_id: UUID, csrf: Annotated[str, Form()] = "") -> Response:
    """Take the decision back, while there is time."""
    session = signed_in(request)
    same_site(request)
    check_csrf(session, csrf)
    with acting_as_staff(session) as rows:
        undone = verdict.undo(rows, session.staff_id, top_up_id)
    return _back(top_up_id, "undone" if undone else "too_late")


def _back(top_up_id: UUID, said: str) -> Response:
    return RedirectResponse(f"/admin/topups/{top_up_id}?said={said}", status_code=303)


def _forbidden(refused: DBAPIError) -> Exception:
    """The database says who may decide; its refusal is a 403, anything else a fault of ours."""
    if getattr(refused.orig, "sqlstate", "") == "42501":
        return HTTPException(403)
    return refused
