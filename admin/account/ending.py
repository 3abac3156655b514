"""Book the end of all her pictures, or of her account, as the chat does; take it back in time."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, HTTPException
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account import going
from admin.account.data import data_page
from admin.account.visitor import Sender, hers
from admin.language import marked
from core.accounts import linking, passes
from core.accounts.sessions import WebSession
from core.outbox.tell import tell
from core.privacy import deletion
from core.privacy_notices import AccountEnds

router = APIRouter()
WORD = "delete"
NOT_TYPED = marked("Nothing was deleted: the word is missing.")
HAND_OVER = marked(
    "You alone own a team that others belong to: hand it over first, or delete it with the account."
)


@router.post("/account/data/pictures/delete")
def pictures(visitor: Sender) -> Response:
    """All photos and pictures of her own go, after the grace time."""
    with hers(visitor) as rows:
        deletion.book(rows, visitor.member, _chat(rows, visitor), "pictures")
    return RedirectResponse("/account/data#delete", status_code=303)


@router.post("/account/data/pictures/keep")
def keep(visitor: Sender) -> Response:
    """Take it back in time."""
    with hers(visitor) as rows:
        deletion.undo(rows, visitor.member, "pictures")
    return RedirectResponse("/account/data?said=kept#delete", status_code=303)


@router.post("/account/data/account/delete")
def account(
    visitor: Sender,
    word: Annotated[str, Form(max_length=40)] = "",
    teams: Annotated[Literal["", "go"], Form()] = "",
) -> Response:
    """The account goes, after the grace time; the chat is told at once, and can keep it."""
    if word.strip().casefold() != WORD:
        return data_page(visitor, problem=NOT_TYPED)
    with hers(visitor) as rows:
        chat = _chat(rows, visitor)
        until = rows.scalars(select(func.db_now())).one() + deletion.grace_of("account")
        token = passes.sign_in_token(rows, chat)
        ends = AccountEnds(until.isoformat(), token)
        key = f"ends/{visitor.account_id}/{until.isoformat()}"
        try:
            with rows.begin_nested():  # told first: an account that ends writes to nobody
                tell(rows, chat, ends, key=key, workspace_id=visitor.workspace_id)
                deletion.book(rows, visitor.member, chat, "account", with_teams=teams == "go")
        except deletion.HandOverFirst:
            return data_page(visitor, problem=HAND_OVER, owns_a_team=True)
    return RedirectResponse(going.ADDRESS, status_code=303)


def _chat(rows: Session, visitor: WebSession) -> UUID:
    """The chat that a booking belongs to; an account without one is closed at once instead."""
    chats = linking.chats_of(rows, visitor.account_id)
    if not chats:
        raise HTTPException(404)
    return chats[-1].id
