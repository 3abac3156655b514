"""What can be asked about a finished picture."""

import pytest

from core import notices
from tests.make.chats import Merchant, texts
from tests.make.orders import make_order

pytestmark = pytest.mark.usefixtures("shop")


@pytest.mark.parametrize("language", ["English", "Roman Urdu", "اردو"])
def test_the_studios_pictures_were_seen_by_nobody_outside(language: str) -> None:
    merchant = Merchant()
    merchant.says("hello")
    merchant.taps(language)
    merchant = merchant.is_enrolled()
    member = merchant.member()
    placed = make_order(member)
    ready = notices.PictureReady(placed.order_id, (), (), "white", ("square",), 1, 4, None)
    (told,) = merchant.is_told(ready)
    (more,) = merchant.presses(told.tokens[2])
    at = next(n for n, one in enumerate(more.said.choices) if one.action == "seen_by")
    assert texts(merchant.presses(more.tokens[at])) == ["seen_by.nobody"]
    assert len(more.labels) <= 10  # a list of WhatsApp
