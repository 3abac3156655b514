"""Chosen pictures, or all that a filter leaves, as one ZIP that goes out as it is made."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException, Query
from starlette.responses import Response, StreamingResponse

from admin.account.visitor import Visitor, hers
from bots.wording import SUFFIXES
from core.accounts.sessions import WebSession
from core.generations import gallery
from core.generations.gallery import Wanted
from core.media import keep
from core.media.zips import zipped

router = APIRouter()
MOST = 500  # pictures of one ZIP
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Disposition": 'attachment; filename="qaptai-pictures.zip"',
}


def filtered(look: str = "", since: str = "", until: str = "", number: str = "") -> Wanted:
    """What the form asks for; a field that was left empty, or holds no day, filters nothing."""
    return Wanted(look[:40], _day(since), _day(until), number[:40])


Filter = Annotated[Wanted, Depends(filtered)]


def fields_of(wanted: Wanted) -> dict[str, str]:
    """The filter as it stands in a form, or in an address."""
    fields = {
        "look": wanted.look,
        "since": str(wanted.since or ""),
        "until": str(wanted.until or ""),
        "number": wanted.number,
    }
    return {name: value for name, value in fields.items() if value}


@router.get("/account/pictures.zip")
def download(
    visitor: Visitor, wanted: Filter, picture: Annotated[list[UUID] | None, Query()] = None
) -> Response:
    """The chosen pictures; without any, those of the filter, the newest first."""
    with hers(visitor) as rows:
        groups = gallery.groups(rows, visitor.member, wanted=wanted, limit=MOST)
        shown = {one.media_id: group for group in groups for one in group.pictures}
        chosen = [
            one
            for one in picture or shown
            if one in shown or gallery.made_by_us(rows, visitor.member, one)
        ][:MOST]
    if not chosen:
        raise HTTPException(404)
    return StreamingResponse(
        zipped(_files(visitor, chosen)), media_type="application/zip", headers=HEADERS
    )


def _files(visitor: WebSession, chosen: list[UUID]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each; one that was deleted meanwhile is passed over."""
    for place, media_id in enumerate(chosen, 1):
        try:
            with hers(visitor) as rows:
                stored = keep.read(rows, media_id)
        except keep.MediaGone:
            continue
        yield f"{place:03}-{str(media_id)[:8]}.{SUFFIXES.get(stored.mime, 'jpg')}", stored.data


def _day(typed: str) -> date | None:
    try:
        found = date.fromisoformat(typed.strip())
    except ValueError:
        return None
    return found if found < date.max else None  # nothing follows the last day of all
