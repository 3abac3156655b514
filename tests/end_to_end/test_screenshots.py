"""Leaf through every page: `make screenshots` keeps them; axe looks at each.

Without pictures it looks at the simulator here; at the app's own pages: admin/test_templates.py
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from bots.simulator.samples import mug, slip
from tests.make.browser import ABSENT, faults, open_browser, program
from tests.make.forms import LONG
from tests.make.http import HTTP
from tests.make.mailed import PASSWORD
from tests.make.shop import Shop
from tests.make.waiting import until

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
WHERE = os.environ.get("QAPTAI_SCREENSHOTS", "")
SIZES = {"wide": (1280, 900), "narrow": (390, 844)}
KINDS = (("wide", "light"), ("narrow", "dark"), ("wide", "dark"), ("narrow", "light"))
# In the short form axe looks at it in a shop of words alone: bots/simulator/test_static.py
TWO = tuple(pytest.param(*kind, marks=LONG) for kind in KINDS[:2])
LISTS = ("jobs", "health", "ledger", "lines", "workspaces", "accounts", "grants", "policies")
TRANSLATED = ("statements", "exact", "providers", "prices", "", "rules", "me", "tickets", *LISTS)
EMAIL, LINK = "ayesha@shop.example", re.compile(r"http://\S+/account/confirm/\S+")
OF_ACCOUNT = {
    "en": ("", "pictures", "credits", "top-up", "team", "brand", "data", "password"),
    "ur": (
        "",
        "pictures",
        "history",
        "credits",
        "top-up",
        "team",
        "brand",
        "notices",
        "activity",
        "data",
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


def shows(page: Page, name: str) -> None:
    """Keep a picture of the page, and let axe look at it."""
    page.wait_for_load_state("networkidle" if "simulator" not in name else "load")
    for image in page.locator("img").all():
        expect(image).to_have_js_property("complete", True)
    if WHERE:
        folder = Path(WHERE)
        folder.mkdir(exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page="simulator" not in name)
    if not WHERE and "simulator" not in name:
        return  # the app's own pages: see tests/admin/test_templates.py
    bad = faults(page)
    assert not bad, f"{name}: {bad}"


@pytest.mark.parametrize(("size", "shade"), KINDS if WHERE else TWO)
def test_screenshots_of_every_page(browser: Browser, shop: Shop, size: str, shade: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shade == "dark" else "light",
    )
    page = context.new_page()
    kind = f"{size}-{shade}"
    if not WHERE:
        waiting(shop)
        page.goto(f"{shop.url}/simulator")
        page.locator(".talk").first.wait_for()
        shows(page, f"simulator-{kind}")
        context.close()
        return
    for name in ("", "privacy", "terms"):
        page.goto(f"{shop.url}/{name}")
        shows(page, f"{name or 'home'}-{kind}")
    page.goto(f"{shop.url}/admin/login")
    shows(page, f"login-{kind}")
    person = shop.told["staff"][1]
    page.get_by_label("E-mail").fill(person["email"])
    page.get_by_label("Password").fill(person["password"])
    page.get_by_role("button", name="Log in").click()
    case = waiting(shop)
    for name in ("waiting", "later", "decided", "approved", "rejected"):
        page.goto(f"{shop.url}/admin/topups?show={name}")
        shows(page, f"queue-{name}-{kind}")
    page.goto(f"{shop.url}{case}")
    shows(page, f"case-{kind}")
    in_urdu(page, shop, case, kind) if size == "narrow" else in_english(page, shop, kind)
    page.goto(f"{shop.url}/admin/nowhere")
    shows(page, f"sorry-{kind}")
    page.goto(f"{shop.url}/simulator")
    page.locator(".talk").first.wait_for()
    shows(page, f"simulator-{kind}")
    context.close()


def in_english(page: Page, shop: Shop, kind: str) -> None:
    """The console's other pages."""
    for name in (*TRANSLATED, "second-factor"):
        page.goto(f"{shop.url}/admin/{name}")
        shows(page, f"{name or 'today'}-{kind}")


def in_urdu(page: Page, shop: Shop, case: str, kind: str) -> None:
    """Those that can be read in Urdu, from the right; and back."""
    page.get_by_role("button", name="اردو").click()
    for name in (*TRANSLATED, "topups"):
        page.goto(f"{shop.url}/admin/{name}")
        shows(page, f"{name or 'today'}-urdu-{kind}")
    page.goto(f"{shop.url}{case}")
    shows(page, f"case-urdu-{kind}")
    page.get_by_role("button", name="English").click()


@LONG  # in the short form the story of an account asks for the same: see test_account.py
def test_the_merchants_own_pages_ask_nobody_else_and_set_one_cookie(
    browser: Browser, shop: Shop
) -> None:
    phone = shop.phone("telegram", 210)
    phone.is_enrolled()
    phone.sends_photo(mug())
    phone.hears("as a free preview")
    phone.taps("White background")
    phone.taps("Make it")
    phone.hears("Ready", picture=True)
    phone.sends("my account")
    found = re.search(r"https?://\S+/account/enter/\S+", phone.hears("/account/enter/")["text"])
    assert found
    width, height = SIZES["narrow"]
    context = browser.new_context(viewport={"width": width, "height": height})
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(found[0])
    shows(page, "account-door")
    page.get_by_role("button").first.click()
    comes_in_by_password(page, shop)
    for language in ("en", "ur"):
        for name in OF_ACCOUNT[language]:
            page.goto(f"{shop.url}/account/{name}".rstrip("/"))
            shows(page, f"account-{name or 'home'}-{language}")
        if language == "en":
            page.get_by_role("button", name="اردو").click()
    page.goto(f"{shop.url}/account/pictures")
    page.locator(".pictures a").first.click()
    shows(page, "account-order-ur")
    assert {urlsplit(one).netloc for one in asked} == {urlsplit(shop.url).netloc}
    assert [one.get("name") for one in context.cookies()] == ["qaptai_account"]
    context.close()


def comes_in_by_password(page: Page, shop: Shop) -> None:
    """She gives her account an address, confirms it, and is let in by it, on the same phone."""
    page.goto(f"{shop.url}/account/password")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Mail me a link").click()
    expect(page.get_by_role("status")).to_be_visible()

    def link() -> str | None:
        letters = HTTP.get(f"{shop.url}/simulator/api/mailbox", timeout=10).json()
        found = [LINK.search(one["words"]) for one in letters if one["to"] == EMAIL]
        return found[0][0] if found and found[0] else None

    page.goto(until(link, shop.logs))
    shows(page, "account-confirm")
    page.get_by_role("button", name="Confirm this address").click()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    shows(page, "account-login")
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{shop.url}/account")
    for name in ("register", "forgot"):
        page.goto(f"{shop.url}/account/{name}")
        shows(page, f"account-{name}")


def waiting(shop: Shop) -> str:
    """A request in the queue, and a chat on the page that has something to show."""
    phone = shop.phone("telegram", 200)
    if not phone.messages():
        phone.is_enrolled()
        phone.sends_photo(mug())
        phone.hears("as a free preview")
    in_review = "SELECT reference FROM top_ups WHERE state = 'waiting_for_bank' LIMIT 1"
    if not shop.query(in_review):
        other = shop.phone("whatsapp", 201)
        other.is_enrolled()
        other.sends_photo(slip(1500, "48213955555"))
        other.hears("is under review")
    [(reference,)] = shop.query(in_review)
    return shop.address_of(reference)
