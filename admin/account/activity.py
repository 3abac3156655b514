"""What was done in the workspace: by herself, or by all where she may see that."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Query
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from core.accounts.sessions import WebSession
from core.audit.activity import PAGE, activity
from core.teams import leading
from core.workspaces import memberships, organisations
from core.workspaces.memberships import LEADING, NotAllowed

router = APIRouter()
ACTS = {
    "team.join": marked("joined the team"),
    "team.leave": marked("left the team"),
    "team.remove": marked("removed a member"),
    "team.suspend": marked("paused a member"),
    "team.restore": marked("let a member back in"),
    "team.role": marked("gave a member another role"),
    "team.limit": marked("set a member's limit"),
    "team.hand_over": marked("offered the team to a member"),
    "team.take_over": marked("took the team over"),
    "team.decline": marked("did not take the team over"),
    "team.open": marked("let members see what all do"),
    "team.close": marked("let members see only what they do themselves"),
    "brand.set": marked("changed the brand kit"),
    "workspace.modest": marked("changed how people are dressed"),
    "picture.delete": marked("deleted a picture"),
    "model_photo.agree": marked("agreed to the use of a person's photo"),
    "model_photo.withdraw": marked("took back the agreement to a person's photo"),
    "export.ask": marked("asked for a copy of the own data"),
    "export.fetch": marked("fetched the copy of the own data"),
    "deletion.book_pictures": marked("asked for pictures to be deleted"),
    "deletion.undo_pictures": marked("kept the pictures after all"),
    "deletion.book_account": marked("asked for the account to be deleted"),
    "deletion.undo_account": marked("kept the account after all"),
}
OTHER = marked("did something else")
ROLES = {"owner": marked("the owner"), "admin": marked("an admin"), "member": marked("a member")}
GONE = marked("somebody who is gone")
SAID = {
    "open": marked("Members see each other's pictures, credits and acts from now on."),
    "close": marked("Members see only their own from now on; who leads sees all."),
}


@router.get("/account/activity")
def acts(
    visitor: Visitor, said: str = "", before: Annotated[int | None, Query()] = None
) -> Response:
    """The newest acts first, a page at a time."""
    with hers(visitor) as rows:
        found = activity(rows, before=before, most=PAGE + 1)
        team = memberships.colleagues(rows, visitor.member)
        role = next((one.role for one in team if one.account_id == visitor.account_id), "member")
        shared = organisations.members_see_all(rows, visitor.member)
        return her_page(
            visitor,
            rows,
            "my_activity.html",
            said=SAID.get(said, ""),
            acts=found[:PAGE],
            words=ACTS,
            other=OTHER,
            names={one.account_id: one.name for one in team},
            roles={one.account_id: ROLES[one.role] for one in team},
            gone=GONE,
            more=found[PAGE - 1].seq if len(found) > PAGE else 0,
            is_team=len(team) > 1 or not _is_personal(rows, visitor),
            sees_all=role in LEADING or shared,
            may_share=role == "owner",
            shared=shared,
        )


@router.post("/account/activity/sharing")
def share(
    visitor: Sender, to: Annotated[Literal["all", "leaders"], Form()] = "leaders"
) -> Response:
    """The owner lets members see what all do, or only what they do themselves."""
    try:
        with hers(visitor) as rows:
            leading.let_members_see(rows, visitor.member, everything=to == "all")
    except NotAllowed as refused:
        raise HTTPException(403) from refused
    said = "open" if to == "all" else "close"
    return RedirectResponse(f"/account/activity?said={said}", status_code=303)


def _is_personal(rows: Session, visitor: WebSession) -> bool:
    place = organisations.place_of(rows, visitor.member)
    return place is None or place.is_personal
