"""Delete one picture, or an order with its photo: the page asked, this does it."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.visitor import Sender, hers
from core.accounts.sessions import WebSession
from core.generations import gallery, history
from core.privacy import pictures

router = APIRouter()


@router.post("/account/pictures/{media_id}/delete")
def picture(visitor: Sender, media_id: UUID) -> Response:
    """One picture; the others of its order stay."""
    with hers(visitor) as rows:
        order_id = gallery.order_of(rows, visitor.member, media_id)
        if order_id is None:
            raise HTTPException(404)
        said = _erased(rows, visitor, [media_id])
    return RedirectResponse(f"/account/orders/{order_id}?said={said}", status_code=303)


@router.post("/account/orders/{order_id}/delete")
def order(visitor: Sender, order_id: UUID) -> Response:
    """All pictures of an order, and what they were made of."""
    with hers(visitor) as rows:
        found = gallery.group(rows, visitor.member, order_id)
        if found is None:
            raise HTTPException(404)
        wanted = [one.media_id for one in found.pictures]
        said = _erased(rows, visitor, [*wanted, *history.photos(rows, order_id)])
    there = "pictures" if said == "deleted" else f"orders/{order_id}"
    return RedirectResponse(f"/account/{there}?said={said}", status_code=303)


def _erased(rows: Session, visitor: WebSession, wanted: list[UUID]) -> str:
    """What became of the wish, as the pages say it."""
    try:
        return "deleted" if pictures.erase(rows, visitor.member, wanted) else "not_yours"
    except pictures.InUse:
        return "in_use"
