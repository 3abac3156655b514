"""Who comes in, by which link, and who is shown out."""

import pytest

from core.accounts import sessions
from core.database.scopes import acting_as_system
from tests.make.console import Browser, later, rows
from tests.make.people import make_member
from tests.make.visitors import link_of, token_of, visiting


def test_a_look_does_not_use_the_link_up_a_press_does_once(console: str) -> None:
    token, browser = link_of(make_member()), Browser(console)
    for _ in range(2):
        assert browser.http.get(f"/account/enter/{token}").status_code == 200
    assert browser.http.get("/account").headers["location"] == "/account/login"
    assert browser.http.post("/account/enter", data={"token": token}).status_code == 303
    assert browser.http.get("/account").status_code == 200
    again = Browser(console).http.post("/account/enter", data={"token": token})
    assert again.status_code == 422
    assert "works once" in again.text


def test_a_door_that_was_opened_in_urdu_stays_so_when_its_link_is_spent(console: str) -> None:
    for door in ("enter", "export"):
        browser = Browser(console)
        shown = browser.http.get(f"/account/{door}/spent?language=ur").text
        assert 'lang="ur"' in shown
        assert '<input type="hidden" name="language" value="ur">' in shown
        form = {"token": "spent", "language": "ur"}
        answer = browser.http.post(f"/account/{door}", data=form)
        assert answer.status_code == 422
        assert 'lang="ur" dir="rtl"' in answer.text


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("ur-PK,ur;q=0.9,en-US;q=0.8,en;q=0.7", "ur"),
        ("sd,ur;q=0.9,en;q=0.8", "ur"),
        ("en-US,en;q=0.9,ur;q=0.8", "en"),
        ("de-DE,de;q=0.9", "en"),
        (",;q=,*", "en"),
        ("", "en"),
    ],
)
def test_who_comes_without_a_link_is_told_how_in_the_language_of_her_browser(
    console: str, asked: str, language: str
) -> None:
    browser = Browser(console)
    browser.http.headers["Accept-Language"] = asked
    door = browser.http.get("/account").headers["location"]
    assert f'<html lang="{language}"' in browser.http.get(door).text
    assert '<html lang="en"' in browser.http.get("/account/login?language=en").text


def test_the_policy_and_the_door_of_an_urdu_page_are_in_urdu(console: str) -> None:
    browser = visiting(console, make_member())
    assert 'href="/privacy"' in browser.http.get("/account/data").text
    form = {"csrf": token_of(browser), "language": "ur"}
    assert browser.http.post("/account/language", data=form).status_code == 303
    for path, link in (("data", "/privacy"), ("team", "/terms")):
        assert f'href="{link}?language=ur"' in browser.http.get(f"/account/{path}").text
    out = browser.http.post("/account/logout", data={"csrf": token_of(browser)})
    assert out.headers["location"] == "/account/login?language=ur"


def test_a_link_ends_after_a_quarter_of_an_hour_and_with_the_next_one(
    console: str, postgres: str
) -> None:
    member = make_member()
    first, second = link_of(member), link_of(member)
    browser = Browser(console)
    assert browser.http.post("/account/enter", data={"token": first}).status_code == 422
    with later(postgres, 901):
        assert browser.http.post("/account/enter", data={"token": second}).status_code == 422


def test_another_site_lets_nobody_in(console: str) -> None:
    token = link_of(make_member())
    answer = Browser(console).http.post(
        "/account/enter", data={"token": token}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403


def test_there_is_one_cookie_and_no_script_reads_it(console: str) -> None:
    browser = visiting(console, make_member())
    browser.http.get("/account/pictures")
    assert [cookie.name for cookie in browser.http.cookies.jar] == ["qaptai_account"]
    answer = Browser(console).http.post("/account/enter", data={"token": link_of(make_member())})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_who_comes_in_anew_has_another_id_and_the_old_one_is_dead(console: str) -> None:
    member = make_member()
    browser = visiting(console, member)
    old = dict(browser.http.cookies)
    assert browser.http.post("/account/enter", data={"token": link_of(member)}).status_code == 303
    assert dict(browser.http.cookies) != old
    stale = Browser(console)
    stale.http.cookies.update(old)
    assert stale.http.get("/account").status_code == 303


def test_out_is_out_also_for_a_copied_cookie(console: str) -> None:
    browser = visiting(console, make_member())
    copied = Browser(console)
    copied.http.cookies.update(dict(browser.http.cookies))
    assert browser.http.post("/account/logout", data={"csrf": "x"}).status_code == 403
    answer = browser.http.post("/account/logout", data={"csrf": token_of(browser)})
    assert answer.headers["location"] == "/account/login?language=en"
    assert copied.http.get("/account").status_code == 303


@pytest.mark.parametrize("seconds", [7 * 86400 + 1, 30 * 86400 + 1])
def test_a_session_sleeps_in_after_a_week(console: str, postgres: str, seconds: int) -> None:
    browser = visiting(console, make_member())
    with later(postgres, seconds):
        assert browser.http.get("/account").status_code == 303


def test_address_and_browser_are_shown_to_her_sealed_and_forgotten(
    console: str, postgres: str
) -> None:
    browser = visiting(console, make_member())
    page = browser.http.get("/account/data").text
    assert "127.0.0.1" in page
    assert "httpx" in page
    [(row,)] = rows(postgres, "SELECT s::text FROM account_sessions s")
    assert "httpx" not in row
    with later(postgres, 89 * 86400), acting_as_system() as session:
        assert sessions.drop_old(session) == 1  # the pass alone
    with later(postgres, 91 * 86400), acting_as_system() as session:
        assert sessions.drop_old(session) == 1
    assert not rows(postgres, "SELECT id FROM account_sessions")
