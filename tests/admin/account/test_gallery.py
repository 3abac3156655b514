"""Her pictures are hers: shown, filtered, kept as files, and closed to everybody else."""

import re

import httpx
import pytest

from admin.app import create_app
from core.database.scopes import acting_for
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.console import Browser, rows
from tests.make.people import make_colleague, make_member
from tests.make.topups import make_top_up
from tests.make.visitors import Done, make_picture, token_of, visiting

PAGES = (
    "",
    "/pictures",
    "/batches",
    "/history",
    "/credits",
    "/top-up",
    "/team",
    "/brand",
    "/notices",
    "/data",
)
OPEN = {"/account/login", "/account/enter/{token}", "/account/enter"}


def routes() -> list[tuple[str, str]]:
    """Every route of the account pages that is not the door itself, as the app tells of them."""
    found = [
        (method.upper(), path)
        for path, methods in create_app().openapi()["paths"].items()
        if path.startswith("/account") and path not in OPEN
        for method in methods
    ]
    assert len(found) > 12
    return found


def addressed(path: str, done: Done, top_up: object) -> str:
    """The route with real ids of somebody's in it."""
    ids = {"media_id": done.media_id, "order_id": done.order_id, "top_up_id": top_up}
    return re.sub(r"\{(\w+)\}", lambda name: str(ids.get(name[1], done.order_id)), path)


def asks(browser: Browser, method: str, path: str, csrf: str = "") -> httpx.Response:
    """Ask as a browser would; a form with its token and every field."""
    if method == "GET":
        return browser.http.get(path)
    fields = {"csrf": csrf, "language": "en", "workspace": path.rpartition("/")[0][-36:]}
    return browser.http.post(path, data=fields)


def test_she_sees_her_pictures_and_keeps_one(console: str) -> None:
    member = make_member(credits=20)
    done, other = make_picture(member), make_picture(member, "soft-studio")
    browser = visiting(console, member)
    home, page = browser.http.get("/account").text, browser.http.get("/account/pictures").text
    for one in (done, other):
        assert f"/account/pictures/{one.media_id}/small" in home
        assert f"/account/pictures/{one.media_id}/small" in page
    white = browser.http.get("/account/pictures?look=white").text
    assert str(done.media_id) in white
    assert str(other.media_id) not in white
    assert "sent to nobody" in browser.http.get(f"/account/orders/{done.order_id}").text
    small = browser.http.get(f"/account/pictures/{done.media_id}/small")
    assert small.headers["content-type"] == "image/webp"
    file = browser.http.get(f"/account/pictures/{done.media_id}/file")
    assert file.content.startswith(b"\xff\xd8")
    assert file.headers["content-disposition"].startswith("attachment")


def test_every_page_opens_for_her_in_both_languages(console: str) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    for language, start in (("en", "ltr"), ("ur", "rtl")):
        sent = {"csrf": token_of(browser), "language": language}
        assert browser.http.post("/account/language", data=sent).status_code == 303
        for path in (*PAGES, f"/orders/{done.order_id}"):
            answer = browser.http.get(f"/account{path}")
            assert answer.status_code == 200, path
            assert f'lang="{language}" dir="{start}"' in answer.text


def test_every_route_is_closed_to_nobody(console: str) -> None:
    waiting = make_top_up()
    done = make_picture(make_member(credits=20))
    for method, path in routes():
        answer = asks(Browser(console), method, addressed(path, done, waiting.id))
        assert (answer.status_code, answer.headers["location"]) == (303, "/account/login"), path
        assert not answer.content


@pytest.mark.parametrize("who", ["stranger", "removed"])
def test_every_route_that_names_somebody_elses_says_the_same_nothing(
    console: str, postgres: str, who: str
) -> None:
    waiting, leader = make_top_up(), make_member(credits=20)
    done = make_picture(leader)
    asking = make_colleague(leader, "admin") if who == "removed" else make_member()
    browser = visiting(console, Member(asking.account_id, asking.workspace_id))
    csrf = token_of(browser)
    if who == "removed":
        sent = {"csrf": csrf, "workspace": str(leader.workspace_id)}
        assert browser.http.post("/account/workspace", data=sent).status_code == 303
        picture = f"/account/pictures/{done.media_id}/file"
        assert browser.http.get(picture).status_code == 200
        with acting_for(leader) as session:
            memberships.remove(session, leader, gone=asking.account_id)
    bodies = set()
    named = [(method, path) for method, path in routes() if "{" in path]
    for method, path in named:
        answer = asks(browser, method, addressed(path, done, waiting.id), csrf)
        assert answer.status_code == 404, path
        bodies.add(answer.text)
    sent = {"csrf": csrf, "workspace": str(leader.workspace_id)}
    refused = browser.http.post("/account/workspace", data=sent)
    bodies.add(refused.text)
    assert (refused.status_code, len(bodies)) == (404, 1)
    for path in PAGES:
        page = browser.http.get(f"/account{path}").text
        assert str(done.order_id) not in page
        assert waiting.reference not in page
        assert str(leader.workspace_id) not in page
    assert len(rows(postgres, "SELECT id FROM account_sessions WHERE ended_at IS NULL")) == 1


def test_no_form_counts_without_its_sessions_token(console: str) -> None:
    done, browser = make_picture(make_member(credits=20)), visiting(console, make_member())
    forms = [path for method, path in routes() if method == "POST"]
    assert len(forms) > 20
    for path in forms:
        assert asks(browser, "POST", addressed(path, done, done.order_id), "x").status_code == 403
