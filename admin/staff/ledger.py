"""The ledger: every movement of credits, the newest first, and the same as a file."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.pages import Reader, page
from admin.staff.exports import MOST, download
from core.credits import book
from core.database.scopes import acting_as_staff
from core.topups import asked

router = APIRouter()
HEADER = ("place", "time (UTC)", "kind", "from", "to", "credits", "top-up")


@router.get("/admin/ledger")
def ledger(
    session: Reader, kind: str = "", workspace: UUID | None = None, before: int | None = None
) -> Response:
    """A page of movements; `before` is the place of the last one seen."""
    if kind and kind not in book.KINDS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = book.movements(rows, kind=kind, workspace_id=workspace, before=before)
        counts = book.counts(rows, workspace_id=workspace)
        named = asked.references(rows, {one.top_up_id for one in found if one.top_up_id})
        merchants = asked.newest_references(rows, {one.workspace_id for one in found})
    return page(
        "ledger.html",
        me=session,
        movements=found,
        counts=counts,
        named=named,
        merchants=merchants,
        kind=kind,
        workspace=workspace,
        more=len(found) == book.PAGE,
        bar=None,
    )


@router.get("/admin/ledger.csv")
def export(session: Reader, kind: str = "", workspace: UUID | None = None) -> Response:
    """What the page's filters show, as a file."""
    if kind and kind not in book.KINDS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = book.movements(rows, kind=kind, workspace_id=workspace, limit=MOST)
        named = asked.references(rows, {one.top_up_id for one in found if one.top_up_id})
    return download(
        "ledger",
        HEADER,
        (
            (
                one.seq,
                one.at.strftime("%Y-%m-%d %H:%M:%S"),
                one.kind,
                one.debit,
                one.credit,
                one.amount,
                named.get(one.top_up_id, "") if one.top_up_id else "",
            )
            for one in found
        ),
    )
