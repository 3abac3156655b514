"""The page as a browser shows it: nothing from elsewhere, nothing that flickers or jumps."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.make.browser import ABSENT, open_browser, program
from tests.make.forms import LONG
from tests.make.http import HTTP
from tests.make.simulated import TOKEN, Simulated, picture, served
from tests.make.waiting import until

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
TELEGRAM, WHATSAPP = "[data-channel=telegram]", "[data-channel=whatsapp]"
USER, WHATSAPP_USER = "700100200", "whatsapp:+923001234567"
MANY = 12


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for this file."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def simulated() -> Iterator[Simulated]:
    """A simulator of this test's own: the page always shows the same two phones."""
    with served() as opened:
        yield opened


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Page:
    """One for this file: each test's simulator has an address, and so a memory, of its own."""
    return browser.new_context().new_page()


@pytest.fixture
def page(tab: Page, simulated: Simulated) -> Iterator[Page]:
    """The page, which must neither complain nor ask anybody else."""
    odd = list[str]()
    listeners: dict[Any, Callable[[Any], None]] = {
        "console": lambda said: odd.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: odd.append(str(error)),
        "request": lambda asked: (
            None if asked.url.startswith((simulated.url, "blob:")) else odd.append(asked.url)
        ),
    }
    tab.emulate_media(color_scheme="light", reduced_motion="no-preference")
    tab.set_viewport_size({"width": 1280, "height": 800})
    for event, listener in listeners.items():
        tab.on(event, listener)
    tab.goto(f"{simulated.url}/simulator/")
    expect(tab.locator(".tray button")).not_to_have_count(0)
    yield tab
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    tab.goto("about:blank")  # before its server goes: it would ask on and on
    assert odd == []


def bot(simulated: Simulated, method: str, **words: object) -> None:
    """The shop speaks to Ayesha."""
    url = f"{simulated.telegram_url}/bot{TOKEN}/{method}"
    answer = HTTP.post(url, json={"chat_id": USER, **words})
    assert answer.status_code == 200, answer.text


def bottom(page: Page) -> float:
    """How far Ayesha's chat is from its end."""
    script = "talk => talk.scrollHeight - talk.scrollTop - talk.clientHeight"
    return float(page.locator(f"{TELEGRAM} .talk").evaluate(script))


def test_a_newcomer_is_shown_what_to_do_until_the_first_photo(
    page: Page, simulated: Simulated
) -> None:
    hint = page.get_by_text("send this mug to the shop")
    expect(hint).to_be_visible()
    page.get_by_role("button", name="mug").click()
    simulated.hears(1)
    expect(page.locator(f"{TELEGRAM} .mine img")).to_be_visible()
    expect(hint).to_be_hidden()


def test_without_javascript_the_page_says_why_it_is_empty(
    browser: Browser, simulated: Simulated
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{simulated.url}/simulator/")
    expect(page.get_by_text("drawn by JavaScript")).to_be_visible()
    expect(page.get_by_text("جاوا اسکرپٹ")).to_be_visible()
    expect(page.get_by_text("send this mug to the shop")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="Staff console")).to_be_visible()
    context.close()


def test_a_picture_goes_to_the_phone_that_is_chosen(page: Page, simulated: Simulated) -> None:
    page.get_by_role("button", name="WhatsApp", exact=True).click()
    expect(page.locator(f"{WHATSAPP}.chosen")).to_have_count(1)
    page.get_by_role("button", name="slip", exact=True).click()
    assert simulated.hears(1)[0].path == "twilio/whatsapp"
    expect(page.locator(f"{WHATSAPP} .mine img")).to_be_visible()


def test_a_day_is_named_in_the_language_of_the_page(page: Page, simulated: Simulated) -> None:
    bot(simulated, "sendMessage", text="Ready: Marble")
    day = page.locator(f"{TELEGRAM} .day")
    expect(day).to_have_text("Today")
    page.locator("#language").select_option("ur")
    expect(day).to_have_text("آج")
    simulated.api("/clock", json={"ahead": 90_000})
    bot(simulated, "sendMessage", text="Ready: Podium")
    expect(day.last).to_have_text("آج")
    expect(day.first).not_to_have_text(re.compile("آج|[A-Za-z]"))
    simulated.api("/clock", json={"ahead": 0})
    page.locator("#language").select_option("en")


def test_a_message_is_answered_by_its_button_or_let_be(page: Page, simulated: Simulated) -> None:
    phone = page.locator(TELEGRAM)
    strip = phone.locator(".answered-now")
    bot(simulated, "sendMessage", text="Ready: Marble")
    expect(strip).to_be_hidden()
    phone.get_by_role("button", name="Reply").click()
    expect(strip).to_contain_text("Ready: Marble")
    strip.get_by_role("button", name="Close").click()
    expect(strip).to_be_hidden()
    phone.get_by_role("button", name="Reply").click()
    expect(phone.locator(".words")).to_be_focused()
    page.keyboard.type("bigger")
    page.keyboard.press("Enter")
    told = json.loads(simulated.hears(1)[0].body)["message"]
    assert told["reply_to_message"]["text"] == "Ready: Marble"
    expect(strip).to_be_hidden()
    expect(phone.locator(".mine .answered")).to_have_text("Ready: Marble")


def test_a_whole_talk_by_keyboard(page: Page, simulated: Simulated) -> None:
    words = page.locator(f"{TELEGRAM} .words")
    words.focus()
    page.keyboard.type("salam")
    page.keyboard.press("Enter")
    simulated.hears(1)
    keys = [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]
    bot(simulated, "sendMessage", text="Shall I?", reply_markup={"inline_keyboard": keys})
    page.get_by_role("button", name="No", exact=True).focus()
    page.keyboard.press("Enter")
    press = json.loads(simulated.hears(2)[1].body)["callback_query"]
    assert press["data"] == "n"
    bot(simulated, "answerCallbackQuery", callback_query_id=press["id"], text="As you wish")
    expect(page.locator(f"{TELEGRAM} .toast")).to_have_text("As you wish")
    bot(simulated, "sendChatAction", action="upload_photo")
    expect(page.locator(f"{TELEGRAM} .state")).to_have_text("sending photo…")
    expect(page.locator(f"{TELEGRAM} .ticks.read")).to_have_text("✓✓")
    expect(page.get_by_role("button", name="No", exact=True)).to_be_focused()


def test_own_pictures_are_laid_ready_with_a_caption_and_sent_together(
    page: Page, simulated: Simulated
) -> None:
    files = [
        {
            "name": f"{number}.png",
            "mimeType": "image/png",
            "buffer": picture(50 + number, 40, "PNG"),
        }
        for number in range(3)
    ]
    page.locator(f"{TELEGRAM} input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator(f"{TELEGRAM} .staged img")).to_have_count(3)
    page.get_by_role("button", name="Take out 1.png").click()
    page.locator(f"{TELEGRAM} .words").fill("two of them")
    page.get_by_label("As a file, in full quality").first.check()
    page.keyboard.press("Enter")
    told = [json.loads(one.body)["message"] for one in simulated.hears(2)]
    assert {one["document"]["file_name"] for one in told} == {"0.png", "2.png"}
    assert "two of them" in {one.get("caption") for one in told}
    expect(page.locator(f"{TELEGRAM} .staged")).to_be_hidden()


def test_who_reads_further_up_is_left_there(page: Page, simulated: Simulated) -> None:
    simulated.api(f"/telegram/{USER}/text", json={"text": "salam"})
    for number in range(MANY):
        bot(simulated, "sendMessage", text=f"line {number}\n" * 4)
    talk = page.locator(f"{TELEGRAM} .talk")
    expect(talk).to_contain_text(f"line {MANY - 1}")
    assert bottom(page) < 5
    talk.evaluate("talk => { talk.scrollTop = 40; talk.children[2].kept = true; }")
    # Not wait_for_function: it polls by eval, which the page's own policy forbids.
    expect(page.locator(TELEGRAM)).to_have_js_property("atEnd", False)
    bot(simulated, "sendMessage", text="one more")
    newer = page.locator(f"{TELEGRAM} .newer")
    expect(newer).to_be_visible()
    assert talk.evaluate("talk => [talk.scrollTop, talk.children[2].kept]") == [40, True]
    newer.click()
    expect(newer).to_be_hidden()
    assert bottom(page) < 5


def test_an_edit_leaves_the_picture_in_place_and_a_deletion_takes_it_away(
    page: Page, simulated: Simulated
) -> None:
    simulated.api(f"/telegram/{USER}/text", json={"text": "salam"})
    answer = HTTP.post(
        f"{simulated.telegram_url}/bot{TOKEN}/sendPhoto",
        data={"chat_id": USER, "caption": "Preview"},
        files={"photo": ("a.jpg", picture())},
    ).json()
    place = {"message_id": answer["result"]["message_id"]}
    shown = page.locator(f"{TELEGRAM} .talk img")
    expect(shown).to_be_visible()
    shown.evaluate("image => { image.kept = true; }")
    bot(simulated, "editMessageCaption", caption="Ready", **place)
    expect(page.locator(f"{TELEGRAM} .talk")).to_contain_text("Ready")
    assert shown.evaluate("image => image.kept") is True
    bot(simulated, "deleteMessage", **place)
    expect(shown).to_have_count(0)


def test_a_picture_is_seen_large_and_in_its_actual_size(page: Page, simulated: Simulated) -> None:
    files = [("file", ("a.jpg", picture(1200, 900)))]
    simulated.api(f"/whatsapp/{WHATSAPP_USER}/picture", files=files)
    page.locator(f"{WHATSAPP} .picture").click()
    large = page.locator("dialog.large")
    expect(large).to_contain_text("1200 × 900")
    page.get_by_role("button", name="Actual size").click()
    assert large.locator("img").evaluate("image => image.clientWidth") == 1200
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(page.locator(f"{WHATSAPP} .picture")).to_be_focused()


def test_a_blocked_shop_and_back(page: Page, simulated: Simulated) -> None:
    phone = page.locator(TELEGRAM)
    phone.get_by_role("button", name="Block", exact=True).click()
    expect(phone).to_contain_text("You blocked Qaptai")
    expect(phone.locator(".words")).to_be_hidden()
    phone.get_by_role("button", name="Unblock").click()
    expect(phone.locator(".words")).to_be_focused()
    assert len(simulated.hears(2)) == 2


def test_the_inspector_shows_what_was_posted_and_moves_the_clock(
    page: Page, simulated: Simulated
) -> None:
    simulated.api(f"/telegram/{USER}/text", json={"text": "salam"})
    page.get_by_role("button", name="Inspector").click()
    expect(page.locator(".posts li")).to_have_count(1)
    page.locator(".posts summary").click()
    expect(page.locator(".posts pre")).to_contain_text('"text": "salam"')
    page.get_by_role("button", name="+25 hours").click()
    expect(page.locator(".clock")).to_contain_text("25 h ahead")
    assert simulated.world.clock_ahead == 25 * 3600
    page.get_by_role("button", name="Back to now").click()
    expect(page.locator(".clock")).to_contain_text("as it is")
    page.keyboard.press("Escape")
    expect(page.locator("#inspector")).to_be_hidden()


def test_a_phone_is_given_to_somebody_else_and_the_page_read_in_urdu(
    page: Page, simulated: Simulated
) -> None:
    simulated.api(f"/telegram/{USER}/text", json={"text": "salam"})
    expect(page.locator(f"{TELEGRAM} .mine")).to_have_count(1)
    page.locator(f"{TELEGRAM} .owner").select_option("stranger")
    expect(page.locator(f"{TELEGRAM} .mine")).to_have_count(0)
    page.get_by_label("Language").select_option("ur")
    expect(page.locator("html[dir=rtl]")).to_have_count(1)
    page.get_by_role("button", name="مگ", exact=True).click()
    expect(page.locator(f"{TELEGRAM} .mine img")).to_be_visible()
    stranger = simulated.world.chats["telegram", "700100203"]
    until(lambda: stranger.speaks == "ur", lambda: f"the phone speaks {stranger.speaks}")


def test_on_a_page_in_urdu_what_is_said_in_latin_letters_is_set_as_anywhere(
    page: Page, simulated: Simulated
) -> None:
    page.get_by_label("Language").select_option("ur")
    bot(simulated, "sendMessage", text="Balance: Rs 1,500")
    bot(simulated, "sendMessage", text="بقایا: Rs 1,500")
    latin, urdu = (page.locator(f"{TELEGRAM} .said", has_text=one) for one in ("Balance", "بقایا"))
    expect(latin).to_have_css("font-size", "15px")
    expect(latin).to_have_css("line-height", "21.75px")
    expect(urdu).to_have_css("font-size", "17px")
    expect(urdu).to_have_css("font-family", re.compile('^"Urdu letters", system-ui'))


def test_an_invitation_is_opened_by_somebody_new_on_the_phone_that_it_is_for(
    page: Page, simulated: Simulated
) -> None:
    simulated.api(f"/telegram/{USER}/text", json={"text": "invite"})
    bot(simulated, "sendMessage", text="Your link: https://wa.me/14155238886?text=JOIN%20abc")
    page.get_by_role("link", name="JOIN").click()
    expect(page.get_by_role("dialog", name="Who opens this link?")).to_be_visible()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator(f"{WHATSAPP} .mine")).to_contain_text("JOIN abc")
    expect(page.locator(f"{WHATSAPP} .owner")).to_have_value("fresh-1")
    form = next(one.form for one in simulated.hears(2) if one.path == "twilio/whatsapp")
    new = simulated.world.people.everybody[-1]
    assert (form["From"], form["ProfileName"]) == (new.whatsapp, new.name)


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "dark"),
        *(
            pytest.param(*one, marks=LONG)
            for one in ((390, "light"), (1280, "light"), (1280, "dark"))
        ),
    ],
)
def test_it_fits_and_can_be_used_by_everybody(
    page: Page, simulated: Simulated, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 844})
    hint = page.locator(".hint").bounding_box()
    assert hint is not None
    assert hint["x"] >= 0  # what sticks out at the start cannot even be scrolled to
    simulated.api(f"/telegram/{USER}/picture", files=[("file", ("a.jpg", picture(900, 700)))])
    keys = [[{"text": "White background", "callback_data": "y"}]]
    bot(simulated, "sendMessage", text="تصویر تیار ہے", reply_markup={"inline_keyboard": keys})
    expect(page.get_by_role("button", name="White background")).to_be_visible()
    for name in ("Telegram", "WhatsApp"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(f"[data-channel={name.lower()}] .words")).to_be_visible()
    page.get_by_role("button", name="Telegram", exact=True).click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    if folder := os.environ.get("QAPTAI_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"simulator-{width}-{scheme}.png")
