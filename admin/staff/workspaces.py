"""A customer's workspace, found by a top-up's reference: its balance and what moved it."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.pages import Reader, page
from core.credits import book
from core.database.scopes import acting_as_staff
from core.generations import latest
from core.topups import asked

router = APIRouter()


@router.get("/admin/workspaces")
def search(session: Reader, reference: str = "") -> Response:
    """The search; one hit opens at once."""
    found = None
    if reference.strip():
        with acting_as_staff(session) as rows:
            found = asked.workspace_of(rows, reference[:40])
    if found is not None:
        return RedirectResponse(f"/admin/workspaces/{found}", status_code=303)
    return page("workspaces.html", me=session, reference=reference[:40], bar=None)


@router.get("/admin/workspaces/{workspace_id}")
def workspace(session: Reader, workspace_id: UUID) -> Response:
    """Balance, last top-ups, orders and movements; no name and no picture."""
    with acting_as_staff(session) as rows:
        balance = book.balance_of(rows, workspace_id)
        if balance is None:
            raise HTTPException(404)
        requests = asked.latest(rows, workspace_id)
        orders = latest.orders_of(rows, workspace_id)
        moved = book.movements(rows, workspace_id=workspace_id, limit=10)
    return page(
        "workspace.html",
        me=session,
        id=workspace_id,
        balance=balance,
        requests=requests,
        orders=orders,
        moved=moved,
        bar=None,
    )
