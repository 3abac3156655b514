"""Every route of the account pages and of links, tried by whoever has no business there.

The routes are taken from the application, so that a new one cannot be forgotten; what they name is
there, and opens to its owner: a refusal is one of the right, not of something unknown.
"""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from core.database.scopes import acting_for
from core.workspaces import memberships
from core.workspaces.memberships import Member, colleagues
from tests.make.console import Browser, at_work, rows
from tests.make.owned import Owned, make_owned
from tests.make.people import make_colleague, make_member
from tests.make.visitors import LINKS, routes, token_of, visiting

DOOR, HOME, OVER = "/account/login", "/account", "/account/team?said=over"
ENDING = "/account/ending"  # of an account that ends; another has nothing there
# Forms that name nothing of somebody's and yet are not everybody's: a member's answer.
LEADERS = {
    "/account/activity/sharing": 403,
    "/account/brand": 403,
    "/account/brand/logo/remove": 403,
    "/account/team/invite": 404,
}
# Where the workspace stands in a field: the answer to who does not belong there.
NAMED_IN_A_FIELD = {"/account/team/take-over": OVER, "/account/team/decline": OVER}
# What is hers alone, in whichever workspace.
OWN = {
    *(f"/account{one}" for one in ("/chat", "/close", "/email", "/email/remove", "/exports")),
    *(f"/account{one}" for one in ("/language", "/logout", "/password", "/policies/accept")),
    *(f"/account/data/{one}" for one in ("account/delete", "pictures/delete", "pictures/keep")),
    *(f"/account/team/{one}" for one in ("found", "leave", "name")),
    *(f"/account/top-up{one}" for one in ("", "/cancel", "/proof")),
}
LAST = (
    "restore",
    "hand-over",
    "zip",
    "end",
    "revoke",
    "delete",
    "remove",
)  # what the owner does at the end
OUT: dict[str, Callable[[Session, Member, UUID], object]] = {
    "removed": lambda session, owner, who: memberships.remove(session, owner, gone=who),
    "suspended": lambda session, owner, who: memberships.suspend(session, owner, who=who),
}
HELD = (
    "SELECT count(*) FILTER (WHERE ended_at IS NULL) FROM account_sessions",
    "SELECT array_agg((account_id, role, state, monthly_limit) ORDER BY id) FROM memberships",
    "SELECT array_agg((id, state) ORDER BY id) FROM invitations",
    "SELECT array_agg(id ORDER BY id) FROM media",
    "SELECT count(*) FROM packs",
)


@pytest.fixture
def hers(console: str) -> Owned:
    """A team with one of each thing."""
    return make_owned(console)


def naming() -> list[tuple[str, str]]:
    """The routes that name something, in an order in which the owner may do all of it."""
    found = [(method, path) for method, path in routes() if "{" in path]
    place = {name: 1 + n for n, name in enumerate(LAST)}
    return sorted(
        found, key=lambda one: (one[0] != "GET", place.get(one[1].rpartition("/")[2], 0), one)
    )


def held(owner_url: str) -> list[object]:
    """What would tell of an act that was not hers to do."""
    return [rows(owner_url, query) for query in HELD]


def test_every_route_is_closed_to_nobody_and_to_staff(console: str, hers: Owned) -> None:
    for browser in (Browser(console), at_work(console, "support")):
        for method, path in routes():
            answer = hers.ask(browser, method, path)
            assert (answer.status_code, answer.headers["location"]) == (303, DOOR), path
            assert not answer.content


def test_what_needs_no_session_says_nothing_without_its_token(console: str) -> None:
    browser = Browser(console)
    for path in (f"/account/{one}" for one in LINKS):
        assert browser.http.post(path, data={"token": "x" * 43}).status_code == 422
    assert browser.http.get(f"/media/{'x' * 43}").status_code == 404


def test_what_is_somebody_elses_is_the_same_nothing_to_all_others_and_opens_to_her(
    console: str, postgres: str, hers: Owned
) -> None:
    askers = {who: asker(console, hers, who) for who in ("stranger", *OUT, "member")}
    before, bodies = held(postgres), set()
    for who, browser in askers.items():
        csrf = token_of(browser)
        for method, path in naming():
            answer = hers.ask(browser, method, path, csrf)
            assert answer.status_code == 404, f"{who}: {path}"
            bodies.add(answer.text)
        if who != "member":
            bodies.add(hers.ask(browser, "POST", "/account/workspace", csrf).text)
        for path, said in NAMED_IN_A_FIELD.items():
            assert hers.ask(browser, "POST", path, csrf).headers["location"] == said, who
        picture = {"picture": str(hers.ids["media_id"])}
        assert browser.http.get("/account/pictures.zip", params=picture).status_code == 404
        shows_nothing_of_hers(browser, hers)
    assert len(bodies) == 1
    assert held(postgres) == before
    owner = visiting(console, hers.owner)
    csrf = token_of(owner)
    assert hers.ask(owner, "POST", "/account/workspace", csrf).status_code == 303
    for method, path in naming():
        answer = hers.ask(owner, method, path, csrf)
        assert answer.status_code == (200 if method == "GET" else 303), path
        assert "not_yours" not in answer.headers.get("location", "")


def asker(console: str, hers: Owned, who: str) -> Browser:
    """Somebody who was never in the team, or is not now, or is no leader of it."""
    if who == "stranger":
        return visiting(console, make_member())
    asking = make_colleague(hers.owner, "admin" if who in OUT else "member")
    browser = visiting(console, Member(asking.account_id, asking.workspace_id))
    moved = hers.ask(browser, "POST", "/account/workspace", token_of(browser))
    assert moved.status_code == 303
    if who in OUT:
        picture = "/account/pictures/{media_id}/file"
        assert hers.ask(browser, "GET", picture).status_code == 200
        with acting_for(hers.owner) as session:
            OUT[who](session, hers.owner, asking.account_id)
    return browser


def shows_nothing_of_hers(browser: Browser, hers: Owned) -> None:
    for method, path in routes():
        if method == "GET" and "{" not in path:
            page = browser.http.get(path)
            assert page.headers.get("location", HOME) == HOME, path
            for name, thing in hers.ids.items():
                assert str(thing) not in page.text, f"{path}: {name}"


def test_a_member_leads_by_no_form(console: str, postgres: str, hers: Owned) -> None:
    whole = {path for method, path in routes() if method == "POST" and "{" not in path}
    whole = {path for path in whole if not path.startswith(ENDING)}
    others = {"/account/workspace", "/account/brand/logo", *NAMED_IN_A_FIELD}
    assert whole == OWN | set(LEADERS) | others  # a new one says whose it is
    browser, before = asker(console, hers, "member"), held(postgres)
    csrf, file = token_of(browser), {"file": ("logo.png", b"x", "image/png")}
    for path, status in LEADERS.items():
        assert hers.ask(browser, "POST", path, csrf).status_code == status, path
    sent = browser.http.post("/account/brand/logo", data={"csrf": csrf}, files=file)
    assert sent.status_code == 403
    assert held(postgres) == before
    with acting_for(hers.owner) as session:
        assert len(colleagues(session, hers.owner)) == 3


def test_no_form_counts_without_its_sessions_token(console: str, hers: Owned) -> None:
    browser = visiting(console, make_member())
    for method, path in routes():
        if method == "POST" and not path.startswith(ENDING):
            assert hers.ask(browser, method, path, "x").status_code == 403, path
