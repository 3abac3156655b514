"""A team is led on the web by the same rules as in the chat."""

import re

import pytest

from admin.account import teams
from core.database.scopes import acting_for
from core.teams import joining
from core.workspaces import memberships
from core.workspaces.memberships import Member, colleague
from tests.make.console import Browser, rows
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.visitors import token_of, visiting

TEAM = "/account/team"


def at(console: str, member: Member) -> Browser:
    """A browser whose pages show the member's workspace."""
    browser = visiting(console, member)
    sends(browser, "/account/workspace", workspace=str(member.workspace_id))
    return browser


def sends(browser: Browser, path: str, **fields: str) -> tuple[int, str]:
    """Send a form; the status, and where it leads or what is said."""
    answer = browser.http.post(path, data={"csrf": token_of(browser), **fields})
    return answer.status_code, answer.headers.get("location") or answer.text


def one(leader: Member, who: Member) -> memberships.Colleague | None:
    with acting_for(leader) as session:
        return colleague(session, leader, who.account_id)


def test_a_team_is_set_up_and_shown_at_once(console: str, postgres: str) -> None:
    browser = visiting(console, make_member())
    assert sends(browser, f"{TEAM}/found", name=" ")[0] == 422
    assert sends(browser, f"{TEAM}/found", name="Ayesha Shoes")[1] == f"{TEAM}?said=founded"
    page = browser.http.get(TEAM).text
    assert "Ayesha Shoes" in page
    assert "Invite somebody" in page
    assert len(rows(postgres, "SELECT version FROM organisation_terms")) == 1


def test_an_invites_link_works_once_and_not_after_it_was_cancelled(console: str) -> None:
    owner, joiner = make_organisation(), make_member()
    browser = at(console, owner)
    codes = []
    for limit in ("40", ""):
        status, page = sends(browser, f"{TEAM}/invite", role="member", limit=limit)
        assert status == 200
        codes += re.findall(r"(?:JOIN |j_|JOIN%20)([a-z2-9]{26})", page)[:1]
    listed = browser.http.get(TEAM).text
    assert not any(code in listed for code in codes)
    [first, *_] = re.findall(rf"{TEAM}/invitations/[0-9a-f-]+/revoke", listed)
    assert sends(browser, first)[1] == f"{TEAM}?said=revoked"
    assert sends(browser, first)[0] == 404
    with acting_for(joiner) as session:
        outcomes = [joining.join(session, joiner.account_id, code).outcome for code in codes]
    assert outcomes == ["invalid", "joined"]
    assert sends(browser, f"{TEAM}/invite", limit="many")[0] == 422


def test_of_two_links_each_says_which_messenger_it_opens(
    console: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = "https://t.me/shop_bot?start=j_abc\nhttps://wa.me/14155550100?text=JOIN%20abc"
    monkeypatch.setattr(teams, "links", lambda _: both)
    _, page = sends(at(console, make_organisation()), f"{TEAM}/invite", role="member")
    found = re.findall(r'<b>(\w+)</b> <a href="https://(t|wa)\.me', page)
    assert found == [("Telegram", "t"), ("WhatsApp", "wa")]


def test_who_leads_limits_shuts_out_lets_in_promotes_and_removes(console: str) -> None:
    owner = make_organisation()
    her, browser = make_colleague(owner), at(console, owner)
    path = f"{TEAM}/{her.account_id}"
    assert sends(browser, f"{path}/limit", limit="50")[1] == f"{path}?said=limit"
    assert sends(browser, f"{path}/role", role="admin")[1] == f"{path}?said=role"
    assert "<button>Pause</button>" in browser.http.get(path).text
    sends(browser, f"{path}/suspend")
    found = one(owner, her)
    assert found is not None
    assert (found.limit, found.role, found.is_suspended) == (50, "admin", True)
    assert "paused" in browser.http.get(path).text
    sends(browser, f"{path}/restore")
    assert sends(browser, f"{path}/limit", limit="-1")[0] == 422
    sends(browser, f"{path}/limit", limit="")
    found = one(owner, her)
    assert found is not None
    assert (found.limit, found.is_suspended) == (None, False)
    assert sends(browser, f"{path}/remove")[1] == f"{TEAM}?said=removed"
    assert one(owner, her) is None


def test_a_team_is_handed_over_by_its_typed_name_alone(console: str) -> None:
    owner = make_organisation("Ayesha Shoes")
    heir, browser = make_colleague(owner), at(console, owner)
    path = f"{TEAM}/{heir.account_id}/hand-over"
    assert sends(browser, path, name="Ayesha Bags")[0] == 422
    assert sends(browser, path, name=" ayesha shoes")[1] == f"{TEAM}?said=handed"
    asked = one(heir, heir)
    assert asked is not None
    assert asked.role == "member"  # until she accepts the terms on its behalf
    hers, sent = visiting(console, heir), {"team": str(owner.workspace_id)}
    assert "Ayesha Shoes" in hers.http.get("/account").text
    assert "Accept for the team" in hers.http.get(TEAM).text
    assert sends(browser, f"{TEAM}/take-over", **sent)[1] == f"{TEAM}?said=over"  # not hers
    assert sends(hers, f"{TEAM}/decline", **sent)[1] == f"{TEAM}?said=stays"
    assert sends(hers, f"{TEAM}/take-over", **sent)[1] == f"{TEAM}?said=over"
    sends(browser, path, name="Ayesha Shoes")
    assert sends(hers, f"{TEAM}/take-over", **sent)[1] == f"{TEAM}?said=taken"
    assert "Invite somebody" in hers.http.get(TEAM).text  # her pages show it now
    found = one(heir, heir)
    assert found is not None
    assert found.role == "owner"
    assert sends(browser, f"{TEAM}/leave")[1] == f"{TEAM}?said=left"
    assert one(heir, owner) is None


@pytest.mark.parametrize("role", ["owner", "reviewer", "Admin"])
def test_nobody_is_invited_to_another_role_than_those(
    console: str, postgres: str, role: str
) -> None:
    browser = at(console, make_organisation())
    assert sends(browser, "/account/team/invite", role=role)[0] == 422
    assert rows(postgres, "SELECT role FROM invitations WHERE role <> 'member'") == []
    assert sends(browser, "/account/team/invite", role="admin")[0] == 200


def test_a_member_sees_her_own_month_and_may_leave_and_no_more(console: str) -> None:
    owner = make_organisation()
    other, her = make_colleague(owner, "admin"), make_colleague(owner)
    browser = at(console, her)
    page = browser.http.get(TEAM).text
    assert "Used this month" in page
    assert str(owner.account_id) not in page
    assert browser.http.get(f"{TEAM}/{other.account_id}").status_code == 404
    assert sends(browser, f"{TEAM}/{other.account_id}/remove")[0] == 404
    assert sends(browser, f"{TEAM}/invite")[0] == 404
    assert sends(browser, f"{TEAM}/name", name="Sana")[1] == f"{TEAM}?said=named"
    found = one(owner, her)
    assert found is not None
    assert found.name == "Sana"
    assert sends(browser, f"{TEAM}/leave")[1] == f"{TEAM}?said=left"
    assert "Set up a team" in browser.http.get(TEAM).text


@pytest.mark.parametrize("act", ["role", "limit", "suspend", "remove", "hand-over"])
def test_an_admin_does_nothing_to_the_owner_or_to_another_admin(console: str, act: str) -> None:
    owner = make_organisation("Ayesha Shoes")
    me, other = make_colleague(owner, "admin"), make_colleague(owner, "admin")
    browser = at(console, me)
    for who in (owner, other):
        path = f"{TEAM}/{who.account_id}/{act}"
        fields = {"role": "member", "limit": "1", "name": "Ayesha Shoes"}
        assert sends(browser, path, **fields)[0] == 404
        found = one(owner, who)
        assert found is not None
        assert (found.role != "member", found.limit, found.is_suspended) == (True, None, False)
