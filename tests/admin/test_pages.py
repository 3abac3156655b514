"""The guards against forged forms, and the small words of the page kit."""

import re
from collections.abc import Callable

import pytest

from admin.templates import environment, fact
from core.money import Money
from tests.make.console import PASSWORD, Browser, acts, addresses, at_work, rows
from tests.make.topups import make_top_up, state_of

FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "", "Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)
LOG_IN = {"email": "reviewer@qaptai.example", "password": PASSWORD}
FORMS = """
account admit answer answers approve approve ask change close columns confirm dismiss end exact
factor grant hand import keep language line login logout next note open packages password prices
propose publish qr reject retry reverse role rules second-factor send-back snooze staff take
take-back tariffs terms undo withdraw workspaces
"""  # the last words of their addresses
FIELDS = {"reason": "unreadable", "credits": "50"}


def forms() -> list[str]:
    """Every address of the console that takes a form, with a real request's id in it."""
    waiting = make_top_up()
    return [
        re.sub(r"\{\w+\}", str(waiting.id), path)
        for path, methods in addresses().items()
        if path.startswith("/admin") and methods - {"get", "head"}
    ]


def nothing_changed(owner_url: str) -> bool:
    """No verdict, no act beside log-ins, nobody logged out."""
    done = [act for act in acts(owner_url) if act != "staff.log_in"]
    verdicts = rows(owner_url, "SELECT count(*) FROM top_up_verdicts")
    ended = rows(owner_url, "SELECT count(*) FROM staff_sessions WHERE ended_at IS NOT NULL")
    return not done and verdicts == ended == [(0,)]


def test_every_form_of_the_console_is_tried_here(console: str) -> None:
    ends = sorted(path.rpartition("/")[2] for path in forms())
    assert ends == FORMS.split()


def no_token(mine: Browser, other: Browser) -> dict[str, str]:
    """A form that lacks the token."""
    return {}


def anothers_token(mine: Browser, other: Browser) -> dict[str, str]:
    """A form with somebody else's."""
    return {"csrf": other.token()}


def earlier_token(mine: Browser, other: Browser) -> dict[str, str]:
    """A form with a token that looks right."""
    return {"csrf": mine.token()[::-1]}


@pytest.mark.parametrize("forged", [no_token, anothers_token, earlier_token])
@pytest.mark.parametrize("fields", [FIELDS, {}])
def test_no_form_counts_without_its_sessions_token(
    console: str,
    postgres: str,
    forged: Callable[[Browser, Browser], dict[str, str]],
    fields: dict[str, str],
) -> None:
    paths = [path for path in forms() if path != "/admin/login"]
    mine, other = at_work(console), at_work(console, "supervisor")
    sent = fields | forged(mine, other)
    for path in paths:
        answer = mine.http.post(path, data=sent)
        assert answer.status_code == 403, path
        assert "Nothing was changed" in answer.text
    assert nothing_changed(postgres)


@pytest.mark.parametrize("headers", FOREIGN)
def test_no_form_counts_that_another_site_sent(
    console: str, postgres: str, headers: dict[str, str]
) -> None:
    paths, mine = forms(), at_work(console)
    token = mine.token()
    for path in paths:
        answer = mine.http.post(path, data=FIELDS | LOG_IN | {"csrf": token}, headers=headers)
        assert answer.status_code == 403, path
    assert nothing_changed(postgres)
    assert len(rows(postgres, "SELECT id FROM staff_sessions")) == 1


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_our_own_counts(console: str, site: str) -> None:
    waiting, mine = make_top_up(), at_work(console)
    headers = {"Origin": console, "Sec-Fetch-Site": site}
    fields = {"csrf": mine.token()}
    path = f"/admin/topups/{waiting.id}/approve"
    assert mine.http.post(path, data=fields, headers=headers).status_code == 303
    assert state_of(waiting.id) == "decided"


def test_nothing_changes_by_looking(console: str) -> None:
    waiting, mine = make_top_up(), at_work(console)
    for act in ("approve", "reject", "undo"):
        answer = mine.http.get(f"/admin/topups/{waiting.id}/{act}?csrf={mine.token()}")
        assert answer.status_code == 405
    assert state_of(waiting.id) == "waiting_for_bank"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(59, "0 min"), (240, "4 min"), (3 * 3600 + 240, "3 h 4 min"), (2 * 86400 + 3600, "2 d 1 h")],
)
def test_an_age_is_told_in_its_two_largest_units(seconds: int, words: str) -> None:
    template = environment("en").from_string("{{ seconds | age }}")
    assert template.render(seconds=seconds) == words


def test_sums_and_moments_stay_whole_and_anything_else_is_a_text() -> None:
    assert fact(Money(150_050)) == '<span class="fact"><small>Rs</small> 1,500.50</span>'
    day = '<span class="fact">2026-05-04</span> <span class="fact">14:18</span>'
    assert fact("2026-05-04 14:18") == fact("2026-05-04 14:18:07") == day
    assert fact("Rs <b>") == "Rs &lt;b&gt;"
