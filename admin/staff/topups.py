"""Top-ups: the queue, and one request with its evidence."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, HTTPException, Query
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.language import marked
from admin.pages import Reader, page
from admin.staff import later
from admin.staff.bar import bar
from admin.staff.exports import MOST, download
from admin.staff.flags import words_for
from admin.staff.hand import KEPT_EVERY, in_hand
from core.audit.record import Actor, record
from core.cells import Cell
from core.database.scopes import acting_as_staff
from core.media import keep
from core.staff.sign_in import StaffSession
from core.topups import aside, asked, bank, queue, receipts, review, verdict
from core.topups.alike import alike
from core.topups.candidates import candidates

router = APIRouter()
DECIDES = ("reviewer", "supervisor", "finance", "admin")
LEADS = ("supervisor", "admin")
NAMES = {
    "waiting": marked("waiting"),
    "later": marked("later"),
    "without_line": marked("without a bank line"),
    "decided": marked("decided"),
    "approved": marked("approved"),
    "rejected": marked("rejected"),
    "unpaid": marked("not paid yet"),
    "ended": marked("ended"),
}
HEADER = ("reference", "currency", "amount in hundredths", "state", "flags", "time (UTC)")
EMPTY = {
    "waiting": marked(
        "Nobody waits. A proof comes here as soon as a merchant sends the screenshot of a "
        "transfer in the chat; load this page again to see new ones."
    ),
    "later": marked(
        "Nothing is set aside. What is snoozed, or waits for a merchant’s answer, stays here until "
        "its time comes."
    ),
    "without_line": marked(
        "Every request that waits has its line of the bank. What waits for one stands here, until "
        "a statement brings it."
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
    "unpaid": marked(
        "No request waits for its payment. Whoever asks for credits stands here until the proof "
        "comes, or three days are over."
    ),
    "ended": marked(
        "Nothing ran out, was taken back by its merchant, or was reversed. What was, stands here."
    ),
}


@router.get("/admin/topups")
def lists(
    session: Reader,
    show: str = "waiting",
    after: UUID | None = None,
    reference: Annotated[str, Query(max_length=40)] = "",
    said: str = "",
    on: UUID | None = None,
) -> Response:
    """Who waits, the longest first, or what came to its end; a `reference` opens its request."""
    if show not in queue.FILTERS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = asked.named(rows, reference) if reference.strip() else None
        items, counts = queue.page(rows, show, after=after), queue.counts(rows)
        told, exact = bar(rows, said=said, on=on), len(bank.exact(rows))
        held, oldest = in_hand(rows, session, [one.id for one in items]), queue.oldest_seconds(rows)
    if found is not None:
        return RedirectResponse(f"/admin/topups/{found}", status_code=303)
    return page(
        "queue.html",
        me=session,
        exact=exact,
        words_for=words_for,
        items=items,
        held=held,
        waits_for=later.WAITS_FOR,
        late=queue.late_seconds,
        may_decide=session.role in DECIDES,
        none_free=said == "none",
        oldest=oldest,
        counts=counts,
        names=NAMES,
        show=show,
        is_first=after is None,
        waits=show in queue.OF_THOSE_WHO_WAIT,
        more=len(items) == queue.PAGE,
        reference=reference,
        empty=EMPTY[show],
        bar=told,
    )


@router.get("/admin/topups.csv")
def export(session: Reader, show: str = "waiting") -> Response:
    """What the page's filter shows, as a file."""
    if show not in queue.FILTERS:
        raise HTTPException(404)
    with acting_as_staff(session) as rows:
        found = queue.queue(rows, show, limit=MOST)
    return download("top-ups", HEADER, (_cells(one) for one in found))


def _cells(one: queue.Item) -> tuple[Cell, ...]:
    sum_of = (one.amount.currency, one.amount.minor) if one.amount else ("", None)
    when = one.at.strftime("%Y-%m-%d %H:%M:%S")
    return (one.reference, *sum_of, one.state, ", ".join(one.flags), when)


@router.get("/admin/topups/{top_up_id}")
def case(session: Reader, top_up_id: UUID, said: str = "", on: UUID | None = None) -> Response:
    """One request: the picture left, what was expected, read and booked right."""
    with acting_as_staff(session) as rows:
        found = review.case(rows, top_up_id)
        if found is None:
            raise HTTPException(404)
        counts, told = queue.waiting_counts(rows), bar(rows, said=said, on=on or top_up_id)
        least = verdict.words_needed(rows, top_up_id)
        against, near_lines = verdict.words_to_reject(rows, top_up_id), candidates(rows, top_up_id)
        near, receipt = alike(rows, top_up_id), receipts.kept(rows, top_up_id)
        held = in_hand(rows, session, [top_up_id]).get(top_up_id)
        resting = aside.standing(rows, [top_up_id]).get(top_up_id)
        pending = verdict.waits_for_another(rows, session.staff_id, top_up_id)
        spoken, oldest = review.merchant_language(rows, top_up_id), queue.oldest_seconds(rows)
    return page(
        "case.html",
        me=session,
        case=found,
        oldest=oldest,
        counts=counts,
        bar=told,
        may_decide=session.role in DECIDES,
        words_for=words_for,
        alike=near,
        receipt=receipt,
        may_take_over=session.role in LEADS,
        least_words=least,
        least_against=against,
        candidates=near_lines,
        late=queue.late_seconds,
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
