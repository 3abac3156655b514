"""What can be asked about a finished picture."""

import pytest

from core import notices
from tests.make.chats import Merchant, rows, texts
from tests.make.orders import make_order, make_photo

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


@pytest.mark.usefixtures("many_credits")
def test_older_pictures_are_a_tap_away_nine_at_a_time() -> None:
    merchant = Merchant().is_enrolled()
    member = merchant.member()
    photo = make_photo(member)
    for number in range(11):
        make_order(member, key=f"order:{number}", photo=photo)
    rows(
        "UPDATE generations SET state = 'done', finished_at = db_now() WHERE workspace_id = %s"
        " RETURNING 1",
        member.workspace_id,
    )
    [newest] = merchant.says("my pictures")
    assert newest.labels[9:] == ("Older",)
    [older] = merchant.taps("Older")
    assert len(older.labels) == 2
    assert not {str(one.args) for one in newest.said.choices} & {
        str(one.args) for one in older.said.choices
    }
