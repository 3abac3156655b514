"""Her e-mail and password, set and changed by herself."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from admin.account.by_mail import NO_MAIL, SHORT, WAIT
from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from core.accounts import addresses, passwords
from core.accounts.sessions import WebSession
from core.mail import letters
from core.tries import TooManyTries

router = APIRouter()
Email = Annotated[str, Form(max_length=addresses.LONGEST)]
Typed = Annotated[str, Form(max_length=passwords.LONGEST)]
SAID = {
    "mailed": marked("A link is on its way to that address. Nothing changes until you press it."),
    "changed": marked("The new password counts. All other devices are logged out."),
    "removed": marked("E-mail and password are removed: your pages open by the link of your chat."),
}
WRONG = marked("The password that you have now does not fit. Nothing was changed.")
NO_ADDRESS = marked("No mail can go to this address. Nothing was changed: look for a slip in it.")
ENOUGH = marked("Enough links were mailed for now. Nothing was changed. Try again in an hour.")
ONLY_WAY = marked("E-mail and password are the only way to your pages. Link a chat first.")


@router.get("/account/password")
def mine(visitor: Visitor, said: str = "") -> Response:
    """What opens her pages beside the chat's link."""
    return _page(visitor, said=SAID.get(said, ""))


@router.post("/account/email")
def set_email(request: Request, visitor: Sender, email: Email, password: Typed = "") -> Response:
    """Mail a link to the address; a password chosen with the first one counts with it.

    Who has a password shows that she knows it: a session alone changes no way in.
    """
    problem, address = "", request.client.host if request.client else ""
    try:
        with hers(visitor) as rows:
            has_one = addresses.of(rows, visitor.account_id) is not None
            if not letters.can_be_sent():
                problem = NO_MAIL
            elif has_one and not passwords.fits(
                rows, visitor.account_id, password, address=address
            ):
                problem = WRONG
            else:
                first = None if has_one else passwords.checked(password)
                addresses.ask(rows, visitor.account_id, email, password=first, address=address)
    except addresses.NoAddress:
        problem = NO_ADDRESS
    except addresses.TooManyLinks:
        problem = ENOUGH
    except passwords.TooShort:
        problem = SHORT
    except TooManyTries:
        problem = WAIT
    if problem:
        return _page(visitor, problem=problem, typed=email)
    return RedirectResponse("/account/password?said=mailed", status_code=303)


@router.post("/account/password")
def set_password(
    request: Request, visitor: Sender, password: Typed = "", new: Typed = ""
) -> Response:
    """Let another password count; the one before is asked for."""
    address = request.client.host if request.client else ""
    try:
        with hers(visitor) as rows:
            if not passwords.fits(rows, visitor.account_id, password, address=address):
                return _page(visitor, problem=WRONG)
            passwords.change(rows, visitor.account_id, new, staying=visitor.id)
    except passwords.TooShort:
        return _page(visitor, problem=SHORT)
    except TooManyTries:
        return _page(visitor, problem=WAIT)
    return RedirectResponse("/account/password?said=changed", status_code=303)


@router.post("/account/email/remove")
def remove(visitor: Sender) -> Response:
    """Let the chats alone open her pages."""
    with hers(visitor) as rows:
        is_removed = addresses.remove(rows, visitor.account_id)
    if not is_removed:
        return _page(visitor, problem=ONLY_WAY)
    return RedirectResponse("/account/password?said=removed", status_code=303)


def _page(visitor: WebSession, *, said: str = "", problem: str = "", typed: str = "") -> Response:
    with hers(visitor) as rows:
        return her_page(
            visitor,
            rows,
            "my_password.html",
            422 if problem else 200,
            email=addresses.of(rows, visitor.account_id),
            possible=letters.can_be_sent(),
            shortest=passwords.SHORTEST,
            said=said,
            problem=problem,
            typed=typed,
        )
