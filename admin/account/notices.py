"""What the product told her: top-ups, credits, her team, her pictures that were refused."""

from fastapi import APIRouter
from starlette.responses import Response

from admin.account.visitor import Visitor, her_page, hers, spoken
from bots.notice_words import of_notice
from bots.words import words_of
from core.generations.prices import price_list
from core.outbox.told import told

router = APIRouter()
NEWEST = 50


@router.get("/account/notices")
def notices(visitor: Visitor) -> Response:
    """The newest first, in the words of the chat; what is to be tapped is tapped there."""
    language = spoken(visitor.language)
    with hers(visitor) as rows:
        prices = price_list(rows)
        said = [
            (one.at, words_of(outgoing, language))
            for one in told(rows, limit=NEWEST)
            for outgoing in of_notice(one.notice, prices)
            if outgoing.text and outgoing.link is None
        ]
        return her_page(visitor, rows, "my_notices.html", said=said)
