"""Where merchants pay: one of finance proposes an account or its QR, another confirms it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Form, HTTPException, UploadFile
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender
from admin.staff.account_page import (
    MEANWHILE,
    METHODS,
    SETS,
    accounts_page,
    number_in,
    wrong_names,
    wrong_reason,
)
from admin.staff.permitted import permitted
from core.credits.packages import ChangedMeanwhile, begin
from core.database.scopes import acting_as_staff
from core.media import intake
from core.staff.sign_in import StaffSession
from core.studio.limits import Unfit
from core.topups import accounts
from core.topups.accounts import Account
from core.topups.numbers import number_of, raast_of

router = APIRouter()
MOST_BYTES = 2_000_000  # of a QR picture
WALLETS = {"easypaisa": "Easypaisa", "jazzcash": "JazzCash", "raast": "Raast"}
Short = Annotated[str, Form(max_length=200)]
NO_NUMBER = marked(
    "This is no number of that kind. A bank has an IBAN (24 signs from PK on; its check digits are "
    "tested) or an account number, a wallet a mobile number, Raast a mobile number or an IBAN."
)
NO_RAAST = marked(
    "The Raast id beside an account is a mobile number such as 0300 1234567, or empty."
)
KNOWN = marked("There is an account with this number already. Nothing was saved.")
NO_PICTURE = marked(
    "Choose a picture of the QR code: PNG or JPEG, up to 2 MB, at least 64 pixels wide."
)
OWN = marked("You proposed this yourself: somebody else of finance or an admin confirms it.")


@router.get("/admin/accounts")
def standing(session: Reader, said: str = "") -> Response:
    """Accounts, packages and terms as they stand."""
    return accounts_page(session, said=said)


@router.get("/admin/accounts/{account}/qr")
def qr(session: Reader, account: UUID) -> Response:
    """An account's QR picture, also one that waits."""
    with acting_as_staff(session) as rows:
        found = accounts.qr_of(rows, account)
    if found is None:
        raise HTTPException(404)
    picture, mime = found
    return Response(picture, media_type=mime, headers={"Cache-Control": "no-store"})


@router.post("/admin/accounts/propose")
def propose(
    session: Sender,
    method: Short = "",
    title: Short = "",
    bank: Short = "",
    number: Short = "",
    raast: Short = "",
    position: Short = "0",
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Put an account before a second person."""
    if method not in METHODS:
        raise HTTPException(422)
    bank = bank.strip() or WALLETS.get(method, "")
    place, kept, beside = number_in(position, 99), number_of(method, number), raast_of(raast)
    problems = wrong_names(title, bank, place)
    problems += [] if kept else [NO_NUMBER]
    problems += [NO_RAAST] if raast.strip() and not beside else []
    problems += wrong_reason(reason)
    typed = {"method": method, "title": title, "bank": bank, "number": number, "raast": raast}
    typed |= {"position": position, "reason": reason}
    with permitted(session) as rows:
        begin(rows)
        if problems or kept is None or place is None:
            return accounts_page(session, problems=problems, typed=typed)
        wanted = Account(uuid4(), method, title.strip(), bank, kept, beside, place)
        try:
            accounts.propose(rows, session.staff_id, wanted, reason=reason.strip())
        except accounts.KnownAlready:
            return accounts_page(session, problems=[KNOWN], typed=typed, status=409)
    return RedirectResponse("/admin/accounts?said=proposed", status_code=303)


@router.post("/admin/accounts/change")
def change(
    session: Sender,
    account: Annotated[UUID, Form()],
    title: Short = "",
    bank: Short = "",
    position: Short = "",
    active: Short = "",
    seen: Short = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Pause an account, let it take money again, move it, or propose other names for it."""
    place = number_in(position, 99)

    def act(rows: Session) -> str:
        found = next((one for one in accounts.every(rows) if one.id == account), None)
        if found is None or place is None:
            raise ChangedMeanwhile(str(account))
        named = replace(found, title=title.strip(), bank=bank.strip())
        wanted = replace(named, position=place, active=active == "1")
        return accounts.change(rows, session.staff_id, wanted, seen=seen, reason=reason.strip())

    return _done(session, wrong_names(title, bank, place) + wrong_reason(reason), act)


@router.post("/admin/accounts/withdraw")
def withdraw(
    session: Sender,
    account: Annotated[UUID, Form()],
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Take a proposal back that nobody confirmed."""

    def act(rows: Session) -> str:
        accounts.withdraw(rows, session.staff_id, account, reason=reason.strip())
        return "withdrawn"

    return _done(session, wrong_reason(reason), act)


@router.post("/admin/accounts/confirm")
def confirm(
    session: Sender,
    account: Annotated[UUID, Form()],
    qr: Annotated[UUID | None, Form()] = None,
    title: Short = "",
    bank: Short = "",
) -> Response:
    """Let what waits of an account be told to merchants, as somebody else than the proposer."""
    names = (title, bank) if title else None

    def act(rows: Session) -> str:
        by = accounts.confirm(rows, session.staff_id, account, seen_qr=qr, seen_names=names)
        return "confirmed" if by == "two" else by

    return _done(session, [], act)


@router.post("/admin/accounts/qr")
def set_qr(
    session: Sender,
    account: Annotated[UUID, Form()],
    file: UploadFile | None = None,
    remove: Short = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Put a QR picture before a second person, or take away what is there."""
    problems, picture = wrong_reason(reason), None
    if remove != "1" and session.role in SETS:  # nobody else's file is even opened
        picture = _picture(file)
        problems += [] if picture else [NO_PICTURE]

    def act(rows: Session) -> str:
        if picture is None:
            accounts.set_qr(rows, session.staff_id, account, None, reason=reason.strip())
            return "saved"
        accounts.set_qr(
            rows,
            session.staff_id,
            account,
            picture.data,
            mime=picture.mime,
            size=(picture.width, picture.height),
            reason=reason.strip(),
        )
        return "proposed"

    return _done(session, problems, act)


def _picture(file: UploadFile | None) -> intake.Taken | None:
    """A clean copy of what was sent; `None` where it is no picture, or too large."""
    data = file.file.read(MOST_BYTES + 1) if file is not None else b""
    if len(data) > MOST_BYTES:
        return None
    try:
        taken = intake.take(data)
    except Unfit:
        return None
    return taken if len(taken.data) <= MOST_BYTES else None


def _done(session: StaffSession, problems: list[str], act: Callable[[Session], str]) -> Response:
    """Act, unless something is wrong, and show the page with what came of it."""
    try:
        with permitted(session) as rows:
            begin(rows)
            if problems:
                return accounts_page(session, problems=problems)
            said = act(rows)
    except ChangedMeanwhile:
        return accounts_page(session, problems=[MEANWHILE], status=409)
    except accounts.AnotherPersonNeeded:
        return accounts_page(session, problems=[OWN], status=409)
    return RedirectResponse(f"/admin/accounts?said={said}", status_code=303)
