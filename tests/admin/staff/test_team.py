"""Admins look after the console's people, and never after themselves."""

import re
from uuid import uuid4

import pytest

from tests.make.console import Browser, Person, acts, at_work, make_staff, rows

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def one(owner_url: str, role: str) -> str:
    """The id of whoever has that role."""
    ((who,),) = rows(owner_url, "SELECT id FROM staff_members WHERE role = %s", role)
    return str(who)


def open_in(browser: Browser) -> bool:
    return browser.http.get("/admin/topups").status_code == 200


def test_who_is_added_logs_in_with_the_password_that_is_shown_once(
    console: str, postgres: str
) -> None:
    admin = at_work(console, "admin")
    answer = admin.send("/admin/staff", email="amna@qaptai.example", role="reviewer")
    found = re.search(r"shown only now: <code>([^<]+)</code>", answer.text)
    assert found is not None
    assert found[1] not in admin.http.get("/admin/staff").text
    person = Person(uuid4(), "amna@qaptai.example", found[1])
    assert Browser(console).log_in(person).status_code == 303
    again = admin.send("/admin/staff", email="Amna@qaptai.example", role="finance")
    assert again.status_code == 422
    assert "has this address already" in again.text
    assert admin.send("/admin/staff", email="nobody", role="reviewer").status_code == 422
    assert acts(postgres).count("staff.add") == 1


def test_another_role_ends_the_sessions_and_dismissal_shuts_the_door(
    console: str, postgres: str
) -> None:
    admin, reviewer = at_work(console, "admin"), at_work(console)
    who = one(postgres, "reviewer")
    admin.send(f"/admin/staff/{who}/role", role="supervisor")
    assert not open_in(reviewer)
    person = Person(uuid4(), "reviewer@qaptai.example")
    assert reviewer.log_in(person).status_code == 303
    assert "Supervisor" in reviewer.http.get("/admin/topups").text
    admin.send(f"/admin/staff/{who}/dismiss")
    assert not open_in(reviewer)
    assert Browser(console).log_in(person).status_code == 422
    admin.send(f"/admin/staff/{who}/admit")
    assert Browser(console).log_in(person).status_code == 303
    wanted = ["staff.set_role", "staff.dismiss", "staff.admit"]
    assert [act for act in acts(postgres) if act in wanted] == wanted


def test_another_admin_resets_a_second_factor(console: str, postgres: str) -> None:
    person = make_staff(totp=SECRET)
    assert Browser(console).log_in(person).status_code == 422
    at_work(console, "admin").send(f"/admin/staff/{person.id}/factor")
    assert Browser(console).log_in(person).status_code == 303
    assert "staff.reset_factor" in acts(postgres)


@pytest.mark.parametrize("act", ["role", "dismiss", "factor"])
def test_nobody_changes_herself(console: str, postgres: str, act: str) -> None:
    admin = at_work(console, "admin")
    answer = admin.send(f"/admin/staff/{one(postgres, 'admin')}/{act}", role="support")
    assert answer.status_code == 422
    assert "That is you" in answer.text
    assert open_in(admin)
    assert admin.send(f"/admin/staff/{uuid4()}/{act}", role="support").status_code == 404


@pytest.mark.parametrize("role", ["reviewer", "supervisor", "support", "finance"])
def test_no_other_role_changes_anybody(console: str, postgres: str, role: str) -> None:
    browser, person = at_work(console, role), make_staff("admin")
    assert browser.http.get("/admin/staff").status_code == 403
    assert browser.send("/admin/staff", email="x@y.example", role="admin").status_code == 403
    for act in ("role", "dismiss", "admit", "factor"):
        path = f"/admin/staff/{person.id}/{act}"
        assert browser.send(path, role="support").status_code == 403
    assert one(postgres, "admin") == str(person.id)
