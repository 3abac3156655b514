"""Put a request off: ask the merchant for more, or snooze it; then on to the next."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Sender
from admin.staff.hand import onward
from admin.staff.permitted import permitted
from bots.words import text_of
from core.staff.sign_in import StaffSession
from core.topups import aside, leases, review
from core.topups.aside import Why
from core.topups.verdict import REASONS

router = APIRouter()
SNOOZES = {
    Why.HALF_HOUR: marked("30 minutes"),
    Why.BANK: marked("the bank’s lines come"),
    Why.TOMORROW: marked("tomorrow"),
}
ASKS = {
    Why.CLEARER: marked("A clearer screenshot"),
    Why.WHOLE: marked("The whole receipt"),
    Why.NUMBER: marked("The transaction number"),
}
SHORT = {
    "unreadable": marked("cannot be read"),
    "not_arrived": marked("not in our account yet"),
    "wrong_account": marked("account is not ours"),
    "used_before": marked("this transfer was used before"),
    "other": marked("another reason"),
}
WAITS_FOR = SNOOZES | ASKS


@router.post("/admin/topups/{top_up_id}/snooze")
def snooze(session: Sender, top_up_id: UUID, until: Annotated[Why, Form()]) -> Response:
    """Let it rest for a while."""
    return _put_off(session, top_up_id, until, aside.snooze, "snoozed")


@router.post("/admin/topups/{top_up_id}/ask")
def ask(session: Sender, top_up_id: UUID, wanted: Annotated[Why, Form()]) -> Response:
    """Ask the merchant; it comes back with what she sends."""
    return _put_off(session, top_up_id, wanted, aside.ask, "asked")


def _put_off(
    session: StaffSession,
    top_up_id: UUID,
    why: Why,
    act: Callable[[Session, UUID, UUID, Why], bool],
    said: str,
) -> Response:
    try:
        with permitted(session) as rows:
            if review.case(rows, top_up_id) is None:
                raise HTTPException(404)
            if act(rows, session.staff_id, top_up_id, why):
                return onward(rows, top_up_id, said)
            said = "already"
    except leases.HeldByAnother:
        said = "held"
    except ValueError as odd:
        raise HTTPException(422) from odd
    return RedirectResponse(f"/admin/topups/{top_up_id}?said={said}", status_code=303)


def reasons(language: str) -> list[tuple[str, str, str]]:
    """Each reason of a rejection in short, and in the words that the merchant reads."""
    return [(one, SHORT[one], text_of(f"why.{one}", language)) for one in REASONS]


def questions(language: str, reference: str) -> list[tuple[str, str, str]]:
    """What can be asked for, with all that the merchant will read."""
    return [
        (why.value, words, text_of(f"asked.{why.value}", language, {"ref": reference}))
        for why, words in ASKS.items()
    ]
