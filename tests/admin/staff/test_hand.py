"""Requests in hand as staff meet them: by plain forms, without scripts, and by keys alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from admin.staff.hand import called
from tests.make.browser import ABSENT, open_browser, program
from tests.make.console import Browser, acts, at_work, later, make_staff, rows
from tests.make.forms import LONG
from tests.make.topups import Waiting, make_top_up, state_of

AYESHA = "ayesha@qaptai.example"
# The key of X on an Urdu keyboard.
URDU_X = """
document.body.dispatchEvent(
  new KeyboardEvent("keydown", {key: "ش", code: "KeyX", bubbles: true}))
"""
needs_a_browser = pytest.mark.skipif(program() is None, reason=ABSENT)


@pytest.fixture
def waiting(console: str) -> Waiting:
    return make_top_up()


@pytest.fixture
def ayesha(console: str, waiting: Waiting) -> Browser:
    """A reviewer who has it in hand."""
    browser = at_work(console, email=AYESHA)
    assert browser.send("/admin/topups/next").headers["location"] == f"/admin/topups/{waiting.id}"
    return browser


def case_of(browser: Browser, waiting: Waiting) -> str:
    return browser.http.get(f"/admin/topups/{waiting.id}").text


def test_colleagues_see_who_has_it_and_for_how_long(
    console: str, ayesha: Browser, waiting: Waiting
) -> None:
    assert "In your hand" in case_of(ayesha, waiting)
    other = at_work(console, "finance")
    for text in (case_of(other, waiting), other.http.get("/admin/topups").text):
        assert re.search(r"[Ww]ith Ayesha, [45] min left", text)
        assert AYESHA not in text
    assert "Take it over" not in case_of(other, waiting)


def test_a_verdict_on_what_another_has_is_refused_kindly(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    other, address = at_work(console, "finance"), f"/admin/topups/{waiting.id}"
    for act, fields in (
        ("approve", {}),
        ("reject", {"reason": "other"}),
        ("snooze", {"until": "half_hour"}),
        ("ask", {"wanted": "whole"}),
        ("take", {}),
    ):
        answer = other.send(f"{address}/{act}", **fields)
        assert answer.headers["location"] == f"{address}?said=held"
    assert "Somebody else has" in other.http.get(f"{address}?said=held").text
    assert rows(postgres, "SELECT id FROM top_up_verdicts") == []
    ayesha.send(f"{address}/approve")
    assert state_of(waiting.id) == "decided"


def test_a_supervisor_takes_it_over_and_the_first_learns_of_it(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    keep, take = (f"/admin/topups/{waiting.id}/{act}" for act in ("keep", "take"))
    assert ayesha.send(keep).status_code == 204
    assert at_work(console, "finance").send(take, from_other="true").status_code == 403
    supervisor = at_work(console, "supervisor")
    assert "Take it over" in case_of(supervisor, waiting)
    supervisor.send(take, from_other="true")
    assert "In your hand" in case_of(supervisor, waiting)
    assert ayesha.send(keep).status_code == 409
    assert "top_up.take_over" in acts(postgres)
    audit = supervisor.http.get("/admin/audit?subject=top_up").text
    assert re.search(rf"from</bdi></span> <bdi>{AYESHA}<", audit)
    assert f'href="/admin/topups/{waiting.id}">{waiting.reference}<' in audit


def test_without_scripts_it_is_held_longer_by_a_button(
    ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    button = re.compile(r"<noscript>.*([1-5]) min left.*Hold it longer.*</noscript>")
    with later(postgres, 200):
        found = button.search(case_of(ayesha, waiting))
        assert found
        assert int(found[1]) < 3
        ayesha.send(f"/admin/topups/{waiting.id}/take")
        found = button.search(case_of(ayesha, waiting))
        assert found
        assert int(found[1]) > 3


def test_what_is_late_says_so(console: str, waiting: Waiting, postgres: str) -> None:
    with later(postgres, 42 * 60):
        browser = at_work(console)
        assert "late by 12 min" in case_of(browser, waiting)
        assert re.search(
            r"42 min <span class=\"bad\">.* late", browser.http.get("/admin/topups").text
        )
    with later(postgres, 30 * 60 + 20):  # never: late by 0 min
        assert re.search("30 min · .*</svg> late</span>", case_of(at_work(console), waiting))
    assert "late by" not in case_of(at_work(console, email=AYESHA), waiting)


def test_the_list_leads_to_the_next_and_says_when_nobody_is_left(
    console: str, ayesha: Browser
) -> None:
    other = at_work(console, "finance")
    answer = other.send("/admin/topups/next")
    assert "Nobody is left" in other.http.get(answer.headers["location"]).text
    support = at_work(console, "support")
    assert support.send("/admin/topups/next").status_code == 403
    assert "Take the next" not in support.http.get("/admin/topups").text


def test_what_is_put_off_is_listed_apart_and_the_next_is_there(
    console: str, ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    second, third = make_top_up(), make_top_up()
    ayesha.send(f"/admin/topups/{waiting.id}/snooze", until="bank")
    answer = ayesha.send(f"/admin/topups/{second.id}/ask", wanted="clearer")
    page = ayesha.http.get(answer.headers["location"]).text
    assert answer.headers["location"].startswith(f"/admin/topups/{third.id}?")
    assert f"The merchant of {second.reference} is asked" in page
    waits, put_off = (
        ayesha.http.get(f"/admin/topups?show={show}").text for show in ("waiting", "later")
    )
    assert waiting.reference not in waits
    assert "the bank’s lines come" in put_off
    assert "A clearer screenshot" in put_off
    assert "Set aside until" in case_of(ayesha, second)
    assert rows(postgres, "SELECT count(*) FROM outbox WHERE key LIKE 'asked/%%'") == [(1,)]


def test_only_what_is_offered_is_done(ayesha: Browser, waiting: Waiting, postgres: str) -> None:
    for act, field, value in (
        ("ask", "wanted", "bank"),
        ("ask", "wanted", "for ever"),
        ("snooze", "until", "whole"),
        ("snooze", "until", ""),
    ):
        answer = ayesha.send(f"/admin/topups/{waiting.id}/{act}", **{field: value})
        assert answer.status_code == 422
    assert rows(postgres, "SELECT id FROM review_pauses") == []


def test_staff_read_what_the_merchant_will_in_her_language(
    ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    assert case_of(ayesha, waiting).count("cannot be read") == 1
    rows(postgres, "UPDATE accounts SET language = 'ur' RETURNING id")
    text = case_of(ayesha, waiting)
    assert "cannot be read" in text
    assert '<small lang="ur" dir="auto">پڑھا نہیں جا سکتا</small>' in text
    assert "اسکرین شاٹ صاف پڑھا نہیں جا رہا" in text


def test_her_own_verdict_that_waits_for_another_can_be_withdrawn(
    ayesha: Browser, waiting: Waiting, postgres: str
) -> None:
    rows(postgres, "UPDATE top_ups SET amount_minor = 6000000 RETURNING id")
    ayesha.send(f"/admin/topups/{waiting.id}/approve", credits=50)
    assert "Withdraw mine" in case_of(ayesha, waiting)
    ayesha.send(f"/admin/topups/{waiting.id}/undo")
    assert "Withdraw mine" not in case_of(ayesha, waiting)
    assert "top_up.undo" in acts(postgres)


@pytest.mark.parametrize(
    ("address", "name"),
    [(AYESHA, "Ayesha"), ("bilal.khan@x.example", "Bilal Khan"), ("", "a colleague")],
)
def test_somebody_is_called_by_the_name_in_her_address(address: str, name: str) -> None:
    assert called(address) == name


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(console: str, browser: Chromium) -> Iterator[Page]:
    """A page in which a reviewer has logged in, by keys."""
    person, context = make_staff(), browser.new_context(base_url=console)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto("/admin/login")
    opened.get_by_label("E-mail").focus()
    for typed in (person.email, person.password):
        opened.keyboard.type(typed)
        opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/admin/topups")
    yield opened
    context.close()
    assert not faults


def case_at(page: Page) -> str:
    """The reference of the request on the screen."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("TP-")
    return heading.inner_text().split()[0]


def verdicts(owner_url: str) -> list[tuple[str, str, int]]:
    query = "SELECT verdict, COALESCE(reason, ''), count(*)::int FROM top_up_verdicts"
    return rows(owner_url, f"{query} WHERE undone_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2")


@needs_a_browser
@pytest.mark.parametrize("many", [3, pytest.param(10, marks=LONG)])
def test_they_are_approved_by_keys_alone(page: Page, postgres: str, many: int) -> None:
    for _ in range(many + 1):
        make_top_up(weighed=False)
    page.goto("/admin/topups")
    page.keyboard.press("n")
    for number in range(many):
        page.wait_for_function("() => document.readyState === 'complete'")
        before = case_at(page)
        page.keyboard.press("a")
        expect(page.locator(".bar [role=status]")).to_contain_text(f"{before} is approved")
        assert case_at(page) != before, number
    assert verdicts(postgres) == [("approve", "", many)]
    page.keyboard.press("z")
    expect(page.locator(".bar [role=status]")).to_contain_text("Taken back")
    assert verdicts(postgres) == [("approve", "", many - 1)]


@needs_a_browser
def test_a_number_chooses_from_the_list_that_is_open_and_keys_can_be_off(
    page: Page, postgres: str
) -> None:
    for _ in range(4):
        make_top_up(weighed=False)
    page.goto("/admin/topups")
    page.keyboard.press("n")
    first = case_at(page)
    page.keyboard.press("2")  # no list is open
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Copy the reference")
    page.keyboard.press("a")  # the list of keys is open: nothing else is pressed
    page.keyboard.press("Escape")
    page.get_by_label("on", exact=True).uncheck()
    page.keyboard.press("x")
    expect(page.locator(".choices[open]")).to_have_count(0)
    page.get_by_label("on", exact=True).check()
    page.keyboard.press("m")
    page.evaluate(URDU_X)
    expect(page.locator(".choices[open]")).to_have_count(1)
    page.keyboard.press("2")
    expect(page.locator(".bar [role=status]")).to_contain_text(f"{first} is rejected")
    assert verdicts(postgres) == [("reject", "not_arrived", 1)]
    page.keyboard.press("m")
    page.keyboard.press("3")
    expect(page.locator(".bar [role=status]")).to_contain_text(
        re.compile("merchant of .* is asked")
    )
    page.keyboard.press("s")
    page.keyboard.press("1")
    expect(page.locator(".bar [role=status]")).to_contain_text("is set aside")
    whys = rows(postgres, "SELECT why FROM review_pauses ORDER BY set_at")
    assert whys == [("number",), ("half_hour",)]
