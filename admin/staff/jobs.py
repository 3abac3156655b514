"""What went wrong: orders that failed, messages put aside, deliveries that did not arrive."""

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.pages import Reader, page
from admin.staff.exports import download
from core.database.scopes import acting_as_staff
from core.topups import watch

router = APIRouter()
DAYS = 14
KINDS = {
    "order": "Its credits went back to the customer by themselves, and she was told.",
    "message": "It could not be answered. The customer was asked to send it again.",
    "delivery": "It did not arrive. The customer may have blocked the shop or left the messenger.",
}
HEADER = ("time (UTC)", "kind", "what", "reason", "attempts")


@router.get("/admin/jobs")
def jobs(session: Reader, show: str = "") -> Response:
    """The newest first, of the last two weeks."""
    if show and show not in KINDS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = watch.troubles(rows, days=DAYS)
    return page(
        "jobs.html",
        me=session,
        found=[one for one in found if show in ("", one.kind)],
        counts={kind: sum(one.kind == kind for one in found) for kind in KINDS},
        show=show,
        kinds=KINDS,
        days=DAYS,
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
            (one.at.strftime("%Y-%m-%d %H:%M:%S"), one.kind, one.what, one.reason, one.attempts)
            for one in found
            if show in ("", one.kind)
        ),
    )
