"""A merchant's workspace, found by a reference, an address or a number: what moved its balance."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from admin.staff.tickets import SUPPORTS
from core.accounts import addresses
from core.credits import book
from core.database.scopes import acting_as_staff
from core.generations import latest
from core.staff.sign_in import StaffSession
from core.tickets import finding
from core.tickets.asked import NotReachable
from core.topups import asked

router = APIRouter()
NOBODY = marked(
    "Nobody is known by this. An e-mail address counts once it is confirmed, a telephone number "
    "once its owner has written to us from it on WhatsApp."
)
NEITHER = marked("That is neither an e-mail address nor a telephone number.")


@router.get("/admin/workspaces")
def search(session: Reader, reference: str = "") -> Response:
    """The search; one hit opens at once."""
    found = None
    if reference.strip():
        with acting_as_staff(session) as rows:
            found = asked.workspace_of(rows, reference[:40])
    if found is not None:
        return RedirectResponse(f"/admin/workspaces/{found}", status_code=303)
    return _search(session, reference=reference[:40])


@router.post("/admin/workspaces")
def find(session: Sender, who: Annotated[str, Form(max_length=addresses.LONGEST)] = "") -> Response:
    """By an address or a number, which stands in no link and in no log; one hit opens at once."""
    try:
        with permitted(session) as rows:
            found = finding.workspaces_of(rows, session.staff_id, who)
    except NotReachable:
        return _search(session, 422, problem=NEITHER, who=who)
    if len(found) == 1:
        return RedirectResponse(f"/admin/workspaces/{found[0].workspace_id}", status_code=303)
    return _search(session, found=found, problem="" if found else NOBODY, who=who)


def _search(
    session: StaffSession,
    status: int = 200,
    *,
    reference: str = "",
    who: str = "",
    problem: str = "",
    found: list[finding.Known] | None = None,
) -> Response:
    return page(
        "workspaces.html",
        status,
        me=session,
        reference=reference,
        who=who,
        problem=problem,
        found=found or [],
        may_find=session.role in SUPPORTS,
        bar=None,
    )


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
