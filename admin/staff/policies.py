"""The versions of the policy and the terms, and how many accepted each."""

from fastapi import APIRouter
from starlette.responses import Response

from admin.pages import Reader, page
from core.database.scopes import acting_as_staff
from core.privacy import accepted
from core.settings import settings

router = APIRouter()


@router.get("/admin/policies")
def policies(session: Reader) -> Response:
    """Those that somebody accepted, and the one that is asked for now."""
    with acting_as_staff(session) as rows:
        found = accepted.versions(rows)
    return page(
        "policies.html", me=session, found=found, current=settings().policy_version, bar=None
    )
