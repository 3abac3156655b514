"""The team of an organisation: founded, listed, invited, left; and what it calls her."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from bots.conversation.topics.inviting import links
from bots.conversation.topics.members import credits_in
from core.accounts import sessions
from core.accounts.sessions import WebSession
from core.credits import limits
from core.credits.limits import Month
from core.teams import leading
from core.workspaces import invitations, organisations
from core.workspaces.invitations import Invitation
from core.workspaces.memberships import (
    LEADING,
    Colleague,
    NotAllowed,
    TooMany,
    colleague,
    colleagues,
    name_oneself,
)
from core.workspaces.organisations import Place

router = APIRouter()
ADDRESS = "/account/team"
WHOLE = re.compile(r"\s*\d[\d, ]*")
SAID = {
    "founded": marked("Your team is set up, and these pages show it now."),
    "named": marked("Noted. That is what your team calls you."),
    "revoked": marked("The invite is cancelled. Its link no longer works."),
    "left": marked("You have left the team. These pages show your own workspace."),
    "removed": marked("The member is out. The pictures stay with the team."),
    "taken": marked("The team is yours now. That you accepted the terms for it is written down."),
    "stays": marked("It stays as it is, and its owner is told."),
    "over": marked("This offer is no longer open. Nothing was changed."),
    "handed": marked("The member is asked now. Until the team is taken over, it stays yours."),
}
NO_NAME = marked("Write the team's name.")
TOO_MANY_TEAMS = marked("You own ten teams already; that is the most for one person.")
TOO_MANY_INVITES = marked("There are 20 open invites already. Cancel one first.")
NO_LIMIT = marked("Write a whole number of credits, or leave it empty.")


@dataclass(frozen=True)
class Shown:
    """What the page shows of a team to whoever leads it; nothing to others."""

    team: list[tuple[Colleague, Month]]
    invites: list[Invitation]


@router.get(ADDRESS)
def team(visitor: Visitor, said: str = "") -> Response:
    """Who belongs to it, for those who lead; a member's own month; or how a team begins."""
    with hers(visitor) as rows:
        return _page(visitor, rows, said=SAID.get(said, ""))


@router.post(f"{ADDRESS}/found")
def found(visitor: Sender, name: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Set a team up and show it; the terms are accepted for it by naming it."""
    with hers(visitor) as rows:
        if not organisations.plain_name(name):
            return _page(visitor, rows, 422, problem=NO_NAME)
        try:
            owner = organisations.found(rows, visitor.member, name=name)
        except TooMany:
            return _page(visitor, rows, 422, problem=TOO_MANY_TEAMS)
        sessions.show_workspace(rows, visitor, owner.workspace_id)
    return _to("founded")


@router.post(f"{ADDRESS}/name")
def call(visitor: Sender, name: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Say what the team shall call her."""
    with hers(visitor) as rows:
        place = _place(rows, visitor)
        if place.is_personal:
            raise HTTPException(404)
        if plain := organisations.plain_name(name):
            name_oneself(rows, visitor.member, plain)
    return _to("named" if plain else "")


@router.post(f"{ADDRESS}/invite")
def invite(
    visitor: Sender,
    role: Annotated[Literal["admin", "member"], Form()] = "member",
    limit: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Make a link. It is shown now and never again: nobody keeps the code."""
    cap = credits_typed(limit)
    with hers(visitor) as rows:
        if limit.strip() and cap is None:
            return _page(visitor, rows, 422, problem=NO_LIMIT)
        try:
            made = invitations.invite(rows, visitor.member, role=role, limit=cap)
        except NotAllowed as refused:
            raise HTTPException(404) from refused
        except TooMany:
            return _page(visitor, rows, 422, problem=TOO_MANY_INVITES)
        return _page(visitor, rows, links=links(made.code).splitlines(), until=made.expires_at)


@router.post(ADDRESS + "/invitations/{invitation_id}/revoke")
def revoke(visitor: Sender, invitation_id: UUID) -> Response:
    """Take an invitation back; one that was used meanwhile stays as it is."""
    with hers(visitor) as rows:
        try:
            is_revoked = invitations.revoke(rows, visitor.member, invitation_id)
        except NotAllowed as refused:
            raise HTTPException(404) from refused
    if not is_revoked:
        raise HTTPException(404)
    return _to("revoked")


@router.post(f"{ADDRESS}/leave")
def leave(visitor: Sender) -> Response:
    """End one's own membership; the pages go on in her own workspace."""
    with hers(visitor) as rows:
        try:
            leading.leave(rows, visitor.member)
        except NotAllowed as refused:
            raise HTTPException(404) from refused
    return _to("left")


def credits_typed(limit: str) -> int | None:
    """Whole credits; `None` for nothing, and for anything else."""
    return credits_in(limit) if WHOLE.fullmatch(limit) else None


def _page(visitor: WebSession, rows: Session, status: int = 200, **values: Any) -> Response:
    place = _place(rows, visitor)
    told = {"said": "", "problem": "", "links": [], "until": None} | values
    return her_page(
        visitor,
        rows,
        "my_team.html",
        status,
        place=place,
        offers=organisations.offers(rows, visitor.account_id),
        me=colleague(rows, visitor.member, visitor.account_id),
        month=limits.this_month(rows, visitor.member, visitor.account_id),
        shown=_shown(rows, visitor) if place.role in LEADING and not place.is_personal else None,
        **told,
    )


def _shown(rows: Session, visitor: WebSession) -> Shown:
    team = [
        (one, limits.this_month(rows, visitor.member, one.account_id))
        for one in colleagues(rows, visitor.member)
    ]
    return Shown(team, invitations.open_ones(rows, visitor.member))


def _place(rows: Session, visitor: WebSession) -> Place:
    place = organisations.place_of(rows, visitor.member)
    if place is None:  # removed in this very moment
        raise HTTPException(404)
    return place


def _to(said: str = "") -> RedirectResponse:
    return RedirectResponse(ADDRESS + (f"?said={said}" if said else ""), status_code=303)
