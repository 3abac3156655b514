"""A gift is typed on the merchant's page, and its second person finds it in the list."""

import re

import pytest

from core.workspaces.memberships import Member
from tests.make.books import stands
from tests.make.console import Browser, acts, at_work
from tests.make.people import make_member

WHY = "Sorry for the wait on Eid."


@pytest.fixture
def member(console: str) -> Member:
    return make_member(credits=1)


def give(browser: Browser, member: Member, credits: str, reason: str = WHY) -> int:
    path = f"/admin/workspaces/{member.workspace_id}/grant"
    key = re.search(r'name="key" value="([0-9a-f]{32})"', browser.http.get(path).text)
    assert key is not None
    fields = {"credits": credits, "reason": reason, "key": key[1]}
    answers = {browser.send(path, **fields).status_code for _ in range(2)}  # pressed twice
    assert len(answers) == 1
    return answers.pop()


def test_credits_are_given_once_however_often_the_button_is_pressed(
    console: str, member: Member, postgres: str
) -> None:
    finance = at_work(console, "finance")
    assert give(finance, member, "20") == 303
    assert stands(member) == (21, 0, 0)
    assert acts(postgres).count("credits.give") == 1
    text = finance.http.get("/admin/grants").text
    assert WHY in text
    assert "finance@qaptai.example" in text
    assert f"{WHY},finance@qaptai.example" in finance.http.get("/admin/grants.csv").text


def test_what_is_no_number_or_no_reason_gives_nothing(console: str, member: Member) -> None:
    finance = at_work(console, "finance")
    for credits in ("0", "-5", "1e3", "٥", "1000001"):
        assert give(finance, member, credits) == 422, credits
    assert give(finance, member, "20", "too short") == 422
    assert stands(member) == (1, 0, 0)


def test_a_second_person_approves_many_credits_on_the_same_page(
    console: str, member: Member
) -> None:
    first, second = at_work(console, "finance"), at_work(console, "supervisor")
    assert give(first, member, "5000") == 303
    assert "another person" in first.http.get("/admin/grants").text
    text = second.http.get("/admin/grants").text
    key = re.search(r'name="key" value="([0-9a-f]{32})"', text)
    assert key is not None
    path = f"/admin/workspaces/{member.workspace_id}/grant/approve"
    support = at_work(console, "support")
    assert 'name="key"' not in support.http.get("/admin/grants").text
    assert support.send(path, key=key[1]).status_code == 403
    assert stands(member) == (1, 0, 0)
    assert second.send(path, key=key[1]).headers["location"] == "/admin/grants?said=given"
    assert stands(member) == (5001, 0, 0)
    assert second.send(path, key="0" * 32).status_code == 404
