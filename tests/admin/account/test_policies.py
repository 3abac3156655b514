"""Her pages tell of a new policy, and take her word for a material one."""

from collections.abc import Iterator

import pytest

from core.workspaces.memberships import Member
from tests.make.console import Browser, later
from tests.make.people import make_member
from tests.make.policies import CHANGED, DAY, NEW, consents, drafts, none_left, publish
from tests.make.visitors import token_of, visiting

__all__ = ["drafts"]
pytestmark = pytest.mark.usefixtures("drafts")
ACCEPT = "/account/policies/accept"
SHOWN = {"policy": NEW, "terms": "2026-04-12"}


@pytest.fixture(autouse=True)
def _nothing_published(console: str) -> Iterator[None]:
    with none_left():
        yield


def says(browser: Browser, **versions: str) -> None:
    form = {"csrf": token_of(browser), **versions}
    assert browser.http.post(ACCEPT, data=form).status_code == 303


def newest(member: Member) -> tuple[str, str, str]:
    return consents(member.account_id)[-1]


def test_a_coming_version_is_told_with_what_changes(console: str) -> None:
    browser = visiting(console, make_member())
    assert NEW not in browser.http.get("/account").text
    publish("material")
    text = browser.http.get("/account/pictures").text
    assert "a new version counts from" in text
    assert CHANGED in text
    assert "I agree" not in text


def test_a_material_version_is_agreed_to_on_the_page(console: str, postgres: str) -> None:
    member = make_member()
    publish("material")
    with later(postgres, 9 * DAY):
        browser = visiting(console, member)
        assert "once you agree" in browser.http.get("/account").text
        says(browser, policy="2026-04-12", terms="2026-04-12")  # a page from before
        assert newest(member)[1] != NEW
        says(browser, **SHOWN)
        assert "once you agree" not in browser.http.get("/account").text
    assert newest(member) == ("policy", NEW, "page")


def test_looking_at_the_pages_after_its_day_accepts_a_minor_one(
    console: str, postgres: str
) -> None:
    member = make_member()
    publish("minor")
    with later(postgres, 9 * DAY):
        visiting(console, member).http.get("/account")
    assert newest(member) == ("policy", NEW, "use")
