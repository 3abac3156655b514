"""Axe looks at every page there is, in two languages; the app says which there are."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from admin.templates import runs
from core.database.scopes import acting_for
from core.tickets import talk
from tests.make.books import make_paid
from tests.make.browser import ABSENT, faults, open_browser, program
from tests.make.console import Browser, addresses, at_work, rows
from tests.make.forms import LONG
from tests.make.mailed import make_login
from tests.make.orders import chat_of
from tests.make.people import make_colleague, make_organisation
from tests.make.topups import make_merchant, make_top_up
from tests.make.visitors import link_of, make_picture, token_of, visiting

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
WHOLE = bool(os.environ.get("QAPTAI_SCREENSHOTS"))
ASKED = {"/admin/policies/publish": "?document=policy&version=2026-04-12"}
# Streams that do not end by themselves, and files: nothing of them is a page.
NO_PAGES = re.compile(
    r"/events$|\.(csv|zip)$|/(zip|file|large|small|qr|preview|proof)\b|/receipts?\b|/qr$|/export$|/ending$"
)

# What is tapped and lower than a thumb is wide; links within a sentence may be as high as its line.
LOW = """() => [...document.querySelectorAll("a, button, summary, select, textarea, input")]
  .map(one => one.matches("[type=checkbox], [type=radio]") ? one.closest("label") ?? one : one)
  .filter(one => one.checkVisibility({ visibilityProperty: true }))
  .filter(one => getComputedStyle(one).position !== "absolute" && !one.matches(".whole"))
  .filter(one => getComputedStyle(one).display !== "inline")
  .filter(one => one.getBoundingClientRect().height < 43.5)
  .map(one => one.outerHTML.slice(0, 120))"""

CUT = """() => [...document.querySelectorAll(".scroll")]
  .some(one => one.scrollWidth > one.clientWidth)"""


@dataclass(frozen=True)
class Scene:
    """Somebody with one of each thing, and what stands in the addresses of hers."""

    base: str
    hers: Browser
    ids: dict[str, object]
    paid: UUID

    def in_path(self, path: str) -> str:
        """The route with real ids in it."""
        ids = self.ids | ({"top_up_id": self.paid} if path.endswith("/reversal") else {})
        return re.sub(r"\{(\w+)\}", lambda name: str(ids.get(name[1], uuid4())), path)

    def pages(self, under: str) -> list[str]:
        """Each page below an address, with real ids in it."""
        found = [
            self.in_path(path)
            for path, methods in sorted(addresses().items())
            if path.startswith(under) and "get" in methods and not NO_PAGES.search(path)
        ]
        assert len(found) > 20
        return found


@pytest.fixture
def scene(console: str, postgres: str) -> Scene:
    """She owns an organisation, made a picture, asked for credits, and talks with a person."""
    owner = make_organisation(credits=20)
    other, done, waiting = make_colleague(owner), make_picture(owner), make_top_up()
    make_login(owner)
    with acting_for(owner) as session:
        talk.begin(session, chat_of(owner), about=talk.About.QUESTION, language="en")
    [(ticket,)] = rows(postgres, "SELECT id FROM tickets")
    hers = visiting(console, owner)
    shown = {"csrf": token_of(hers), "workspace": str(owner.workspace_id)}
    assert hers.http.post("/account/workspace", data=shown).status_code == 303
    ids: dict[str, object] = {
        "order_id": done.order_id,
        "account_id": other.account_id,
        "top_up_id": waiting.id,
        "ticket_id": ticket,
        "workspace_id": waiting.merchant.member.workspace_id,
        "token": link_of(owner),
    }
    return Scene(console, hers, ids, make_paid(make_merchant()))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def context(chromium: Chromium) -> Iterator[BrowserContext]:
    """A small phone, under a thumb."""
    size: ViewportSize = {"width": 390, "height": 844}
    with chromium.new_context(viewport=size, has_touch=True) as opened:
        yield opened


def lend(mine: Browser, context: BrowserContext) -> Page:
    """A page of a real browser with the session of one that is logged in."""
    for name, value in mine.http.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": str(mine.http.base_url)}])
    return context.new_page()


def in_both(pages: list[str]) -> dict[str, list[str]]:
    """The pages to look at in each language: in every second one, or in all where all is shown."""
    if WHOLE or not pages:
        return {"en": pages, "ur": pages}
    return {"en": pages[::2], "ur": pages[1::2]}


def looked_at(page: Page, address: str, language: str) -> None:
    """Go there, and let axe look: in English by day, in Urdu by night."""
    page.emulate_media(color_scheme="light" if language == "en" else "dark")
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    assert page.locator("html").get_attribute("lang") == language, address
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{address} ({language}): {wide} pixels stand out at its side"
    if "/account" in address:
        assert not page.evaluate(CUT), f"{address} ({language}): a table goes on beside the phone"
    low = page.evaluate(LOW)
    assert not low, f"{address} ({language}): {low}"
    bad = faults(page)
    assert not bad, f"{address} ({language}): {bad}"


def test_axe_finds_nothing_serious_on_any_page_of_an_account(
    scene: Scene, context: BrowserContext
) -> None:
    page = lend(scene.hers, context)
    for language, pages in in_both(scene.pages("/account")).items():
        sent = {"csrf": token_of(scene.hers), "language": language}
        assert scene.hers.http.post("/account/language", data=sent).status_code == 303
        for path in pages:
            query = "" if language == "en" else "?language=ur"
            looked_at(page, f"{scene.base}{path}{query}", language)
    page.goto(f"{scene.base}/account")
    box = page.locator(".top .you").bounding_box()
    assert box is not None
    assert box["height"] < 60  # one line holds all, in Urdu and with two workspaces, too
    ends_her_account(page)
    for language in in_both([]):
        looked_at(page, f"{scene.base}/account/ending?language={language}", language)


def ends_her_account(page: Page) -> None:
    """By the form, with the team that goes with it."""
    page.goto(f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}/account/data")
    form = page.locator("form[action$='/account/delete']")
    for _ in range(2):  # the second time it offers to take the team along
        page.locator("details", has=form).evaluate("one => { one.open = true }")
        form.locator("[name=word]").fill("delete")
        form.locator("[name=teams]").evaluate_all("all => all.forEach(one => one.checked = true)")
        form.get_by_role("button").click()
    expect(page).to_have_url(re.compile("/account/ending$"))


def test_axe_finds_nothing_serious_on_any_page_of_the_console(
    scene: Scene, context: BrowserContext
) -> None:
    staff = at_work(scene.base, "admin")
    page = lend(staff, context)
    for language, pages in in_both(scene.pages("/admin")).items():
        answer = staff.send("/admin/language", language=language)
        assert answer.status_code == 303
        for path in pages:
            said = "en" if path == "/admin/login" else language
            looked_at(page, f"{scene.base}{path}{ASKED.get(path, '')}", said)
    reviewer = at_work(scene.base)  # no role has a longer name in Urdu
    reviewer.send("/admin/language", language="ur")
    looked_at(lend(reviewer, context), f"{scene.base}/admin/topups", "ur")


@pytest.mark.parametrize(
    "languages",
    [("ur", "en"), pytest.param(("en", "ur"), marks=LONG)],
    ids=["each in one language", "and in the other"],
)
def test_axe_finds_nothing_serious_on_the_pages_for_anybody(
    console: str, context: BrowserContext, languages: tuple[str, str]
) -> None:
    page = context.new_page()
    looked_at(page, console, "en")
    for path, language in zip(("privacy", "terms"), languages, strict=True):
        looked_at(page, f"{console}/{path}?language={language}", language)


def test_a_name_runs_the_way_of_its_first_letter() -> None:
    assert [runs(name) for name in ("Ayesha & Co", "786 عائشہ", "مدینہ Kapra", "42")] == [
        *("ltr", "rtl", "rtl", "ltr")
    ]
