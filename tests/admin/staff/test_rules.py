"""The page of the rules: everybody reads them, an admin changes them with a reason."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.make.books import as_owner
from tests.make.console import Browser, acts, at_work
from tests.make.topups import make_top_up, state_of

TYPED = {"no_line_minor": "0", "grant_credits": "1000", "least_words": "10", "reason": "we grew"}
FIRST = "5000000-0-1000-10"


@pytest.fixture(autouse=True)
def _as_they_were(console: str) -> Iterator[None]:
    """Leave the rules as the migration makes them."""
    yield
    as_owner("UPDATE review_rules SET two_people_minor = DEFAULT, least_words = DEFAULT")


def saves(browser: Browser, two_people: str, seen: str = FIRST, **more: str) -> httpx.Response:
    typed = {"two_people_minor": two_people, "seen": seen, **TYPED, **more}
    return browser.send("/admin/rules", **typed)


def test_a_lower_sum_needs_two_people_at_once(console: str, postgres: str) -> None:
    admin, waiting = at_work(console, "admin"), make_top_up()
    assert saves(admin, "1000").headers["location"] == "/admin/rules?said=saved"
    assert 'value="1000"' in admin.http.get("/admin/rules").text
    path, words = f"/admin/topups/{waiting.id}/approve", "seen in the app"
    answer = admin.send(path, words=words)
    assert "another person" in admin.http.get(answer.headers["location"]).text
    assert state_of(waiting.id) == "under_review"
    reviewer = at_work(console)
    case = reviewer.http.get(f"/admin/topups/{waiting.id}").text
    assert "needs another person" in case
    assert not re.search(r"admin@qaptai|is approved", case)
    reviewer.send(path, words=words)
    assert state_of(waiting.id) == "decided"
    assert "rules.set" in acts(postgres)


def test_what_does_not_fit_changes_nothing(console: str, postgres: str) -> None:
    admin = at_work(console, "admin")
    for typed in ("-1", "1.5", "x", "", "9" * 13):
        assert saves(admin, typed).status_code == 422
    assert saves(admin, "1000", reason="").status_code == 422
    assert saves(admin, "1000", seen="1-2-3-4").status_code == 409
    assert saves(admin, "50000").headers["location"] == "/admin/rules?said=same"
    assert "rules.set" not in acts(postgres)


@pytest.mark.parametrize("role", ["reviewer", "finance"])
def test_others_read_them(console: str, role: str) -> None:
    browser = at_work(console, role)
    text = browser.http.get("/admin/rules").text
    assert "50000" in text
    assert "Save rules" not in text
    assert saves(browser, "1").status_code == 403


def test_a_reason_is_asked_for_kindly(console: str) -> None:
    reviewer, waiting = at_work(console), make_top_up()
    as_owner("UPDATE top_ups SET flags = '{receiver_differs}'")
    page = reviewer.http.get(f"/admin/topups/{waiting.id}").text
    assert 'name="words" minlength="10"' in page
    answer = reviewer.send(f"/admin/topups/{waiting.id}/approve", words="short")
    text = reviewer.http.get(answer.headers["location"]).text
    assert "at least 10 characters" in text
    assert state_of(waiting.id) == "waiting_for_bank"
