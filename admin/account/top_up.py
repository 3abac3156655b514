"""Top-up on the web: choose, see where to pay, send the screenshot, see where it stands."""

from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, HTTPException, UploadFile
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.uploads import picture_in, too_many
from admin.account.visitor import Sender, Visitor, her_page, hers, spoken
from admin.language import marked
from bots.conversation.typed import sum_meant
from bots.say import unfit_text
from bots.words import text_of
from core.accounts.sessions import WebSession
from core.credits import packages
from core.media.intake import Taken
from core.money import Money
from core.studio.limits import Unfit
from core.topups import by_page, receiving, request, telling, terms
from core.workspaces.memberships import NoSuchMember, TooMany, own_chat

router = APIRouter()
ADDRESS = "/account/top-up"
FREE = "free"  # in the place of a package: an amount of her own
SAID = {
    "sent": marked("Your screenshot has arrived. What becomes of it is told in your chat, too."),
    "cancelled": marked("The request is taken back. Nothing is owed."),
    "one": marked("One request at a time: this one is still open."),
}
MISSING = {
    "unreadable": marked(
        "The amount or the transaction number could not be read. A screenshot of the whole "
        "receipt, sharp and uncut, helps."
    ),
    "not_done": marked(
        "The receipt does not say that the money has gone out. Send the one that says so."
    ),
    "too_old": marked("The receipt is older than this request. Send the one of this payment."),
}
NO_CHAT = marked("None of your chats can be reached. Write to us in one of them first.")
NOTHING_CHOSEN = marked("Choose a package, or write an amount.")
NO_SUCH_SUM = marked("Write a sum from %(least)s to %(most)s.")
NOT_ON_SALE = marked("This is not to be had just now. Please choose again.")
NO_FILE = marked("Choose the screenshot first.")
TOO_MANY = marked("That is more screenshots than we read at once. Please send it later.")


@router.get(ADDRESS)
def top_up(visitor: Visitor, said: str = "") -> Response:
    """What is open, or what can be bought."""
    with hers(visitor) as rows:
        return _page(visitor, rows, said=SAID.get(said, ""))


@router.post(ADDRESS)
def ask(
    visitor: Sender,
    key: Annotated[UUID, Form()],
    what: Annotated[str, Form(max_length=40)] = "",
    rupees: Annotated[str, Form(max_length=40)] = "",
    method: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Begin a request, once per form; while another is open, that one is shown."""
    with hers(visitor) as rows:
        request.one_at_a_time(rows, visitor.member)
        known = request.current_row(rows, visitor.member)
        if known is not None:
            return _to("" if known.key == _key(key) else "one")
        standing, typed = terms.standing(rows), {"what": what, "rupees": rupees, "method": method}
        amount = _amount(standing, rupees) if what == FREE else None
        if what == FREE and amount is None:
            limits = {"least": Money(standing.least_minor), "most": Money(standing.most_minor)}
            return _page(visitor, rows, 422, problem=NO_SUCH_SUM, limits=limits, typed=typed)
        if what != FREE and (package := _package(rows, what)) is None:
            return _page(visitor, rows, 422, problem=NOTHING_CHOSEN, typed=typed)
        try:
            request.open_request(
                rows,
                visitor.member,
                identity_id=own_chat(rows, visitor.member),
                key=_key(key),
                package_id=package if what != FREE else None,
                amount=amount,
                method=method or None,
            )
        except request.NothingToPay:
            return _page(visitor, rows, 422, problem=NOT_ON_SALE, typed=typed)
        except NoSuchMember:
            return _page(visitor, rows, 422, problem=NO_CHAT, typed=typed)
    return _to()


@router.post(f"{ADDRESS}/cancel")
def cancel(visitor: Sender, reference: Annotated[str, Form(max_length=20)]) -> Response:
    """Take the unpaid request back; one that was paid meanwhile is looked at even so."""
    with hers(visitor) as rows:
        asked = request.current(rows, visitor.member)
        if asked is None or asked.state != "awaiting" or asked.reference != reference:
            return _to()
        request.withdraw_unpaid(rows, visitor.member)
    return _to("cancelled")


@router.post(f"{ADDRESS}/proof")
def send(visitor: Sender, file: UploadFile) -> Response:
    """Take a screenshot as a chat would: held, read, masked, and only then kept."""
    if too_many(visitor):
        return _refused(visitor, TOO_MANY)
    try:
        taken = picture_in(file)
    except Unfit as unfit:
        return _refused(visitor, text_of(unfit_text(unfit.reason), spoken(visitor.language)))
    return _refused(visitor, NO_FILE) if taken is None else _keep(visitor, taken)


@router.get(f"{ADDRESS}/qr")
def qr(visitor: Visitor) -> Response:
    """The QR of the account that the open request is paid to."""
    with hers(visitor) as rows:
        asked = request.current(rows, visitor.member)
        found = receiving.own_qr(rows, asked.account.id) if asked and asked.account else None
    if found is None:
        raise HTTPException(404)
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "private, no-store"})


def _keep(visitor: WebSession, taken: Taken) -> Response:
    with hers(visitor) as rows:
        try:
            by_page.send(rows, visitor.member, taken)
        except TooMany:
            return _page(visitor, rows, 422, problem=TOO_MANY)
        except NoSuchMember:
            return _page(visitor, rows, 422, problem=NO_CHAT)
    return _to("sent")


def _refused(visitor: WebSession, problem: str) -> Response:
    with hers(visitor) as rows:
        return _page(visitor, rows, 422, problem=problem)


def _page(visitor: WebSession, rows: Session, status: int = 200, **values: Any) -> Response:
    language = spoken(visitor.language)
    asked = request.current(rows, visitor.member)
    row = request.current_row(rows, visitor.member)
    back = request.returned_row(rows, visitor.member) if asked is None else None
    told = {"said": "", "problem": "", "limits": {}, "typed": {}} | values
    return her_page(
        visitor,
        rows,
        "my_top_up.html",
        status,
        asked=asked,
        back=back,
        missing=MISSING.get(telling.missing(row.flags) or "", "") if row else "",
        being_read=by_page.is_being_read(rows),
        has_qr=bool(asked and asked.account and receiving.own_qr(rows, asked.account.id)),
        packages=packages.on_sale(rows),
        standing=_sums(terms.standing(rows)),
        methods=[(one, text_of(f"method.{one}", language)) for one in receiving.methods(rows)],
        key=uuid4(),
        **told,
    )


def _sums(standing: terms.Terms) -> dict[str, Money] | None:
    """What a free amount lies between, and what a credit costs; `None` where none is taken."""
    if not standing.takes_any:
        return None
    least, most, each = standing.least_minor, standing.most_minor, standing.minor_per_credit
    return {"least": Money(least), "most": Money(most), "each": Money(each)}


def _amount(standing: terms.Terms, typed: str) -> Money | None:
    rupees = sum_meant(typed)
    if rupees is None or standing.credits_for(rupees * 100) is None:
        return None
    return Money(rupees * 100)


def _package(rows: Session, typed: str) -> UUID | None:
    return next((one.id for one in packages.on_sale(rows) if str(one.id) == typed), None)


def _key(form: UUID) -> str:
    return f"page/{form}"


def _to(said: str = "") -> RedirectResponse:
    return RedirectResponse(ADDRESS + (f"?said={said}" if said else ""), status_code=303)
