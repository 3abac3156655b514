"""Links of a mail on the pages: a look uses nothing up, and no answer tells who is known."""

import httpx
import pytest

from core.accounts import passwords
from core.mail import mailbox
from tests.make.console import Browser, rows
from tests.make.mailed import PASSWORD, link_in, make_login, post
from tests.make.people import make_member
from tests.make.visitors import token_of, visiting
from tests.make.waiting import until

NEW = "quite another word, 7 of them"


def logs_in(browser: Browser, email: str, password: str = PASSWORD) -> httpx.Response:
    return browser.http.post("/account/login", data={"email": email, "password": password})


def asks(browser: Browser, email: str) -> httpx.Response:
    return browser.http.post("/account/forgot", data={"email": email})


def mailed_link(browser: Browser, email: str) -> str:
    """The link for a new password, which is mailed after the answer has gone."""
    assert asks(browser, email).status_code == 200
    return link_in(until(post, lambda: "the letter")[0])


def test_the_answer_is_the_same_whether_or_not_an_address_is_known(console: str) -> None:
    email = make_login(make_member())
    known, unknown = (asks(Browser(console), one) for one in (email, "nobody@shop.example"))
    assert known.status_code == unknown.status_code == 200
    assert known.text == unknown.text
    assert not known.cookies
    wrong, nobody = (
        logs_in(Browser(console), one, "a wrong guess") for one in (email, "nobody@shop.example")
    )
    assert wrong.status_code == nobody.status_code == 422
    assert wrong.text.replace(email, "") == nobody.text.replace("nobody@shop.example", "")


def test_the_answer_goes_before_anybody_looks_an_address_up(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(email: str) -> None:
        raise RuntimeError(email)

    monkeypatch.setattr(passwords, "ask_reset", breaks)
    assert asks(Browser(console), "her@shop.example").status_code == 200


def test_a_new_password_is_chosen_by_a_link_that_a_look_does_not_use_up(
    console: str, postgres: str
) -> None:
    email = make_login(make_member())
    browser = Browser(console)
    assert logs_in(browser, email).status_code == 303
    token = mailed_link(browser, email)
    for _ in range(2):
        assert browser.http.get(f"/account/reset/{token}").status_code == 200
    form = {"token": token, "password": "short", "language": "ur"}
    short = browser.http.post("/account/reset", data=form)
    assert short.status_code == 422
    assert 'dir="rtl"' in short.text
    done = browser.http.post("/account/reset", data=form | {"password": NEW})
    assert done.headers["location"] == "/account/login?said=reset&language=ur"
    assert browser.http.get("/account").status_code == 303
    again = browser.http.post("/account/reset", data=form | {"password": NEW})
    assert again.status_code == 422
    assert logs_in(browser, email).status_code == 422
    assert logs_in(browser, email, NEW).headers["location"] == "/account"
    assert rows(postgres, "SELECT 1 FROM account_sessions WHERE ended_at IS NULL") == [(1,)]


def test_an_address_is_confirmed_by_a_press_that_lets_nobody_in(console: str) -> None:
    member = make_member()
    hers = visiting(console, member)
    form = {"csrf": token_of(hers), "email": "her@shop.example", "password": PASSWORD}
    assert hers.http.post("/account/email", data=form).status_code == 303
    token = link_in(post()[0])
    browser = Browser(console)
    assert browser.http.get(f"/account/confirm/{token}").status_code == 200
    pressed = browser.http.post("/account/confirm", data={"token": token})
    assert pressed.headers["location"] == "/account/login?said=confirmed&language=en"
    assert not browser.http.cookies
    assert browser.http.post("/account/confirm", data={"token": token}).status_code == 422
    assert logs_in(browser, "her@shop.example").status_code == 303
    assert [cookie.name for cookie in browser.http.cookies.jar] == ["qaptai_account"]


def test_another_site_neither_logs_in_nor_asks(console: str) -> None:
    email = make_login(make_member())
    for path in ("login", "forgot", "reset", "confirm"):
        fields = {"email": email, "password": PASSWORD, "token": "x"}
        answer = Browser(console).http.post(
            f"/account/{path}", data=fields, headers={"Origin": "https://evil.example"}
        )
        assert answer.status_code == 403, path


def test_from_one_place_not_everybody_is_mailed_to(console: str) -> None:
    browser = Browser(console)
    codes = [asks(browser, f"her{number}@shop.example").status_code for number in range(45)]
    assert codes == [200] * 40 + [429] * 5
    assert not mailbox.shown()
