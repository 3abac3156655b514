"""Pictures leave as one ZIP: the chosen ones, or all of a filter; never somebody else's."""

import io
import zipfile

from tests.make.console import Browser, rows
from tests.make.people import make_member
from tests.make.visitors import make_picture, visiting


def inside(browser: Browser, query: str) -> int:
    answer = browser.http.get(f"/account/pictures.zip{query}")
    if answer.status_code == 404:
        return 0
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        return len(archive.namelist())


def test_chosen_and_filtered_pictures_come_as_one_zip(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    white, soft = make_picture(member), make_picture(member, "soft-studio")
    foreign, browser = make_picture(make_member(credits=20)), visiting(console, member)
    old = "UPDATE generations SET finished_at = '2026-01-05 12:00+00' WHERE id = %s RETURNING id"
    rows(postgres, old, soft.order_id)
    assert inside(browser, "") == 2
    assert inside(browser, "?look=white") == 1
    assert inside(browser, "?since=2026-01-05&until=2026-01-05") == 1
    assert inside(browser, "?since=&until=2026-01-04") == 0
    assert inside(browser, "?since=0001-01-01&until=9999-12-31") == 2
    assert inside(browser, f"?picture={white.media_id}&picture={foreign.media_id}") == 1
    assert inside(browser, f"?picture={foreign.media_id}") == 0
    number = soft.order_id.hex[:8].upper()
    page = browser.http.get(f"/account/pictures?number={number}").text
    assert str(soft.media_id) in page
    assert str(white.media_id) not in page
    assert number in browser.http.get(f"/account/orders/{soft.order_id}").text
    assert "No pictures here" in browser.http.get("/account/pictures?number=%25%27").text
