"""One member of a team, for those who lead it: role, limit, paused, removed, made the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.teams import NO_LIMIT, credits_typed
from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from bots.words import folded
from core.accounts.sessions import WebSession
from core.credits import limits
from core.teams import leading
from core.workspaces.memberships import LEADING, NoSuchMember, NotAllowed, colleague, role_of

router = APIRouter()
ONE = "/account/team/{account_id}"
SAID = {
    "role": marked("The role is changed, and the member is told."),
    "limit": marked("The limit stands, and the member is told."),
    "suspended": marked("The member is paused, and told."),
    "restored": marked("The member is back in, and told."),
}
OTHER_NAME = marked("That is not the team's name. Nothing was handed over.")


@router.get(ONE)
def member(visitor: Visitor, account_id: UUID, said: str = "") -> Response:
    """Who it is, what she used, and what may be done."""
    with _leading(visitor, account_id) as rows:
        return _page(visitor, rows, account_id, said=SAID.get(said, ""))


@router.post(f"{ONE}/role")
def role(visitor: Sender, account_id: UUID, role: Annotated[str, Form()] = "") -> Response:
    """Make a member an admin, or an admin a member."""
    with _leading(visitor, account_id) as rows:
        leading.set_role(rows, visitor.member, who=account_id, role=role)
    return _to(account_id, "role")


@router.post(f"{ONE}/limit")
def limit(
    visitor: Sender, account_id: UUID, limit: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """Set what she may spend in a month, in whole credits; empty is as much as there is."""
    cap = credits_typed(limit)
    with _leading(visitor, account_id) as rows:
        if limit.strip() and cap is None:
            return _page(visitor, rows, account_id, 422, problem=NO_LIMIT)
        leading.set_limit(rows, visitor.member, who=account_id, limit=cap)
    return _to(account_id, "limit")


@router.post(f"{ONE}/suspend")
def suspend(visitor: Sender, account_id: UUID) -> Response:
    """Shut her out for now."""
    with _leading(visitor, account_id) as rows:
        leading.suspend(rows, visitor.member, who=account_id)
    return _to(account_id, "suspended")


@router.post(f"{ONE}/restore")
def restore(visitor: Sender, account_id: UUID) -> Response:
    """Let her back in."""
    with _leading(visitor, account_id) as rows:
        leading.restore(rows, visitor.member, who=account_id)
    return _to(account_id, "restored")


@router.post(f"{ONE}/remove")
def remove(visitor: Sender, account_id: UUID) -> Response:
    """End her membership."""
    with _leading(visitor, account_id) as rows:
        leading.remove(rows, visitor.member, gone=account_id)
    return RedirectResponse("/account/team?said=removed", status_code=303)


@router.post(f"{ONE}/hand-over")
def hand_over(
    visitor: Sender, account_id: UUID, name: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """No single press gives an organisation away: its name is typed."""
    with _leading(visitor, account_id) as rows:
        if folded(name) != folded(leading.name_of(rows, visitor.member)):
            return _page(visitor, rows, account_id, 422, problem=OTHER_NAME)
        leading.hand_over(rows, visitor.member, heir=account_id)
    return RedirectResponse("/account/team?said=handed", status_code=303)


@contextmanager
def _leading(visitor: WebSession, account_id: UUID) -> Iterator[Session]:
    """A session of somebody who leads the team that the account belongs to.

    Raises:
        HTTPException: 404, whatever the reason.
    """
    try:
        with hers(visitor) as rows:
            leads = role_of(rows, visitor.member) in LEADING
            if not leads or colleague(rows, visitor.member, account_id) is None:
                raise HTTPException(404)
            if not leading.name_of(rows, visitor.member):
                raise HTTPException(404)
            yield rows
    except (NotAllowed, NoSuchMember) as refused:
        raise HTTPException(404) from refused


def _page(
    visitor: WebSession, rows: Session, account_id: UUID, status: int = 200, **values: Any
) -> Response:
    found, mine = colleague(rows, visitor.member, account_id), role_of(rows, visitor.member)
    if found is None:
        raise HTTPException(404)
    may = found.role == "member" or (found.role == "admin" and mine == "owner")
    told = {"said": "", "problem": ""} | values
    return her_page(
        visitor,
        rows,
        "my_member.html",
        status,
        one=found,
        month=limits.this_month(rows, visitor.member, account_id),
        team_name=leading.name_of(rows, visitor.member),
        may=may and account_id != visitor.account_id,
        is_owner=mine == "owner",
        **told,
    )


def _to(account_id: UUID, said: str) -> RedirectResponse:
    return RedirectResponse(f"/account/team/{account_id}?said={said}", status_code=303)
