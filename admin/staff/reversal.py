"""After the posting: take a top-up's credits back, and note the money that went to the payer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, Sender, page
from core.credits.ledger import MayNotMoveCredits
from core.credits.reversal import NothingPosted
from core.database.scopes import acting_as_staff
from core.money import Money, NotMoney
from core.staff.sign_in import StaffSession
from core.topups import reversing

router = APIRouter()
REVERSES = ("finance", "admin")
SENDS_BACK = ("finance", "admin")
SAID = {
    "reversed": marked("The credits were taken back, and the merchant is told."),
    "noted": marked("The transfer to the payer is noted."),
    "": "",
}
MORE = marked("More would go back than was paid. Nothing was noted.")
USED = marked(
    "This reference stands for another sum or another top-up. Nothing was noted: compare it."
)
NO_REFERENCE = marked(
    "The bank's reference has 4 to 40 letters, digits, / or -. Nothing was noted."
)
NO_SUM = marked("This is no exact sum, such as 1,500 or 1500.50. Nothing was noted.")
Reason = Annotated[str, Form(min_length=10, max_length=500)]


@router.get("/admin/topups/{top_up_id}/reversal")
def look(session: Reader, top_up_id: UUID, said: str = "") -> Response:
    """What was paid and credited, and what went back of both."""
    return _page(session, top_up_id, said=SAID.get(said, ""))


@router.post("/admin/topups/{top_up_id}/reverse")
def reverse(session: Sender, top_up_id: UUID, reason: Reason) -> Response:
    """Take the credits back, once, for a reason."""
    if session.role not in REVERSES:
        raise HTTPException(403)
    try:
        with acting_as_staff(session) as rows:
            reversing.reverse(rows, session.staff_id, top_up_id, reason=reason)
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except NothingPosted as nothing:
        raise HTTPException(404) from nothing
    except ValueError as odd:
        raise HTTPException(422) from odd
    return _same(top_up_id, "reversed")


@router.post("/admin/topups/{top_up_id}/send-back")
def send_back(
    session: Sender,
    top_up_id: UUID,
    amount: Annotated[str, Form(max_length=24)],
    bank_reference: Annotated[str, Form(max_length=60)],
    reason: Reason,
) -> Response:
    """Note a transfer to the payer's bank, once per reference."""
    try:
        with acting_as_staff(session) as rows:
            reversing.send_back(
                rows,
                session.staff_id,
                top_up_id,
                amount=Money.parse(amount),
                bank_reference=bank_reference,
                reason=reason,
            )
    except MayNotMoveCredits as refused:
        raise HTTPException(403) from refused
    except reversing.NotTakenBack as stands:
        raise HTTPException(404) from stands
    except reversing.MoreThanPaid:
        return _page(session, top_up_id, problem=MORE)
    except reversing.UsedReference:
        return _page(session, top_up_id, problem=USED)
    except NotMoney:
        return _page(session, top_up_id, problem=NO_SUM)
    except ValueError:
        return _page(session, top_up_id, problem=NO_REFERENCE)
    return _same(top_up_id, "noted")


def _same(top_up_id: UUID, said: str) -> Response:
    return RedirectResponse(f"/admin/topups/{top_up_id}/reversal?said={said}", status_code=303)


def _page(session: StaffSession, top_up_id: UUID, *, said: str = "", problem: str = "") -> Response:
    with acting_as_staff(session) as rows:
        found = reversing.posted(rows, top_up_id)
    if found is None:
        raise HTTPException(404)
    return page(
        "reversal.html",
        422 if problem else 200,
        me=session,
        posted=found,
        may_reverse=session.role in REVERSES,
        may_send=session.role in SENDS_BACK,
        said=said,
        problem=problem,
        bar=None,
    )
