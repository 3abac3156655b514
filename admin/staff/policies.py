"""The versions of the policy and the terms: read by all, published by admins in two steps."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from admin.staff.permitted import permitted
from core.database.scopes import acting_as_staff
from core.policies import texts
from core.policies.standing import in_force
from core.privacy import accepted, publishing
from core.privacy.publishing import NotPublishable
from core.staff.sign_in import StaffSession

router = APIRouter()
Document = Literal["policy", "terms"]
SAID = {"published": marked("Published. Everybody is told from now on, in batches.")}
WHY = {
    "unknown": marked("There is no such text."),
    "published": marked("This version is published already. Nothing was changed."),
    "too_soon": marked(
        "Choose a later day: a minor change needs a day's notice at least, a material one seven."
    ),
    "too_late": marked("Choose a day within half a year."),
    "not_last": marked("A version that counts from that day or later is published already."),
    "typed": marked("Type the version as it stands here: that is the second step."),
    "day": marked("Write the day as a date."),
}


@router.get("/admin/policies")
def policies(session: Reader, said: str = "") -> Response:
    """What was published, what can be, and how many accepted each version."""
    with acting_as_staff(session) as rows:
        return page(
            "policies.html",
            me=session,
            found=accepted.versions(rows),
            current=in_force(rows),
            published=publishing.publications(rows),
            publishable=publishing.publishable(rows),
            may_publish=session.role == "admin",
            said=SAID.get(said, ""),
            bar=None,
        )


@router.get("/admin/policies/publish")
def read(session: Reader, document: Document, version: str) -> Response:
    """A text that nobody published yet, with the form of the first step."""
    return _page(session, document, version)


@router.post("/admin/policies/publish")
def publish(
    session: Sender,
    document: Annotated[Document, Form()],
    version: Annotated[str, Form(max_length=20)],
    kind: Annotated[Literal["minor", "material"], Form()],
    day: Annotated[str, Form(max_length=20)] = "",
    step: Annotated[Literal["look", "publish"], Form()] = "look",
    typed: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """The first step shows what would come of it, the second publishes it."""
    try:
        begins = date.fromisoformat(day.strip())
    except ValueError:
        return _page(session, document, version, kind, day, problem="day")
    try:
        with permitted(session) as rows:
            if step == "publish" and typed.strip() == version:
                publishing.publish(rows, session, document, version, kind, begins)
                return RedirectResponse("/admin/policies?said=published", status_code=303)
            publishing.check(rows, document, version, kind, begins)
    except NotPublishable as refused:
        return _page(session, document, version, kind, day, problem=refused.why)
    problem = "typed" if step == "publish" else ""
    return _page(session, document, version, kind, day, problem=problem, is_second=True)


def _page(
    session: StaffSession,
    document: str,
    version: str,
    kind: str = "",
    day: str = "",
    *,
    problem: str = "",
    is_second: bool = False,
) -> Response:
    if not texts.has(document, version):
        raise HTTPException(404)
    return page(
        "publication.html",
        422 if problem else 200,
        me=session,
        document=document,
        version=version,
        kind=kind,
        day=day,
        blocks=texts.written(document, version, session.language),
        changes={one: texts.changes(document, version, one) for one in ("en", "ur", "ur_Latn")},
        files=texts.hashes(document, version),
        may_publish=session.role == "admin",
        is_second=is_second,
        problem=WHY.get(problem, ""),
        bar=None,
    )
