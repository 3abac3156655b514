"""Whoever decides on money has a second factor before anything else opens."""

import re
from collections.abc import Iterator

import pyotp
import pytest

from core.settings import settings
from tests.make.console import Browser, Person, acts, at_work, make_staff, rows, token_in


@pytest.fixture
def required(console: str) -> Iterator[str]:
    """A console as it is outside the demo."""
    settings().staff_second_factor = "required"
    yield console
    settings().staff_second_factor = "optional"


def offered(browser: Browser) -> tuple[str, str]:
    """The secret on the page, and the form's token."""
    text = browser.http.get("/admin/second-factor").text
    found = re.search(r"<p><code>([A-Z2-7 ]+)</code></p>", text)
    assert found is not None
    assert '<svg class="qr"' in text
    return found[1].replace(" ", ""), token_in(text)


def sets_up(browser: Browser) -> tuple[str, list[str]]:
    """Scan, type the code in; the secret and the recovery codes."""
    secret, token = offered(browser)
    form = {"csrf": token, "code": pyotp.TOTP(secret).now()}
    answer = browser.http.post("/admin/second-factor", data=form)
    codes = re.findall(r"<li><code>([a-z0-9]{5}-[a-z0-9]{5})</code></li>", answer.text)
    assert len(set(codes)) == 10
    return secret, codes


def halfway(base: str, role: str = "reviewer") -> tuple[Browser, Person]:
    """Somebody with a password alone, where more is needed."""
    browser, person = Browser(base), make_staff(role)
    assert browser.log_in(person).status_code == 303
    return browser, person


@pytest.mark.parametrize("role", ["reviewer", "supervisor", "finance", "admin"])
def test_nothing_opens_before_it_is_set_up(required: str, postgres: str, role: str) -> None:
    browser, _ = halfway(required, role)
    for path in ("/admin", "/admin/topups", "/admin/me", "/admin/rules", "/admin/exact"):
        assert browser.http.get(path).headers["location"] == "/admin/second-factor"
    _, token = offered(browser)
    sent = browser.http.post("/admin/exact", data={"csrf": token})
    assert sent.headers["location"] == "/admin/second-factor"
    assert acts(postgres) == []  # the database, too, takes this session for nobody's
    before = browser.http.cookies["qaptai_staff"]
    sets_up(browser)
    assert browser.http.get("/admin/topups").status_code == 200
    assert acts(postgres) == ["staff.take_factor", "staff.log_in"]
    old = Browser(required)
    old.http.cookies.set("qaptai_staff", before)
    assert old.http.get("/admin/second-factor").headers["location"] == "/admin/login"


def test_the_database_takes_a_session_that_waits_for_nobodys(required: str, postgres: str) -> None:
    halfway(required)
    assert rows(postgres, "SELECT waits_for_factor FROM staff_sessions") == [(True,)]


def test_who_touches_no_money_comes_in_by_password(required: str) -> None:
    browser, _ = halfway(required, "support")
    assert browser.http.get("/admin/topups").status_code == 200


def test_a_wrong_code_sets_nothing_up(required: str, postgres: str) -> None:
    browser, _ = halfway(required)
    _, token = offered(browser)
    answer = browser.http.post("/admin/second-factor", data={"csrf": token, "code": "abcdef"})
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert rows(postgres, "SELECT totp_secret FROM staff_members") == [(None,)]
    forged = browser.http.post("/admin/second-factor", data={"csrf": "x", "code": "123456"})
    assert forged.status_code == 403


def test_a_recovery_code_opens_once(required: str, postgres: str) -> None:
    browser, person = halfway(required)
    _, codes = sets_up(browser)
    assert Browser(required).log_in(person).status_code == 422
    assert Browser(required).log_in(person, code=codes[0].upper()).status_code == 303
    assert Browser(required).log_in(person, code=codes[0]).status_code == 422
    assert Browser(required).log_in(person, code="aaaaa-bbbbb").status_code == 422
    assert acts(postgres)[-1] == "staff.use_recovery_code"
    another = Browser(required)
    assert another.log_in(person, code=codes[1]).status_code == 303
    assert "Recovery codes that are left: 8." in another.http.get("/admin/me").text
    ((text,),) = rows(postgres, "SELECT string_agg(c::text, '') FROM staff_recovery_codes c")
    assert not any(code.replace("-", "") in text for code in codes)


def test_a_code_is_typed_as_it_is_shown(required: str) -> None:
    browser, person = halfway(required)
    secret, token = offered(browser)
    figures = pyotp.TOTP(secret).now()
    in_urdu = figures.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    form = {"csrf": token, "code": f" {in_urdu[:3]} {in_urdu[3:]} "}  # apps show two halves
    answer = browser.http.post("/admin/second-factor", data=form)
    codes = re.findall(r"<li><code>([a-z0-9-]+)</code></li>", answer.text)
    for code in (f" {codes[0].upper()} ", codes[1].replace("-", " – ")):
        assert Browser(required).log_in(person, code=code).status_code == 303


def test_one_that_is_set_is_not_replaced_by_whoever_holds_the_session(required: str) -> None:
    browser, _ = halfway(required)
    sets_up(browser)
    assert browser.http.get("/admin/second-factor").headers["location"] == "/admin/me"
    token = browser.token()
    answer = browser.http.post("/admin/second-factor", data={"csrf": token, "code": "123456"})
    assert answer.status_code in (303, 422)


def test_where_it_is_optional_a_newcomer_comes_in_and_may_set_it_up(console: str) -> None:
    browser = at_work(console)
    assert "None yet" in browser.http.get("/admin/me").text
    sets_up(browser)
    assert "Set up" in browser.http.get("/admin/me").text


def test_who_waits_may_leave(required: str) -> None:
    browser, _ = halfway(required)
    _, token = offered(browser)
    assert browser.http.post("/admin/logout", data={"csrf": token}).status_code == 303
    assert browser.http.get("/admin/second-factor").headers["location"] == "/admin/login"
