"""The navigation is a few words; it leads to every page and marks the one that is read."""

from collections import Counter
from pathlib import Path

import pytest
from starlette.routing import Match

from admin.app import create_app
from admin.places import ALL, GROUPS, groups_of
from admin.templates import HERE, environment
from core.staff.people import ROLES
from tests.make.console import at_work

PLACES = [place for group in GROUPS for place in group.places]
APART = {"frame.html", "login.html", "second_factor.html"}  # without navigation


def test_every_page_stands_in_one_place_and_every_place_leads_to_a_page() -> None:
    named = Counter(name for place in PLACES for name in place.templates)
    assert set(named.values()) == {1}
    staff = HERE / "staff"
    pages = {
        path.name for path in staff.glob("*.html") if 'extends "frame.html"' in _text(path)
    } - APART
    assert set(named) == pages
    routes = create_app().routes
    for place in PLACES:
        asked = {"type": "http", "method": "GET", "path": place.address, "root_path": ""}
        assert any(route.matches(asked)[0] is Match.FULL for route in routes), place


def test_nobody_is_led_to_what_her_role_does_not_open() -> None:
    assert set(ALL) == set(ROLES)
    shown = {
        role: {place.address for group in groups_of(role) for place in group.places}
        for role in ROLES
    }
    assert shown["admin"] - shown["finance"] == {"/admin/staff", "/admin/tickets"}
    assert shown["finance"] - shown["support"] == {"/admin/audit"}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_groups_are_few_enough_for_a_phone(language: str) -> None:
    shown = environment(language).from_string(
        "{% for group in groups_of('admin') %}{{ _(group.label) }}{% endfor %}"
    )
    assert len(GROUPS) <= 5
    assert len(shown.render()) <= 40


def test_the_page_that_is_read_is_marked(console: str) -> None:
    admin = at_work(console, "admin")
    for address in ("/admin/jobs", "/admin/staff", "/admin"):
        text = admin.http.get(address).text
        assert f'<a href="{address}" aria-current="page">' in text
        assert text.count('class="here"') == 1


def _text(path: Path) -> str:
    return path.read_text("utf8")
