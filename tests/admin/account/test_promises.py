"""Every route of the account pages and of links, tried by whoever has no business there.

The routes are taken from the application, so that a new one cannot be forgotten.
"""

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import pytest

from core.database.scopes import acting_for
from core.privacy import export_requests, exporting
from core.workspaces import memberships
from core.workspaces.memberships import Member
from tests.make.console import Browser, at_work, rows
from tests.make.people import make_colleague, make_member
from tests.make.topups import make_top_up
from tests.make.visitors import LINKS, PAGES, make_picture, routes, token_of, visiting

FORMS = 40


@dataclass(frozen=True)
class Owned:
    """Somebody's, by the names of the parameters that lead to it."""

    owner: Member
    ids: dict[str, UUID]

    def in_path(self, path: str) -> str:
        """The route with real ids in it."""
        return re.sub(r"\{(\w+)\}", lambda name: str(self.ids.get(name[1], uuid4())), path)


def owned(owner: Member) -> Owned:
    """One of each thing that a route may name."""
    done = make_picture(owner)
    with acting_for(owner) as session:
        export_requests.ask(session, owner, None)
        packed = export_requests.latest(session, owner.account_id)
    assert packed is not None
    exporting.carry_out(packed.id)
    ids = {"media_id": done.media_id, "order_id": done.order_id, "export_id": packed.id}
    return Owned(owner, {**ids, "top_up_id": make_top_up().id})


def asks(browser: Browser, method: str, path: str, csrf: str = "") -> httpx.Response:
    """Ask as a browser would; a form with its token and every field."""
    if method == "GET":
        return browser.http.get(path)
    fields = {"csrf": csrf, "language": "en", "workspace": path.rpartition("/")[0][-36:]}
    return browser.http.post(path, data=fields)


@pytest.mark.parametrize("who", ["nobody", "staff"])
def test_every_route_is_closed_to_nobody_and_to_staff(console: str, who: str) -> None:
    hers = owned(make_member(credits=20))
    browser = at_work(console, "support") if who == "staff" else Browser(console)
    for method, path in routes():
        answer = asks(browser, method, hers.in_path(path))
        assert (answer.status_code, answer.headers["location"]) == (303, "/account/login"), path
        assert not answer.content


def test_what_needs_no_session_says_nothing_without_its_token(console: str) -> None:
    browser = Browser(console)
    for path in (f"/account/{one}" for one in LINKS):
        assert browser.http.post(path, data={"token": "x" * 43}).status_code == 422
    assert browser.http.get(f"/media/{'x' * 43}").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "removed", "member"])
def test_every_route_that_names_somebody_elses_says_the_same_nothing(
    console: str, postgres: str, who: str
) -> None:
    leader = make_member(credits=20)
    hers = owned(leader)
    role = {"removed": "admin", "member": "member"}.get(who)
    asking = make_colleague(leader, role) if role else make_member()
    browser = visiting(console, Member(asking.account_id, asking.workspace_id))
    csrf = token_of(browser)
    if role:
        _works_there(browser, leader, csrf)
    if who == "removed":
        picture = hers.in_path("/account/pictures/{media_id}/file")
        assert browser.http.get(picture).status_code == 200
        with acting_for(leader) as session:
            memberships.remove(session, leader, gone=asking.account_id)
    bodies = set()
    for method, path in routes():
        if "{" in path:
            answer = asks(browser, method, hers.in_path(path), csrf)
            assert answer.status_code == 404, path
            bodies.add(answer.text)
    assert len(bodies) == 1
    for path in PAGES:
        page = browser.http.get(f"/account{path}").text
        assert str(hers.ids["order_id"]) not in page
        assert str(hers.ids["media_id"]) not in page
        assert str(hers.ids["export_id"]) not in page
    assert len(rows(postgres, "SELECT id FROM account_sessions WHERE ended_at IS NULL")) == 1
    if who != "member":
        sent = {"csrf": csrf, "workspace": str(leader.workspace_id)}
        assert browser.http.post("/account/workspace", data=sent).text in bodies


def _works_there(browser: Browser, leader: Member, csrf: str) -> None:
    sent = {"csrf": csrf, "workspace": str(leader.workspace_id)}
    assert browser.http.post("/account/workspace", data=sent).status_code == 303


def test_no_form_counts_without_its_sessions_token(console: str) -> None:
    hers, browser = owned(make_member(credits=20)), visiting(console, make_member())
    forms = [path for method, path in routes() if method == "POST"]
    assert len(forms) == FORMS
    forms = [path for path in forms if not path.startswith("/account/ending")]
    for path in forms:
        assert asks(browser, "POST", hers.in_path(path), "x").status_code == 403
