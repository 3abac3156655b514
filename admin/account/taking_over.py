"""A team is offered to her: she takes it over and accepts the terms for it, or leaves it."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import Sender, hers
from core.accounts import sessions
from core.accounts.sessions import WebSession
from core.database.scopes import acting_for
from core.teams import leading
from core.workspaces.memberships import Member, NoSuchMember, NotAllowed

router = APIRouter()
Which = Annotated[UUID, Form()]


@router.post("/account/team/take-over")
def take_over(visitor: Sender, team: Which) -> Response:
    """She owns it from now on, and her pages show it."""
    return _answered(visitor, team, leading.take_over, "taken")


@router.post("/account/team/decline")
def decline(visitor: Sender, team: Which) -> Response:
    """It stays with its owner, who is told."""
    return _answered(visitor, team, leading.decline, "stays")


def _answered(
    visitor: WebSession, team: UUID, act: Callable[[Session, Member], None], said: str
) -> Response:
    """Act in the team that was offered, whichever her pages show just now."""
    heir = Member(visitor.account_id, team)
    with hers(visitor) as rows:
        try:
            with acting_for(heir, within=rows):
                act(rows, heir)
        except (NoSuchMember, NotAllowed):  # nothing is offered, or she is out
            said = "over"
        else:
            sessions.show_workspace(rows, visitor, team)
    return RedirectResponse(f"/account/team?said={said}", status_code=303)
