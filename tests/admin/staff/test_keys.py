"""A morning's queue by the keyboard alone, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.make.browser import ABSENT, open_browser, program
from tests.make.console import Person, make_staff, rows
from tests.make.topups import make_top_up

pytestmark = pytest.mark.skipif(program() is None, reason=ABSENT)
TEN = 10


@pytest.fixture
def page(console: str) -> Iterator[Page]:
    """A page in which a reviewer has logged in, by keys."""
    person: Person = make_staff()
    with open_browser() as browser:
        opened = browser.new_context(base_url=console).new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.goto("/admin/login")
        opened.get_by_label("E-mail").focus()
        for typed in (person.email, person.password):
            opened.keyboard.type(typed)
            opened.keyboard.press("Tab")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/admin")
        yield opened
        assert not faults


def case_at(page: Page) -> str:
    """The reference of the request on the screen."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("TP-")
    return heading.inner_text().split()[0]


def verdicts(owner_url: str) -> list[tuple[str, str, int]]:
    query = "SELECT verdict, COALESCE(reason, ''), count(*)::int FROM top_up_verdicts"
    return rows(owner_url, f"{query} WHERE undone_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2")


def test_ten_are_approved_by_keys_alone(page: Page, postgres: str) -> None:
    for _ in range(TEN + 1):
        make_top_up(weighed=False)
    page.goto("/admin/topups")
    page.keyboard.press("n")
    for number in range(TEN):
        page.wait_for_function("() => document.readyState === 'complete'")
        before = case_at(page)
        page.keyboard.press("a")
        expect(page.get_by_role("status").first).to_contain_text(f"{before} is approved")
        assert case_at(page) != before, number
    assert verdicts(postgres) == [("approve", "", TEN)]
    page.keyboard.press("z")
    expect(page.get_by_role("status").first).to_contain_text("Taken back")
    assert verdicts(postgres) == [("approve", "", TEN - 1)]


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
    page.keyboard.press("x")
    expect(page.locator(".choices[open]")).to_have_count(1)
    page.keyboard.press("2")
    expect(page.get_by_role("status").first).to_contain_text(f"{first} is rejected")
    assert verdicts(postgres) == [("reject", "not_arrived", 1)]
    page.keyboard.press("m")
    page.keyboard.press("3")
    expect(page.get_by_role("status").first).to_contain_text(re.compile("merchant of .* is asked"))
    page.keyboard.press("s")
    page.keyboard.press("1")
    expect(page.get_by_role("status").first).to_contain_text("is set aside")
    whys = rows(postgres, "SELECT why FROM review_pauses ORDER BY set_at")
    assert whys == [("number",), ("half_hour",)]
