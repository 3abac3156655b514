"""The main job as people do it: two phones and the console, in a real browser."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.make.browser import ABSENT, open_browser, program
from tests.make.forms import LONG
from tests.make.shop import Shop
from tests.make.waiting import PATIENCE

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
SLOW = PATIENCE * 1000  # milliseconds
OURS = "http://127.0.0.1:"
ONE = ["telegram"]  # who tops up beforehand: what waits for credits is told by the phones alone


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, shop: Shop) -> Iterator[Page]:
    """A page that asks nobody but us, and whose scripts do not fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SLOW)
    opened = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    assert not faults
    assert asked
    assert not [url for url in asked if not url.startswith((OURS, "blob:", "data:"))]


@pytest.mark.parametrize(
    "channels",
    [ONE, pytest.param(["telegram", "whatsapp"], marks=LONG)],
    ids=["one phone", "two phones"],
)
def test_from_the_photo_to_the_topped_up_balance(
    page: Page, shop: Shop, channels: list[str]
) -> None:
    page.goto(f"{shop.url}/simulator")
    for channel in channels:
        is_given_to_somebody_new(phone(page, channel))
        gets_a_picture(page, channel)
    if where := os.environ.get("QAPTAI_SCREENSHOTS"):
        page.screenshot(path=Path(where) / "two-phones.png")
    telegram = phone(page, "telegram")
    if channels == ONE:
        writes(telegram, "top up")
        approves(page.context.new_page(), shop, pays(page, telegram))
        says(telegram, "50 credits added, balance 53")
        return
    runs_out_of_credits(telegram)
    approves(page.context.new_page(), shop, pays(page, telegram))
    says(telegram, "50 credits added, balance 51")
    telegram.get_by_role("button", name="Make my picture").last.click()
    says(telegram, re.compile(r"Marble, 1 picture\(s\): 2 credits. Balance 51"))
    telegram.get_by_role("button", name="Make it").last.click()
    says(telegram, "2 credits used, 49 left")


def phone(page: Page, channel: str) -> Locator:
    found = page.locator(f'.phone[data-channel="{channel}"]')
    expect(found).to_be_visible(timeout=SLOW)
    return found


def is_given_to_somebody_new(where: Locator) -> None:
    """Whatever another story said on this phone is not heard in this one."""
    before = where.get_attribute("data-user")
    assert before is not None
    where.locator(".owner").select_option("fresh")
    expect(where).not_to_have_attribute("data-user", before, timeout=SLOW)


def says(where: Locator, words: str | re.Pattern[str]) -> Locator:
    bubble = where.locator(".talk li:not(.mine)").filter(has_text=words).last
    expect(bubble).to_be_visible(timeout=SLOW)
    return bubble


def writes(where: Locator, words: str) -> None:
    where.get_by_label("Message", exact=True).fill(words)
    where.get_by_role("button", name="Send").click()


def gets_a_picture(page: Page, channel: str) -> None:
    merchant = phone(page, channel)
    merchant.get_by_label("Message", exact=True).click()  # chosen, and no button is hit
    page.get_by_role("button", name="mug").click()
    says(merchant, "Before the first photo")
    merchant.get_by_role("button", name="I agree").last.click()
    says(merchant, "5 credits are a gift")
    says(merchant, "as a free preview")
    merchant.get_by_role("button", name="Wooden table").last.click()
    says(merchant, "Balance 5, after this 3")
    merchant.get_by_role("button", name="Make it").last.click()
    says(merchant, "Ready: Wooden table. 2 credits used, 3 left")
    picture = merchant.locator(".talk li:not(.mine) img").last
    expect(picture).to_be_visible(timeout=SLOW)
    expect(picture).to_have_js_property("complete", True, timeout=SLOW)
    assert picture.evaluate("picture => picture.naturalWidth >= 1280")


def runs_out_of_credits(merchant: Locator) -> None:
    """Three credits are left, and a second picture takes two: the third has to wait."""
    merchant.get_by_role("button", name="More options").last.click()
    merchant.get_by_role("button", name="Other style").last.click()
    merchant.get_by_role("button", name="Marble").last.click()
    says(merchant, "Balance 3, after this 1")
    merchant.get_by_role("button", name="Make it").last.click()
    says(merchant, "2 credits used, 1 left")
    merchant.get_by_role("button", name="More options").last.click()
    merchant.get_by_role("button", name="Other style").last.click()
    says(merchant, "Which style?")
    merchant.get_by_role("button", name="Marble").last.click()
    says(merchant, "This needs 2 credits; the balance is 1")
    merchant.get_by_role("button", name="Top up").last.click()


def pays(page: Page, merchant: Locator) -> str:
    """The package, and the slip of its transfer; the request's reference."""
    merchant.get_by_role("button", name="50 credits").last.click()
    told = says(merchant, "Write this code in the remarks").inner_text()
    merchant.get_by_label("Message", exact=True).click()  # chosen, and no button is hit
    page.get_by_role("button", name="slip", exact=True).click()
    says(merchant, "is under review")
    found = re.search(r"TP-\w+", told)
    assert found is not None
    return found.group()


def approves(console: Page, shop: Shop, reference: str) -> None:
    """One of the staff compares, and presses A."""
    person = shop.told["staff"][0]
    console.goto(f"{shop.url}/admin")
    console.get_by_label("E-mail").fill(person["email"])
    console.get_by_label("Password").fill(person["password"])
    console.get_by_role("button", name="Log in").click()
    console.get_by_role("link", name=reference).click()
    expect(console.get_by_role("img", name="The merchant's proof")).to_be_visible()
    expect(console.locator("tr", has_text="amount").first).to_contain_text("agrees")
    console.keyboard.press("a")
    expect(console.locator("body")).to_contain_text(re.compile("approved", re.IGNORECASE))
