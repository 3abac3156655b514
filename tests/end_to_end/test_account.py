"""An account from its first letter to its last row, in a browser: all by the real pages."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery
from playwright.sync_api import Page, expect

from core.queue import QUEUE_OF, Task
from tests.make.browser import ABSENT, open_browser, program
from tests.make.http import HTTP
from tests.make.mailed import PASSWORD
from tests.make.phones import Phone
from tests.make.products import snapshot
from tests.make.shop import Shop
from tests.make.waiting import until

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
EMAIL = "sana@shop.example"


@pytest.fixture
def page() -> Iterator[Page]:
    """A small phone."""
    with open_browser() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        yield context.new_page()


def test_from_registering_to_nothing_left(shop: Shop, page: Page, tmp_path: Path) -> None:
    phone, asked = shop.phone("telegram", 211), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    registers(shop, page)
    links(phone, page)
    phone.sends_photo(snapshot())
    phone.hears("as a free preview")
    phone.taps("White background")
    phone.taps("Make it")
    phone.hears("Ready", picture=True)
    sees_and_keeps_her_picture(shop, page, tmp_path)
    invites(shop, page)
    takes_her_data(shop, page, tmp_path)
    assert [one.get("name") for one in page.context.cookies()] == ["qaptai_account"]
    leaves(shop, page)
    phone.hears("will be deleted on")
    page.get_by_role("button", name="Keep my account").click()
    phone.hears("Your account stays")
    leaves(shop, page)
    is_gone(shop, page)
    assert {urlsplit(one).netloc for one in asked} == {urlsplit(shop.url).netloc}


def registers(shop: Shop, page: Page) -> None:
    """By e-mail and password; the link in the letter makes the account."""
    page.goto(f"{shop.url}/account/register")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("I accept").check()
    page.get_by_role("button", name="Mail me a link").click()
    expect(page.get_by_role("status")).to_be_visible()

    def link() -> str | None:
        letters = HTTP.get(f"{shop.url}/simulator/api/mailbox", timeout=10).json()
        found = re.search(r"http://\S+/account/begin/\S+", str([one["words"] for one in letters]))
        return found[0].split("\\n")[0] if found else None

    page.goto(until(link, shop.logs))
    page.get_by_role("button", name="Make my account").click()
    logs_in(page, shop)


def logs_in(page: Page, shop: Shop) -> None:
    """By the password."""
    page.goto(f"{shop.url}/account/login")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("navigation").first).to_be_visible()


def links(phone: Phone, page: Page) -> None:
    """Her chat joins by the code on the page."""
    page.get_by_role("button", name="Show me a code").click()
    phone.sends(page.locator(".card b.fact").inner_text())
    phone.taps("Join")
    phone.hears("Joined. This chat uses the same account now")


def sees_and_keeps_her_picture(shop: Shop, page: Page, folder: Path) -> None:
    """What the chat made stands in the gallery, and can be kept as a file."""
    page.goto(f"{shop.url}/account/pictures")
    page.locator(".pictures a").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").first.click()
    kept = folder / "picture"
    download.value.save_as(kept)
    assert kept.stat().st_size > 10_000


def invites(shop: Shop, page: Page) -> None:
    """A team of her own, and a link for somebody else; then back to her own workspace."""
    page.goto(f"{shop.url}/account/team")
    page.get_by_label("The team's name").fill("Sana Shoes")
    page.get_by_role("button", name="Set up a team").click()
    page.goto(f"{shop.url}/account/team")
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator(".links")).to_contain_text("t.me")


def takes_her_data(shop: Shop, page: Page, folder: Path) -> None:
    """All of it, as one ZIP."""
    page.goto(f"{shop.url}/account/data")
    page.get_by_role("button", name="Pack my data").click()
    done = "SELECT 1 FROM exports WHERE state = 'done'"
    until(lambda: shop.query(done), shop.logs)
    page.goto(f"{shop.url}/account/data")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    kept = folder / "data.zip"
    download.value.save_as(kept)
    with zipfile.ZipFile(kept) as archive:
        names = archive.namelist()
    assert "README.txt" in names
    assert any("/pictures/" in name for name in names)


def leaves(shop: Shop, page: Page) -> None:
    """She asks for the end of her account; her chat hears of it."""
    page.goto(f"{shop.url}/account/data")
    page.get_by_text("Delete my account").first.click()
    page.get_by_label("To be sure").fill("delete")
    page.get_by_role("button", name="Delete my account").click()
    expect(page).to_have_url(re.compile("/account/ending"))


def is_gone(shop: Shop, page: Page) -> None:
    """Once its time has come nothing is left, and the password opens nothing."""
    due = "UPDATE deletions SET due_at = db_now() WHERE state = 'booked' RETURNING account_id"
    [(account,)] = shop.query(due)
    Celery(broker=shop.redis_url).send_task(Task.COLLECT, queue=QUEUE_OF[Task.COLLECT])
    state = "SELECT 1 FROM accounts WHERE id = %s AND state = 'erased'"
    until(lambda: shop.query(state, account), shop.logs)
    ended = "SELECT 1 FROM deletions WHERE account_id = %s AND state = 'done'"
    until(lambda: shop.query(ended, account), shop.logs)
    verified = shop.does("privacy", "verify", str(account))
    assert verified.exit_code == 0, verified.output
    page.goto(f"{shop.url}/account/login")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_visible()
