"""Her credits: what there is, each movement, each request with its receipt, each order."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.account.visitor import Visitor, her_page, hers, spoken
from bots.words import text_of
from core.credits import ledger
from core.generations import gallery
from core.media import keep
from core.topups import mine, receipts

router = APIRouter()
MOVEMENTS, ORDERS = 50, 50
WITH_RECEIPT = ("approved", "partly_paid")  # of what was taken back again there is none


@router.get("/account/credits")
def credits(visitor: Visitor) -> Response:
    """The balance, the last movements, the requests."""
    language = spoken(visitor.language)
    with hers(visitor) as rows:
        lines = ledger.recent(rows, visitor.member, limit=MOVEMENTS)
        moved = [
            (one.at, text_of(f"last.{one.kind}", language, {"n": f"{one.credits:+,d}"}))
            for one in lines
        ]
        return her_page(
            visitor,
            rows,
            "my_credits.html",
            moved=moved,
            asked=mine.requests_of(rows, visitor.member),
            with_receipt=WITH_RECEIPT,
        )


@router.get("/account/receipts/{top_up_id}")
def receipt(visitor: Visitor, top_up_id: UUID) -> Response:
    """The receipt of a posted request, the same page each time."""
    with hers(visitor) as rows:
        issued = receipts.issue(rows, visitor.member, top_up_id)
        if issued is None:
            raise HTTPException(404)
        stored = keep.read(rows, issued.media_id)
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{issued.reference}.pdf"',
    }
    return Response(stored.data, media_type=stored.mime, headers=headers)


@router.get("/account/history")
def history(visitor: Visitor, before: UUID | None = None) -> Response:
    """Every order and what became of it, a page at a time."""
    with hers(visitor) as rows:
        found = gallery.events(rows, visitor.member, before=before, limit=ORDERS + 1)
        return her_page(
            visitor,
            rows,
            "my_history.html",
            events=found[:ORDERS],
            more=found[ORDERS - 1].order_id if len(found) > ORDERS else None,
        )
