"""What people are told when something did not work: what, whether anything was lost, what to do."""

import secrets

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, OperationalError, TimeoutError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from admin.account.visitor import EnterFirst, visiting
from admin.language import words
from admin.pages import SetUpFirst, SignInFirst, page, signed_in
from admin.public.faults import BACK, HOME, SORRY, TRACED, UNKNOWN
from core.database.sealing import KeyGone
from webhooks.bodies import MOST_SECONDS, bounded

log = structlog.get_logger()
LARGEST_FORM = 64 * 1024
UPLOADS = {  # bytes and seconds
    "/admin/accounts/qr": (3 * 2**20, 60.0),
    "/admin/statements/import": (21 * 2**20, 120.0),
    "/account/top-up/proof": (21 * 2**20, 120.0),
    "/account/brand/logo": (21 * 2**20, 120.0),
}
# A screenshot is not written down as it came, not even to a file without a name.
MultiPartParser.spool_max_size = max(most for most, _ in UPLOADS.values())
PEOPLES = tuple(BACK)
MACHINES = ("/webhooks", "/media", "/static", "/healthz", "/readyz", "/metrics")


def add_answers(app: FastAPI) -> None:
    """Answer every kind of fault."""
    app.add_exception_handler(SignInFirst, _to_login)
    app.add_exception_handler(EnterFirst, _to_door)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misfit)
    app.add_exception_handler(KeyGone, _erased)
    app.add_middleware(Bounds)


class Bounds:
    """Forms of people within bounds of size and time; no fault leaves without an answer.

    It stands inside the headers' middleware, so that its answers carry them, too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the whole body read where people send a form."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = False

        async def noting(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        request = Request(scope, receive)
        try:
            if scope["method"] == "POST" and scope["path"].startswith(PEOPLES):
                receive = _again(await _body(request), receive)
            await self.app(scope, receive, noting)
        except SignInFirst as nobody:
            await _to_login(request, nobody)(scope, receive, send)
        except EnterFirst as nobody:
            await _to_door(request, nobody)(scope, receive, send)
        except HTTPException as refused:
            await answer(request, refused.status_code)(scope, receive, send)
        except Exception as fault:  # whatever it is, it is logged and answered
            if began:  # the answer is half out: the server must cut the connection
                raise
            await _broken(request, fault)(scope, receive, send)


def answer(request: Request, status: int, *, trace: str = "") -> Response:
    """A page for people, in both languages: whose it is may be what is not known.

    For machines it is the bare status.
    """
    path = request.url.path
    if not path.startswith(PEOPLES) and (
        path.startswith(MACHINES) or "text/html" not in request.headers.get("accept", "")
    ):
        return Response(status_code=status)
    what, became, todo = SORRY.get(status, UNKNOWN)
    back = next((place for start, place in BACK.items() if path.startswith(start)), HOME)
    said = {"what": what, "became": became, "todo": todo, "back": back[1], "traced": TRACED}
    urdu = {name: words("ur").gettext(text) for name, text in said.items()}
    return page("sorry.html", status, said=said, urdu=urdu, place=back[0], trace=trace)


async def _body(request: Request) -> bytes:
    """A form's body; a large one is taken of nobody who is not signed in."""
    most, seconds = UPLOADS.get(request.url.path, (LARGEST_FORM, MOST_SECONDS))
    if most > LARGEST_FORM:
        of_account = request.url.path.startswith("/account")
        await run_in_threadpool(visiting if of_account else signed_in, request)
    return await bounded(request, most=most, seconds=seconds)


def _again(body: bytes, rest: Receive) -> Receive:
    """Give a body that was read already once more, then what follows it."""
    given = False

    async def receive() -> Message:
        nonlocal given
        if given:
            return await rest()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _broken(request: Request, fault: Exception) -> Response:
    if isinstance(fault, OperationalError | TimeoutError):
        log.warning("web.database_away", fault=type(fault).__name__)
        return answer(request, 503)
    if isinstance(fault, DataError):  # a zero byte, a number that no column holds
        log.warning("web.not_to_be_kept", exc_info=fault)
        return answer(request, 422 if request.method == "POST" else 404)
    trace = secrets.token_hex(4)
    log.error("web.fault", trace=trace, exc_info=fault)
    return answer(request, 500, trace=trace)


def _to_login(request: Request, fault: Exception) -> Response:  # noqa: ARG001  Starlette's shape
    first = "second-factor" if isinstance(fault, SetUpFirst) else "login"
    return RedirectResponse(f"/admin/{first}", status_code=303)


def _to_door(request: Request, fault: Exception) -> Response:  # noqa: ARG001  Starlette's shape
    place = fault.place if isinstance(fault, EnterFirst) else EnterFirst.place
    return RedirectResponse(place, status_code=303)


def _refused(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    told = answer(request, status)
    if isinstance(fault, HTTPException) and fault.headers:
        told.headers.update(fault.headers)
    return told


def _misfit(request: Request, fault: Exception) -> Response:
    """An address with a malformed id leads nowhere; a form with a malformed field is refused."""
    errors = fault.errors() if isinstance(fault, RequestValidationError) else []
    in_address = any(error["loc"][0] in ("path", "query") for error in errors)
    return answer(request, 404 if in_address else 422)


def _erased(request: Request, fault: Exception) -> Response:  # noqa: ARG001  Starlette's shape
    return answer(request, 410)
