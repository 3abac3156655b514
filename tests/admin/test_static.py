"""The page of a request in a real browser: its picture is moved and turned, nothing is covered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.make.browser import ABSENT, open_browser, program
from tests.make.console import Browser, at_work
from tests.make.topups import make_top_up

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
PLACE = """image => {
    const now = new DOMMatrix(getComputedStyle(image).transform);
    const round = value => Math.round(value * 100) / 100;
    return { scale: round(Math.hypot(now.a, now.b)), x: round(now.e), y: round(now.f),
             turn: (Math.round(Math.atan2(now.b, now.a) * 180 / Math.PI) + 360) % 360 };
}"""

COVERED = """() => {
    const one = document.activeElement, end = one.getBoundingClientRect().bottom;
    const covers = over => !over.contains(one) && end > over.getBoundingClientRect().top;
    return !one.closest(".bar") && [...document.querySelectorAll(".bar, .acts")].some(covers);
}"""

ON_TOP = """one => {
    const { x, y, width, height, bottom } = one.getBoundingClientRect();
    const found = document.elementFromPoint(x + width / 2, y + height / 2);
    return bottom <= innerHeight && one.contains(found);
}"""


@pytest.fixture
def page(console: str) -> Iterator[Page]:
    """The page of one request, as somebody of the staff sees it who likes no motion."""
    waiting, mine = make_top_up(), at_work(console)
    with open_browser() as browser:
        context = browser.new_context(reduced_motion="reduce", has_touch=True)
        lend(mine, context)
        opened = context.new_page()
        opened.goto(f"{console}/admin/topups/{waiting.id}")
        opened.locator(".viewer.live").wait_for()
        yield opened


def lend(mine: Browser, context: BrowserContext) -> None:
    """Give a real browser the session of one that is logged in."""
    for name, value in mine.http.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": str(mine.http.base_url)}])


def pinch(page: Page, x: float, y: float, *apart: float) -> None:
    """Two fingers on the screen around a point, so many pixels apart one after another."""
    screen = page.context.new_cdp_session(page)
    for place, width in enumerate((*apart, None)):
        points = (
            [{"x": x - width / 2, "y": y, "id": 0}, {"x": x + width / 2, "y": y, "id": 1}]
            if width
            else []
        )
        kind = "touchMove" if place and width else "touchStart" if width else "touchEnd"
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_the_wheel_zooms_where_the_pointer_is_and_keys_turn_and_fit(page: Page) -> None:
    picture = page.locator(".frame img")
    box = page.locator(".frame").bounding_box()
    assert box is not None
    assert picture.evaluate(PLACE) == {"scale": 1, "x": 0, "y": 0, "turn": 0}
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75)
    page.mouse.wheel(0, -400)
    near = picture.evaluate(PLACE)
    assert near["scale"] > 2
    # What was under the pointer stays there: a quarter of the frame below its middle.
    assert near["y"] == pytest.approx(-(near["scale"] - 1) * box["height"] / 4, abs=1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75 + 40)
    page.mouse.up()
    assert picture.evaluate(PLACE)["y"] == pytest.approx(near["y"] + 40, abs=1)
    page.keyboard.press("r")
    assert picture.evaluate(PLACE)["turn"] == 90
    page.keyboard.press("0")
    whole = picture.evaluate(PLACE)
    assert (whole["x"], whole["y"], whole["turn"]) == (0, 0, 90)
    assert whole["scale"] <= 1  # lying, it is as wide as the frame
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    pinch(page, x, y, 40, 60, 80)
    pinched = picture.evaluate(PLACE)
    assert pinched["scale"] == pytest.approx(2 * whole["scale"], rel=0.1)
    for _ in range(2):
        page.touchscreen.tap(x, y)
    assert picture.evaluate(PLACE) == whole
    assert len(page.context.pages) == 1  # its link was never followed


def test_what_is_tabbed_to_or_opened_stands_above_the_bar_of_the_last_verdict(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{page.url}?said=undone")
    bar = page.locator(".bar")
    bar.wait_for()
    acts = page.locator("main :is(a, button, input, summary):visible")
    acts.first.focus()
    for _ in range(acts.count()):
        assert not page.evaluate(COVERED), page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("x")
    reasons = page.locator(".choices.reject button:visible")
    reasons.first.wait_for()
    last, edge = reasons.last.bounding_box(), bar.bounding_box()
    assert last is not None
    assert edge is not None
    assert last["y"] + last["height"] <= edge["y"]


def test_a_verdict_is_at_hand_without_scrolling_on_a_small_laptop(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 640})
    for address in (page.url, f"{page.url}?said=undone"):
        page.goto(address)
        for name in ("Approve", "Ask for more", "Snooze", "Reject"):
            one = page.locator(".acts :is(button, summary):visible", has_text=name)
            assert one.evaluate(ON_TOP), name


def test_on_a_phone_the_proof_stands_in_the_upper_half_and_the_places_at_the_queue(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    proof = page.locator(".frame img").bounding_box()
    assert proof is not None
    assert proof["y"] < 740 / 2
    page.get_by_role("link", name="Queue").click()
    assert page.get_by_role("navigation", name="Console").is_visible()


def test_escape_leaves_a_field_and_keys_press_buttons_again(page: Page) -> None:
    page.get_by_label("Credits to add").focus()
    page.keyboard.press("x")
    assert page.locator(".choices.reject[open]").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.locator(".choices.reject[open]").wait_for()


def test_what_is_compared_stays_within_its_card_at_any_width(page: Page) -> None:
    card = page.locator(".review > .card", has=page.locator("table"))
    for width in (320, 761, 900, 901):
        page.set_viewport_size({"width": width, "height": 900})
        box, around = card.locator("table").bounding_box(), card.bounding_box()
        assert box is not None
        assert around is not None
        assert around["x"] < box["x"], width
        assert box["x"] + box["width"] < around["x"] + around["width"], width


FADES = """one => [getComputedStyle(one).getPropertyValue("--passed"),
    getComputedStyle(one).getPropertyValue("--ahead")].map(parseFloat)"""


def test_a_place_that_is_pushed_out_of_sight_says_so_on_the_side_where_it_is(page: Page) -> None:
    page.set_viewport_size({"width": 240, "height": 740})
    page.goto(f"{page.url.partition('/admin')[0]}/admin/topups")
    row = page.locator(".places .within")
    row.evaluate("one => one.scrollTo({left: 0, behavior: 'instant'})")
    expect(row).to_have_css("--passed", "0px")
    assert row.evaluate(FADES) == [0, 32]
    row.evaluate("one => one.scrollTo({left: one.scrollWidth, behavior: 'instant'})")
    expect(row).to_have_css("--ahead", "0px")
    assert row.evaluate(FADES) == [32, 0]


def test_where_colours_are_forced_one_place_is_underlined_and_the_next_thing_to_do_stands_out(
    page: Page,
) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(f"{page.url.partition('/admin')[0]}/admin/statements")
    line = "one => getComputedStyle(one).borderBottomColor"
    lines = [one.evaluate(line) for one in page.locator(".places .within a").all()]
    here = page.locator(".places .within [aria-current]").evaluate(line)
    assert lines.count(here) == 1
    ground = "one => getComputedStyle(one).backgroundColor"
    first, other = page.locator("button.go").first, page.locator("button:not(.go)").first
    assert first.evaluate(ground) != other.evaluate(ground)
