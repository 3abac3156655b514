"""Read the console in another language."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from sqlalchemy import func, select
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from admin.pages import Sender
from core.database.scopes import acting_as_staff

router = APIRouter()


@router.post("/admin/language")
def change(
    request: Request, session: Sender, language: Annotated[Literal["en", "ur"], Form()]
) -> Response:
    """Keep the language, and go back to the page that was being read."""
    with acting_as_staff(session) as rows:
        rows.execute(select(func.read_console_in(language)))
    return RedirectResponse(_back(request), status_code=303)


def _back(request: Request) -> str:
    """The page that was being read, if it is one of the console's that can be asked for."""
    came = urlsplit(request.headers.get("referer", ""))
    asked = {"type": "http", "method": "GET", "path": came.path, "root_path": ""}
    known = any(route.matches(asked)[0] is Match.FULL for route in request.app.routes)
    if not known or not came.path.startswith("/admin/"):
        return "/admin/topups"
    return f"{came.path}?{came.query}" if came.query else came.path
