"""Agree to a new version of the policy or the terms on the pages."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import Sender, hers
from core.accounts import people
from core.policies import standing

router = APIRouter()


@router.post("/account/policies/accept")
def accept(
    visitor: Sender,
    policy: Annotated[str, Form(max_length=64)] = "",
    terms: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Agree to the versions that were shown; another one that came meanwhile is shown first."""
    with hers(visitor) as rows:
        versions = standing.in_force(rows)
        if versions == {"policy": policy, "terms": terms}:
            people.accept(rows, versions, "page")
    return RedirectResponse("/account", status_code=303)
