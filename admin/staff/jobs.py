"""What went wrong, or waits too long: orders, messages put aside, deliveries; and what to do."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.exports import download
from core import mending
from core.credits.ledger import MayNotMoveCredits
from core.database.scopes import acting_as_staff
from core.topups import asked, watch

router = APIRouter()
DAYS = 14
PAGE = 100
MENDS = ("supervisor", "finance", "admin")
KINDS = {
    "waiting": marked(
        "They are not made for more than ten minutes. Taking one back gives its credits back; "
        "left alone, each is given up by itself within an hour."
    ),
    "order": marked("Its credits went back to the merchant by themselves, and the chat said so."),
    "message": marked("It could not be answered. The merchant was asked to send it again."),
    "delivery": marked(
        "It did not arrive. The merchant may have blocked the shop or left the messenger."
    ),
}
SAID = {
    "placed": marked("It is being made again. Its price is held, and the merchant is told."),
    "taken_back": marked("The order is taken back, its credits too, and the merchant is told."),
    "answered": marked("The message is answered now."),
    "sent": marked("It is being sent once more. Should it fail again, it comes back to this list."),
}
REFUSED = {
    "short": marked("The merchant's credits do not cover it any more. Nothing was ordered."),
    "retried": marked("It was ordered again already, once. Nothing was done."),
    "own_words": marked(
        "It was described in own words, which staff do not read: the merchant orders it again."
    ),
    "in_hand": marked("Somebody makes it just now. Nothing was done: look again in a minute."),
    "ended": marked("It is not as it was on this page: it ended meanwhile. Nothing was done."),
    "gone": marked("Somebody was faster, or it is too old. Nothing was done."),
}
WHY_NOT = {
    "retried": marked("ordered again"),
    "own_words": marked("own words"),
    "in_hand": marked("being made"),
    "too_old": marked("too old"),
}
HEADER = ("time (UTC)", "kind", "what", "reason", "attempts", "credits")


@router.get("/admin/jobs")
def jobs(session: Reader, show: str = "", said: str = "", after: UUID | None = None) -> Response:
    """The newest first, of the last two weeks; `after` is the last one seen."""
    if show and show not in KINDS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = watch.troubles(rows, days=DAYS)
        chosen = [one for one in found if show in ("", one.kind)]
        seen = next((place for place, one in enumerate(chosen, 1) if one.id == after), 0)
        shown = chosen[seen : seen + PAGE]
        owners = {one.workspace_id for one in shown if one.workspace_id}
        merchants = asked.newest_references(rows, owners)
    return page(
        "jobs.html",
        me=session,
        found=shown,
        merchants=merchants,
        more=len(chosen) > seen + PAGE,
        counts={kind: sum(one.kind == kind for one in found) for kind in KINDS},
        show=show,
        kinds=KINDS,
        days=DAYS,
        may_mend=session.role in MENDS,
        why_not=WHY_NOT,
        said=SAID.get(said, ""),
        problem=REFUSED.get(said, ""),
        bar=None,
    )


@router.get("/admin/jobs.csv")
def export(session: Reader, show: str = "") -> Response:
    """The same as a file."""
    if show and show not in KINDS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = watch.troubles(rows, days=DAYS)
    return download(
        "jobs",
        HEADER,
        (
            (
                one.at.strftime("%Y-%m-%d %H:%M:%S"),
                one.kind,
                one.what,
                one.reason,
                one.attempts,
                one.credits,
            )
            for one in found
            if show in ("", one.kind)
        ),
    )


@router.post("/admin/jobs/{job_id}/retry")
def retry(
    session: Sender,
    job_id: UUID,
    kind: Annotated[Literal["order", "message", "delivery"], Form()],
    show: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Order it again, answer it, or send it, once."""
    try:
        with acting_as_staff(session) as rows:
            if kind == "order":
                outcome = mending.retry_order(rows, session.staff_id, job_id).outcome
            elif kind == "message":
                done = mending.retry_message(rows, session.staff_id, job_id)
                outcome = "answered" if done else "gone"
            else:
                done = mending.retry_delivery(rows, session.staff_id, job_id)
                outcome = "sent" if done else "gone"
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except mending.NoSuchJob as nothing:
        raise HTTPException(404) from nothing
    return _same(show, outcome)


@router.post("/admin/jobs/{job_id}/take-back")
def take_back(
    session: Sender, job_id: UUID, show: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """End an order that waits too long; its credits go back, once."""
    try:
        with acting_as_staff(session) as rows:
            outcome = mending.take_back_order(rows, session.staff_id, job_id).outcome
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except mending.NoSuchJob as nothing:
        raise HTTPException(404) from nothing
    return _same(show, outcome)


def _same(show: str, said: str) -> Response:
    shown = show if show in KINDS else ""
    return RedirectResponse(f"/admin/jobs?show={shown}&said={said}", status_code=303)
