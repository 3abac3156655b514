"""Read the console in another language."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from sqlalchemy import func, select
from starlette.responses import RedirectResponse, Response

from admin.pages import Sender, came_from
from core.database.scopes import acting_as_staff

router = APIRouter()


@router.post("/admin/language")
def change(
    request: Request, session: Sender, language: Annotated[Literal["en", "ur"], Form()]
) -> Response:
    """Keep the language, and go back to the page that was being read."""
    with acting_as_staff(session) as rows:
        rows.execute(select(func.read_console_in(language)))
    return RedirectResponse(
        came_from(request, among="/admin/", otherwise="/admin/topups"), status_code=303
    )
