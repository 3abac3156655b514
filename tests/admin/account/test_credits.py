"""Her credits on the web: every top-up by what it came to, and a receipt where there is one."""

import re

from core.database.scopes import acting_as_staff
from core.topups import reversing
from tests.make.books import approve_sum, make_paid
from tests.make.people import make_desk
from tests.make.topups import make_merchant, make_top_up
from tests.make.visitors import visiting

PAGE = "/account/credits"


def test_a_top_up_is_named_by_what_came_and_each_receipt_that_is_offered_is_there(
    console: str,
) -> None:
    merchant = make_merchant()
    part = make_top_up(merchant, amount="800")
    approve_sum(part.id, credits=26, minor=80_000)
    taken_back = make_paid(merchant)
    desk = make_desk("finance")
    with acting_as_staff(desk) as session:
        reversing.reverse(session, desk.staff_id, taken_back, reason="the bank took it back")
    browser = visiting(console, merchant.member)
    page = browser.http.get(PAGE).text
    [row] = [one for one in page.split("<tr>") if part.reference in one]
    assert "<small>Rs</small> 800<" in row
    assert ">26<" in row
    assert "1,500" not in row
    offered = re.findall(r'href="(/account/receipts/[^"]+)"', page)
    assert offered == [f"/account/receipts/{part.id}"]
    assert browser.http.get(offered[0]).content.startswith(b"%PDF")
