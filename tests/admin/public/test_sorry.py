"""When something does not work, people are told what, whether anything was lost, what to do."""

import socket
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
import structlog
from sqlalchemy.exc import OperationalError, TimeoutError

from admin import pages
from admin.app import create_app
from admin.language import words
from admin.public.faults import SORRY
from admin.public.sorry import UPLOADS
from core.topups import queue
from tests.make.console import Browser, at_work
from tests.make.people import make_member
from tests.make.visitors import visiting
from webhooks import bodies

SECRET = "a detail that is nobody's business"
NONE: dict[str, dict[str, str]] = {"content": {}}
BROWSERS = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nowhere", "/a/b/c", "/admin/nowhere"])
def test_a_browser_gets_a_page(console: str, path: str) -> None:
    answer = Browser(console).http.get(path, headers={"Accept": BROWSERS})
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text
    assert 'href="/admin/topups"' in answer.text or 'href="/"' in answer.text


@pytest.mark.parametrize("path", ["/media/unknown", "/webhooks/nowhere", "/static/nothing"])
def test_a_providers_program_gets_the_bare_status(console: str, path: str) -> None:
    for accept in (BROWSERS, "*/*"):
        answer = Browser(console).http.get(path, headers={"Accept": accept})
        assert (answer.status_code, answer.content) == (404, b"")


def test_a_program_that_wants_no_page_gets_none(console: str) -> None:
    assert Browser(console).http.get("/nowhere", headers={"Accept": "*/*"}).content == b""


def test_what_may_be_done_instead_is_said(console: str) -> None:
    answer = Browser(console).http.delete("/privacy")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
    assert "is not opened that way" in answer.text


def test_every_status_that_people_meet_has_words_of_its_own() -> None:
    met = {400, 401, 403, 404, 405, 408, 410, 413, 422, 429, 500, 503}
    assert set(SORRY) == met
    assert len({what for what, _, _ in SORRY.values()}) == len(met)
    for what, became, todo in SORRY.values():
        for text in (what, became, todo):
            assert not any(status.phrase in text for status in HTTPStatus)


def test_what_went_wrong_is_said_in_both_languages(console: str) -> None:
    text = Browser(console).http.get("/account/nowhere").text
    english, urdu = text.split('<section lang="ur" dir="rtl">')
    for said in SORRY[404]:
        assert said in english
        assert words("ur").gettext(said) in urdu
        assert words("ur").gettext(said) != said


def test_every_form_that_takes_a_file_takes_more_than_a_form_of_words() -> None:
    told = create_app().openapi()["paths"]
    files = {
        path
        for path, methods in told.items()
        if "multipart/form-data" in methods.get("post", {}).get("requestBody", NONE)["content"]
    }
    assert files == set(UPLOADS)


def test_a_fault_of_ours_is_told_without_its_details_and_found_again_in_the_log(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    browser = at_work(console)
    monkeypatch.setattr(queue, "queue", broken)
    with structlog.testing.capture_logs() as logged:
        answer = browser.http.get("/admin/topups")
    assert answer.status_code == 500
    assert "What was saved before stays saved" in answer.text
    assert SECRET not in answer.text
    (fault,) = [event for event in logged if event["event"] == "web.fault"]
    assert f"<code>{fault['trace']}</code>" in answer.text
    assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("fault", [OperationalError(SECRET, {}, Exception()), TimeoutError()])
def test_while_the_database_is_away_people_are_asked_to_wait(
    console: str, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def away(_: str) -> None:
        raise fault

    browser = at_work(console)
    monkeypatch.setattr(pages, "session_of", away)
    answer = browser.http.get("/admin/topups")
    assert answer.status_code == 503
    assert "Try again in a minute" in answer.text
    assert SECRET not in answer.text


def test_what_no_database_takes_is_refused_and_is_no_fault_of_ours(console: str) -> None:
    """A zero byte in whichever field or address, and a number that no column holds."""
    staff, merchant = at_work(console, "finance"), visiting(console, make_member())
    assert staff.http.get("/admin/workspaces?reference=a%00b").status_code == 404
    assert merchant.http.get("/account/pictures?look=%00").status_code == 404
    assert merchant.http.get(f"/account/activity?before={2**63}").status_code == 404
    form = {"csrf": staff.token(), "reference": "a\x00b"}
    with structlog.testing.capture_logs() as logged:
        answer = staff.http.post("/admin/me/account", data=form)
    assert answer.status_code == 422
    assert SORRY[422][0] in answer.text
    assert [event["event"] for event in logged] == ["web.not_to_be_kept"]


def test_a_form_that_never_ends_is_cut_off(console: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_SECONDS", 0.3)
    head = (
        "POST /admin/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    )
    with socket.create_connection(("127.0.0.1", urlsplit(console).port or 0), timeout=20) as line:
        line.sendall(head.encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 408")


def test_a_form_without_a_declared_size_is_bounded_too(console: str) -> None:
    def flood() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 1000

    answer = Browser(console).http.post("/admin/login", content=flood())
    assert answer.status_code == 413
    assert "too large" in answer.text


@pytest.mark.parametrize(
    "content",
    [
        b"email=\xff\xfe&password=%00&code=%ff",
        b"&" * 60_000,
        b"email=a&email=b&password=c",
        b"--x\r\nContent-Disposition: form-data; name=email; filename=a\r\n\r\nx\r\n--x--",
    ],
)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_rubbish_is_refused_and_breaks_nothing(console: str, content: bytes, kind: str) -> None:
    headers = {"Content-Type": kind}
    answer = Browser(console).http.post("/admin/login", content=content, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"].startswith("text/html")
