"""Log in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.pages import check_csrf, cookie_name, page, same_site, signed_in
from core.settings import settings
from core.staff.sign_in import ABSOLUTE, TooManyTries, WrongLogIn, sign_in, sign_out

router = APIRouter()
WRONG = "The address, the password or the code does not fit. Nothing was opened."
WAIT = "Too many tries. Please wait a quarter of an hour."


@router.get("/admin/login")
def form() -> Response:
    """The form."""
    return page("login.html", problem="", email="")


@router.post("/admin/login")
def enter(
    request: Request,
    email: Annotated[str, Form(max_length=254)],
    password: Annotated[str, Form(max_length=1024)],
    code: Annotated[str, Form(max_length=12)] = "",
) -> Response:
    """Open a session under a new id."""
    same_site(request)
    address = request.client.host if request.client else ""
    try:
        token = sign_in(email, password, code, address=address)
    except WrongLogIn:
        return page("login.html", 422, problem=WRONG, email=email)
    except TooManyTries:
        return page("login.html", 429, problem=WAIT, email=email)
    answer = RedirectResponse("/admin/topups", status_code=303)
    answer.set_cookie(
        cookie_name(),
        token,
        max_age=ABSOLUTE,
        path="/",
        secure=settings().public_url.startswith("https:"),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/admin/logout")
def leave(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
    """End the session."""
    same_site(request)
    check_csrf(signed_in(request), csrf)
    sign_out(request.cookies[cookie_name()])
    answer = RedirectResponse("/admin/login", status_code=303)
    answer.delete_cookie(cookie_name(), path="/")
    return answer
