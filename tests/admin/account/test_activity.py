"""What was done in a workspace: leaders see all of it, members theirs or what the owner opens."""

import re

import pytest

from admin.account.activity import ACTS
from core.database.scopes import acting_for
from core.teams import leading
from core.workspaces.memberships import name_oneself
from tests.make.console import Browser
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.visitors import token_of, visiting
from tests.tree.source import REPOSITORY

SHARE = "/account/activity/sharing"


def shows(browser: Browser, member_workspace: object) -> str:
    """Her page of the organisation's activity."""
    sent = {"csrf": token_of(browser), "workspace": str(member_workspace)}
    assert browser.http.post("/account/workspace", data=sent).status_code == 303
    return browser.http.get("/account/activity").text


def test_members_see_their_own_acts_and_the_teams_where_the_owner_lets_them(console: str) -> None:
    owner = make_organisation()
    admin, member, other = (make_colleague(owner, role) for role in ("admin", "member", "member"))
    with acting_for(member) as session:
        name_oneself(session, member, "Bilal")
    with acting_for(owner) as session:
        leading.set_limit(session, owner, who=member.account_id, limit=5)
        leading.suspend(session, owner, who=other.account_id)
        leading.restore(session, owner, who=other.account_id)
    pages = {who: visiting(console, who) for who in (owner, admin, member)}
    here = owner.workspace_id
    for who in (owner, admin):
        text = shows(pages[who], here)
        assert "paused a member" in text
        assert "<bdi>Bilal</bdi>" in text
    assert "paused a member" not in shows(pages[member], here)
    sent = {"to": "all"}
    for who in (admin, member):
        form = sent | {"csrf": token_of(pages[who])}
        assert pages[who].http.post(SHARE, data=form).status_code == 403
    form = sent | {"csrf": token_of(pages[owner])}
    assert pages[owner].http.post(SHARE, data=form).status_code == 303
    text = pages[member].http.get("/account/activity").text
    assert "paused a member" in text
    assert "let members see what all do" in text


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_workspace_of_ones_own_shows_nobody_elses_and_shares_nothing(
    console: str, language: str
) -> None:
    owner = make_organisation()
    with acting_for(owner) as session:
        leading.let_members_see(session, owner, everything=True)
    browser = visiting(console, make_member())
    browser.http.post("/account/language", data={"csrf": token_of(browser), "language": language})
    text = browser.http.get("/account/activity").text
    assert f'lang="{language}"' in text
    assert 'class="empty"' in text
    assert SHARE not in text


def test_every_act_that_members_are_noted_for_has_its_words() -> None:
    noted = {
        act
        for file in (REPOSITORY / "core").rglob("*.py")
        if re.search(r"record_act\(|Actor\(\"account\"", text := file.read_text("utf8"))
        for act in re.findall(r'"((?:[a-z]+_)?[a-z]+\.[a-z_]+)"', text)
    }
    assert {"team.remove", "picture.delete", "export.ask"} <= noted
    assert noted <= ACTS.keys()
