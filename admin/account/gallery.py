"""Her pictures: the newest at home, all of them by look, one order large, and each as a file."""

from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, HTTPException
from sqlalchemy.orm import Session
from starlette.responses import Response

from admin.account.notices import worded
from admin.account.visitor import Visitor, her_page, hers, spoken
from admin.account.zips import Filter, fields_of
from admin.language import marked
from bots.say import services
from bots.wording import SUFFIXES
from core.accounts.sessions import WebSession
from core.generations import gallery, history
from core.generations.gallery import Made
from core.media import keep
from core.media.thumbnail import MIME, fitted, thumbnail
from core.outbox.told import missed
from core.providers.configured import goes_by_terms
from core.topups import mine
from core.workspaces import organisations

router = APIRouter()
A_PAGE = 12  # orders
SMALL, LARGE = 320, 960  # pixels of the longer side
KEPT_BY_BROWSER = "private, max-age=600"
SAID = {"deleted": marked("Deleted. Links to it open nothing any more.")}
PROBLEMS = {
    "in_use": marked("A picture is being made of this photo just now. Nothing was deleted."),
    "not_yours": marked("Whoever made a picture deletes it. Nothing was deleted."),
}


@router.get("/account")
def home(visitor: Visitor) -> Response:
    """What there is, in numbers and pictures."""
    with hers(visitor) as rows:
        asked = [
            one
            for one in mine.requests_of(rows, visitor.member, limit=5)
            if one.state in ("awaiting", "submitted", "waiting_for_bank", "under_review", "decided")
        ]
        return her_page(
            visitor,
            rows,
            "my_home.html",
            groups=gallery.groups(rows, visitor.member, limit=4),
            asked=asked,
            offers=organisations.offers(rows, visitor.account_id),
            missed=worded(rows, missed(rows), spoken(visitor.language)),
            small=small,
        )


@router.get("/account/pictures")
def pictures(
    visitor: Visitor, wanted: Filter, before: UUID | None = None, said: str = ""
) -> Response:
    """All pictures, a page at a time; `before` is the last one of the page before."""
    with hers(visitor) as rows:
        known = gallery.looks(rows, visitor.member)
        found = gallery.groups(
            rows,
            visitor.member,
            wanted=wanted,
            before=before,
            limit=A_PAGE + 1,
        )
        return her_page(
            visitor,
            rows,
            "my_pictures.html",
            groups=found[:A_PAGE],
            more=found[A_PAGE - 1].order_id if len(found) > A_PAGE else None,
            looks=known,
            wanted=wanted,
            fields=fields_of(wanted),
            query=urlencode(fields_of(wanted)),
            said=SAID.get(said, ""),
            small=small,
        )


@router.get("/account/orders/{order_id}")
def order(visitor: Visitor, order_id: UUID, said: str = "") -> Response:
    """One order: its pictures large, and who saw the photo for it."""
    with hers(visitor) as rows:
        found = gallery.group(rows, visitor.member, order_id)
        if found is None:
            raise HTTPException(404)
        seen = history.seen_by(rows, order_id)
        return her_page(
            visitor,
            rows,
            "my_order.html",
            group=found,
            services=services(seen.providers),
            beyond=services(tuple(filter(goes_by_terms, seen.providers))),
            with_person=seen.with_person,
            large=large,
            said=SAID.get(said, ""),
            problem=PROBLEMS.get(said, ""),
        )


@router.get("/account/pictures/{media_id}/small")
def small_one(visitor: Visitor, media_id: UUID) -> Response:
    """A picture for the grid."""
    return _shown(visitor, media_id, SMALL)


@router.get("/account/pictures/{media_id}/large")
def large_one(visitor: Visitor, media_id: UUID) -> Response:
    """A picture for the screen."""
    return _shown(visitor, media_id, LARGE)


@router.get("/account/pictures/{media_id}/file")
def file(visitor: Visitor, media_id: UUID) -> Response:
    """A picture in full quality, to be kept."""
    with hers(visitor) as rows:
        stored = opened(rows, visitor, media_id)
    name = f"qaptai-{str(media_id)[:8]}.{SUFFIXES.get(stored.mime, 'jpg')}"
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return Response(stored.data, media_type=stored.mime, headers=headers)


def opened(rows: Session, visitor: WebSession, media_id: UUID) -> keep.Object:
    """A picture of her workspace's orders.

    Raises:
        HTTPException: 404, whatever the reason.
    """
    if not gallery.made_by_us(rows, visitor.member, media_id):
        raise HTTPException(404)
    try:
        return keep.read(rows, media_id)
    except keep.MediaGone as gone:
        raise HTTPException(404) from gone


def small(made: Made) -> tuple[int, int]:
    """The pixels of a picture in the grid."""
    return fitted(made.width, made.height, SMALL)


def large(made: Made) -> tuple[int, int]:
    """The pixels of a picture on the screen."""
    return fitted(made.width, made.height, LARGE)


def _shown(visitor: WebSession, media_id: UUID, side: int) -> Response:
    with hers(visitor) as rows:
        stored = opened(rows, visitor, media_id)
    headers = {"Cache-Control": KEPT_BY_BROWSER}
    return Response(thumbnail(stored.data, side), media_type=MIME, headers=headers)
