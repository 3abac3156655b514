"""The audit is read by those who answer for it, by subject and actor, and as a harmless file."""

import csv
import io
import re

import pytest

from core.audit import reading
from core.audit.record import Actor, record
from core.database.scopes import acting_as_system
from tests.make.console import at_work, came_in


def written(count: int, action: str = "test.act", **details: str) -> None:
    with acting_as_system() as session:
        for _ in range(count):
            record(session, Actor("system"), action, subject=("test", None), details=details)


def test_the_newest_come_first_a_page_at_a_time(console: str) -> None:
    written(reading.PAGE + 5)
    browser = at_work(console, "supervisor")
    first = browser.http.get("/admin/audit?subject=test").text
    assert first.count("test.act") == reading.PAGE
    older = first.partition('<a href="/admin/audit?subject=test&amp;before=')[2].partition('"')[0]
    rest = browser.http.get(f"/admin/audit?subject=test&before={older}").text
    assert rest.count("test.act") == 5
    assert "Older" not in rest


def test_it_is_chosen_by_actor_and_subject(console: str) -> None:
    written(1)
    browser = came_in(console, "admin")
    text = browser.http.get("/admin/audit?actor=staff").text
    assert "staff.log_in" in text
    assert "test.act" not in text
    assert "Nothing was written down" in browser.http.get("/admin/audit?subject=none").text
    assert browser.http.get("/admin/audit?subject='--").status_code == 404


def test_a_spreadsheet_runs_nothing_of_it(console: str) -> None:
    written(1, "=1+1", note="x")
    browser = at_work(console, "finance")
    answer = browser.http.get("/admin/audit.csv?subject=test")
    assert answer.headers["content-disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 2
    assert lines[1][4] == "'=1+1"
    assert "audit.export" in browser.http.get("/admin/audit").text


def test_details_are_told_in_words(console: str) -> None:
    details = {"minor": 150_000, "new": {"active": False, "mobile": None}, "waits": [], "old": None}
    with acting_as_system() as session:
        record(session, Actor("system"), "test.act", subject=("test", None), details=details)
    text = at_work(console, "finance").http.get("/admin/audit?subject=test").text
    assert "<small>Rs</small> 1,500" in text
    assert "<bdi>active: no</bdi>" in text
    assert not re.search("None|False|waits|<bdi>old", text)


@pytest.mark.parametrize("role", ["reviewer", "support"])
def test_others_do_not_read_it(console: str, role: str) -> None:
    browser = at_work(console, role)
    for path in ("/admin/audit", "/admin/audit.csv"):
        assert browser.http.get(path).status_code == 403
