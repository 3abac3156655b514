"""The console's people: admins add them, change their roles, let them go."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from core.staff import team
from core.staff.people import ROLES
from core.staff.sign_in import StaffSession

router = APIRouter()
SAID = {
    "role": marked("The role was changed; open sessions of that person have ended."),
    "dismissed": marked(
        "That person is out: open sessions have ended, and no log-in opens another."
    ),
    "admitted": marked("That person may log in again."),
    "factor": marked("The second factor was taken away: a new one is set up at the next log-in."),
}
REFUSED = {
    "address": marked("Write an e-mail address and choose a role. Nobody was added."),
    "known": marked("Somebody has this address already. Nobody was added."),
    "self": marked(
        "That is you: another admin changes your role, factor and access. Nothing was changed."
    ),
}


@router.get("/admin/staff")
def people(session: Reader, said: str = "") -> Response:
    """Everybody, with what can be done."""
    return _page(session, said=SAID.get(said, ""))


@router.post("/admin/staff")
def add(
    session: Sender,
    email: Annotated[str, Form(max_length=254)] = "",
    role: Annotated[str, Form()] = "",
) -> Response:
    """Add somebody; the first password is in this answer and nowhere else."""
    try:
        with permitted(session) as rows:
            password = team.add(rows, session.staff_id, email=email, role=role)
    except ValueError:
        return _page(session, problem=REFUSED["address"])
    except team.KnownAlready:
        return _page(session, problem=REFUSED["known"])
    return _page(session, added=(email.strip(), password))


@router.post("/admin/staff/{who}/role")
def set_role(session: Sender, who: UUID, role: Annotated[str, Form()] = "") -> Response:
    """Give somebody another role."""
    if role not in ROLES:
        raise HTTPException(422)
    return _changed(session, "role", lambda rows: team.set_role(rows, session.staff_id, who, role))


@router.post("/admin/staff/{who}/dismiss")
def dismiss(session: Sender, who: UUID) -> Response:
    """Let somebody in no longer."""
    return _changed(
        session,
        "dismissed",
        lambda rows: team.set_active(rows, session.staff_id, who, active=False),
    )


@router.post("/admin/staff/{who}/admit")
def admit(session: Sender, who: UUID) -> Response:
    """Let somebody in again."""
    return _changed(
        session, "admitted", lambda rows: team.set_active(rows, session.staff_id, who, active=True)
    )


@router.post("/admin/staff/{who}/factor")
def reset_factor(session: Sender, who: UUID) -> Response:
    """Take somebody's second factor away."""
    return _changed(session, "factor", lambda rows: team.reset_factor(rows, session.staff_id, who))


def _changed(session: StaffSession, said: str, act: Callable[[Session], None]) -> Response:
    try:
        with permitted(session) as rows:
            act(rows)
    except team.NotOneself:
        return _page(session, problem=REFUSED["self"])
    except team.NoSuchPerson as nobody:
        raise HTTPException(404) from nobody
    return RedirectResponse(f"/admin/staff?said={said}", status_code=303)


def _page(
    session: StaffSession,
    *,
    said: str = "",
    problem: str = "",
    added: tuple[str, str] | None = None,
) -> Response:
    with permitted(session) as rows:
        found = team.everybody(rows)
    return page(
        "team.html",
        422 if problem else 200,
        me=session,
        people=found,
        roles=ROLES,
        said=said,
        problem=problem,
        added=added,
        bar=None,
    )
