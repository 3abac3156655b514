"""What the product told her: top-ups, credits, her team, her pictures that were refused."""

from collections.abc import Iterable
from datetime import datetime

from fastapi import APIRouter
from sqlalchemy.orm import Session
from starlette.responses import Response

from admin.account.visitor import Visitor, her_page, hers, spoken
from bots.notice_words import of_notice
from bots.words import words_of
from core.generations.prices import price_list
from core.outbox.told import Told, told

router = APIRouter()
NEWEST = 50


@router.get("/account/notices")
def notices(visitor: Visitor) -> Response:
    """The newest first, in the words of the chat; what is to be tapped is tapped there."""
    with hers(visitor) as rows:
        said = worded(rows, told(rows, limit=NEWEST), spoken(visitor.language))
        return her_page(visitor, rows, "my_notices.html", said=said)


def worded(rows: Session, found: Iterable[Told], language: str) -> list[tuple[datetime, str]]:
    """When it was told, and in which words; what is nothing but a link is left out."""
    prices = price_list(rows)
    return [
        (one.at, words_of(outgoing, language))
        for one in found
        for outgoing in of_notice(one.notice, prices)
        if outgoing.text and outgoing.link is None
    ]
