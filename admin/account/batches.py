"""Her batches: what became of each photo, the pictures, and all of them as one ZIP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from admin.account.gallery import small
from admin.account.visitor import Sender, Visitor, her_page, hers
from admin.language import marked
from core.generations import batch_list, packs
from core.media import keep
from core.workspaces.memberships import NoSuchMember, own_chat

router = APIRouter()
ADDRESS = "/account/batches"
A_PAGE = 10
SAID = {
    "asked": marked("The ZIP is being packed. It comes to your chat, and is here in a moment."),
    "no-chat": marked("None of your chats can be reached. Write to us in one of them first."),
}


@router.get(ADDRESS)
def batches(visitor: Visitor, before: UUID | None = None, said: str = "") -> Response:
    """All batches, a page at a time; `before` is the last one of the page before."""
    with hers(visitor) as rows:
        found = batch_list.batches(rows, visitor.member, before=before, limit=A_PAGE + 1)
        return her_page(
            visitor,
            rows,
            "my_batches.html",
            batches=found[:A_PAGE],
            more=found[A_PAGE - 1].first if len(found) > A_PAGE else None,
            small=small,
            said=SAID.get(said, ""),
        )


@router.post(ADDRESS + "/{first}/zip")
def pack(visitor: Sender, first: UUID, key: Annotated[UUID | None, Form()] = None) -> Response:
    """Have the pictures packed, once per form; one that is being packed is not packed twice."""
    with hers(visitor) as rows:
        found = batch_list.batch(rows, visitor.member, first)
        if found is None or not found.pictures:
            raise HTTPException(404)
        if found.pack in packs.OPEN or found.pack_media is not None:
            return _to("asked")
        try:
            chat = own_chat(rows, visitor.member)
        except NoSuchMember:
            return _to("no-chat")
        name = f"page/{key}" if key else packs.new_key()
        packs.ask(rows, visitor.member, first, identity_id=chat, kind="zip", key=name)
    return _to("asked")


@router.get(ADDRESS + "/{first}/zip")
def file(visitor: Visitor, first: UUID) -> Response:
    """The ZIP, while it is kept."""
    with hers(visitor) as rows:
        found = batch_list.batch(rows, visitor.member, first)
        if found is None or found.pack_media is None:
            raise HTTPException(404)
        try:
            stored = keep.read(rows, found.pack_media)
        except keep.MediaGone as gone:
            raise HTTPException(404) from gone
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="qaptai-{str(first)[:8]}.zip"',
    }
    return Response(stored.data, media_type=stored.mime, headers=headers)


def _to(said: str) -> RedirectResponse:
    return RedirectResponse(f"{ADDRESS}?said={said}", status_code=303)
