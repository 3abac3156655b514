"""Top-ups: the queue, and one request with its evidence."""

from uuid import UUID

from fastapi import APIRouter, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import Response

from admin.language import marked
from admin.pages import Reader, page
from admin.staff import later
from admin.staff.bar import bar
from admin.staff.flags import words_for
from admin.staff.hand import KEPT_EVERY, in_hand
from core.audit.record import Actor, record
from core.database.scopes import acting_as_staff
from core.media import keep
from core.staff.sign_in import StaffSession
from core.topups import aside, bank, receipts, review, verdict
from core.topups.alike import alike

router = APIRouter()
DECIDES = ("reviewer", "supervisor", "finance", "admin")
LEADS = ("supervisor", "admin")
EMPTY = {
    "waiting": marked(
        "Nobody waits. A proof comes here as soon as a merchant sends the screenshot of a "
        "transfer in the chat; load this page again to see new ones."
    ),
    "later": marked(
        "Nothing is set aside. What is snoozed, or waits for a merchant’s answer, stays here until "
        "its time comes."
    ),
    "decided": marked(
        "Nothing is between verdict and posting. A decided top-up stays here for the few "
        "seconds in which the verdict can be taken back."
    ),
    "approved": marked(
        "Nothing was approved yet. Open a top-up under “waiting”, compare, and approve it."
    ),
    "rejected": marked(
        "Nothing was rejected yet. What does not fit is rejected from its own page, with a "
        "reason that the merchant is told."
    ),
}


@router.get("/admin/topups")
def queue(
    session: Reader, show: str = "waiting", said: str = "", on: UUID | None = None
) -> Response:
    """Who waits, the oldest first."""
    if show not in review.FILTERS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        items, waiting, counts = review.queue(rows, show), line(rows), review.counts(rows)
        told, exact = bar(rows, said=said, on=on), len(bank.exact(rows))
        held = in_hand(rows, session, [item.id for item in items])
    return page(
        "queue.html",
        me=session,
        exact=exact,
        words_for=words_for,
        items=items,
        held=held,
        waits_for=later.WAITS_FOR,
        late=review.late_seconds,
        may_decide=session.role in DECIDES,
        none_free=said == "none",
        waiting=waiting,
        counts=counts,
        show=show,
        empty=EMPTY[show],
        bar=told,
    )


@router.get("/admin/topups/{top_up_id}")
def case(session: Reader, top_up_id: UUID, said: str = "", on: UUID | None = None) -> Response:
    """One request: the picture left, what was expected, read and booked right."""
    with acting_as_staff(session) as rows:
        found = review.case(rows, top_up_id)
        if found is None:
            raise HTTPException(404)
        waiting, counts = line(rows), review.counts(rows)
        told = bar(rows, said=said, on=on or top_up_id)
        least = verdict.words_needed(rows, top_up_id)
        near, receipt = alike(rows, top_up_id), receipts.kept(rows, top_up_id)
        held = in_hand(rows, session, [top_up_id]).get(top_up_id)
        resting = aside.standing(rows, [top_up_id]).get(top_up_id)
        pending = verdict.waits_for_another(rows, session.staff_id, top_up_id)
        spoken = review.merchant_language(rows, top_up_id)
    return page(
        "case.html",
        me=session,
        case=found,
        waiting=waiting,
        counts=counts,
        bar=told,
        may_decide=session.role in DECIDES,
        words_for=words_for,
        alike=near,
        receipt=receipt,
        may_take_over=session.role in LEADS,
        least_words=least,
        late=review.late_seconds,
        held=held,
        kept_every=KEPT_EVERY,
        resting=resting,
        pending=pending,
        spoken=spoken.replace("_", "-"),
        reasons=later.reasons(spoken),
        questions=later.questions(spoken, found.reference),
        snoozes=later.SNOOZES,
        waits_for=later.WAITS_FOR,
    )


@router.get("/admin/topups/{top_up_id}/proof/{media_id}")
def picture(session: Reader, top_up_id: UUID, media_id: UUID) -> Response:
    """The masked picture; each view is written down."""
    with acting_as_staff(session) as rows:
        found = review.case(rows, top_up_id)
        if found is None or media_id not in found.proofs:
            raise HTTPException(404)
        return _opened(rows, session, media_id, "proof.view")


@router.get("/admin/topups/{top_up_id}/receipt")
def receipt(session: Reader, top_up_id: UUID) -> Response:
    """The receipt as the merchant was sent it; each view is written down."""
    with acting_as_staff(session) as rows:
        media_id = receipts.kept(rows, top_up_id)
        if media_id is None:
            raise HTTPException(404)
        return _opened(rows, session, media_id, "receipt.view")


def _opened(rows: Session, session: StaffSession, media_id: UUID, act: str) -> Response:
    try:
        stored = keep.read(rows, media_id)
    except keep.MediaGone as gone:
        raise HTTPException(404) from gone
    record(rows, Actor("staff", session.staff_id), act, subject=("media", media_id))
    return Response(stored.data, media_type=stored.mime, headers={"Cache-Control": "no-store"})


def line(rows: Session) -> list[review.Item]:
    """Those who wait for a verdict, the oldest first."""
    return review.queue(rows, "waiting")
