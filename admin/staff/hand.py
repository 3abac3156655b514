"""Who has which request in hand: press Next, take one, hold on to it while the page is used."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.pages import Sender
from admin.staff.permitted import permitted
from core.staff import team
from core.staff.sign_in import StaffSession
from core.topups import leases, review

router = APIRouter()
KEPT_EVERY = 60  # seconds between two signs of life of a page that is used


@dataclass(frozen=True)
class InHand:
    """Whose hand a request is in, and for how long at least."""

    name: str
    seconds: int
    is_mine: bool


@router.post("/admin/topups/next")
def following(session: Sender, passing: Annotated[UUID | None, Form()] = None) -> Response:
    """Take the next one in hand; the one that is left is free again."""
    with permitted(session) as rows:
        found = leases.take_next(rows, passing=passing)
    return RedirectResponse(f"/admin/topups{f'/{found}' if found else '?said=none'}", 303)


@router.post("/admin/topups/{top_up_id}/take")
def take(session: Sender, top_up_id: UUID, from_other: Annotated[bool, Form()] = False) -> Response:
    """Take this one in hand; supervisors also from somebody else, which is written down."""
    said = ""
    try:
        with permitted(session) as rows:
            if review.case(rows, top_up_id) is None:
                raise HTTPException(404)
            leases.take(rows, session.staff_id, top_up_id, from_other=from_other)
    except leases.HeldByAnother:
        said = "?said=held"
    return RedirectResponse(f"/admin/topups/{top_up_id}{said}", status_code=303)


@router.post("/admin/topups/{top_up_id}/keep")
def keep(session: Sender, top_up_id: UUID) -> Response:
    """A sign of life from a page that is used: 204, or 409 where it is no longer hers."""
    with permitted(session) as rows:
        kept = leases.keep(rows, top_up_id)
    return Response(status_code=204 if kept else 409)


def onward(rows: Session, top_up_id: UUID, said: str) -> Response:
    """On to who waits longest, taken in hand, with the way back in the bar; else to the queue."""
    found = leases.take_next(rows)
    after = f"/{found}" if found else ""
    return RedirectResponse(f"/admin/topups{after}?said={said}&on={top_up_id}", status_code=303)


def in_hand(rows: Session, me: StaffSession, top_ups: Collection[UUID]) -> dict[UUID, InHand]:
    """Those that somebody has in hand, with a name for her."""
    held = leases.held(rows, top_ups)
    names = team.names(rows) if held else {}
    return {
        top_up: InHand(
            called(names.get(one.staff_id, "")), one.seconds, one.staff_id == me.staff_id
        )
        for top_up, one in held.items()
    }


def called(address: str) -> str:
    """What colleagues call her: the part of her address before the sign, as a name."""
    return address.partition("@")[0].replace(".", " ").replace("_", " ").title() or "a colleague"
