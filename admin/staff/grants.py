"""Credits as gifts: with a reason, by two people where they are many, and a list of all."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.exports import MOST, download
from core.credits import book, gifts
from core.credits.ledger import KeyReused, MayNotMoveCredits, NoBalance
from core.database.scopes import acting_as_staff
from core.staff import team
from core.staff.sign_in import StaffSession
from core.topups import asked, rules

router = APIRouter()
GIVES = ("supervisor", "finance", "admin")
SAID = {
    "given": marked("The credits were given, and the merchant is told."),
    "waits": marked("Noted. It waits here until a second person approves it."),
}
ODD = marked(
    "Write a whole number of credits, and a reason of 10 to 500 characters. Nothing was given."
)
OTHER = marked("This form gave something else already. Nothing was given: begin anew.")
HEADER = ("time (UTC)", "credits", "reason", "by", "workspace")
Typed = Annotated[str, Form(max_length=1000)]


@router.get("/admin/grants")
def listed(session: Reader, said: str = "", before: UUID | None = None) -> Response:
    """What waits for a second person, and what was given; `before` is the last one seen."""
    with acting_as_staff(session) as rows:
        waiting, given = gifts.waiting(rows), gifts.given(rows, before=before)
        people, most = team.names(rows), rules.standing(rows).grant_credits
        theirs = {one.workspace_id for one in (*waiting, *given)}
        merchants = asked.newest_references(rows, theirs)
    return page(
        "grants.html",
        me=session,
        waiting=waiting,
        given=given,
        more=len(given) == gifts.PAGE,
        people=people,
        merchants=merchants,
        most=most,
        may_give=session.role in GIVES,
        said=SAID.get(said, ""),
        bar=None,
    )


@router.get("/admin/grants.csv")
def export(session: Reader) -> Response:
    """All that were given, as a file."""
    with acting_as_staff(session) as rows:
        given, people = gifts.given(rows, limit=MOST), team.names(rows)
    return download(
        "gifts",
        HEADER,
        (
            (
                one.at.strftime("%Y-%m-%d %H:%M:%S"),
                one.amount,
                one.reason,
                ", ".join(people.get(who, "") for who in one.staff_ids),
                str(one.workspace_id),
            )
            for one in given
        ),
    )


@router.get("/admin/workspaces/{workspace_id}/grant")
def form(session: Reader, workspace_id: UUID) -> Response:
    """The form; its key makes a second press of the button the same gift."""
    return _form(session, workspace_id, key=uuid4().hex)


@router.post("/admin/workspaces/{workspace_id}/grant")
def give(
    session: Sender,
    workspace_id: UUID,
    credits: Typed = "",
    reason: Typed = "",
    key: Annotated[str, Form(pattern="^[0-9a-f]{32}$")] = "",
) -> Response:
    """Give, once per form, or note that a second person is needed."""
    if session.role not in GIVES:
        raise HTTPException(403)
    typed = credits.strip()
    whole = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
    try:
        with acting_as_staff(session) as rows:
            done = gifts.give(
                rows, session.staff_id, workspace_id, amount=whole, reason=reason, key=key
            )
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except NoBalance as nobody:
        raise HTTPException(404) from nobody
    except KeyReused:
        return _form(session, workspace_id, key=uuid4().hex, problem=OTHER)
    except ValueError:
        said = (credits[:12], reason[:500])
        return _form(session, workspace_id, key=key or uuid4().hex, problem=ODD, typed=said)
    return _listed(done=done)


@router.post("/admin/workspaces/{workspace_id}/grant/approve")
def approve(session: Sender, workspace_id: UUID, key: Typed = "") -> Response:
    """The second person's word for the gift as it waits."""
    try:
        with acting_as_staff(session) as rows:
            done = gifts.approve(rows, session.staff_id, workspace_id, key=key)
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except (gifts.NothingWaits, NoBalance) as nothing:
        raise HTTPException(404) from nothing
    return _listed(done=done)


def _listed(*, done: bool) -> Response:
    said = "given" if done else "waits"
    return RedirectResponse(f"/admin/grants?said={said}", status_code=303)


def _form(
    session: StaffSession,
    workspace_id: UUID,
    *,
    key: str,
    problem: str = "",
    typed: tuple[str, str] = ("", ""),
) -> Response:
    with acting_as_staff(session) as rows:
        balance = book.balance_of(rows, workspace_id)
        most = rules.standing(rows).grant_credits
    if balance is None:
        raise HTTPException(404)
    return page(
        "grant.html",
        422 if problem else 200,
        me=session,
        id=workspace_id,
        balance=balance,
        most=most,
        key=key,
        typed=typed,
        problem=problem,
        may_give=session.role in GIVES,
        bar=None,
    )
