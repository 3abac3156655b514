"""What somebody of the staff says of herself, and the sessions that are hers to end."""

from tests.make.console import Browser, Person, acts, at_work, rows
from tests.make.topups import make_top_up

NEW = "a new password of 6 words"


def test_she_ends_her_other_session_and_nobody_elses(console: str, postgres: str) -> None:
    here, there, other = at_work(console), at_work(console, email="b@x.example"), Browser(console)
    [(who,)] = rows(postgres, "SELECT id FROM staff_members LIMIT 1")
    person = Person(who, "reviewer@qaptai.example")
    other.log_in(person)
    query = "SELECT id FROM staff_sessions ORDER BY created_at"
    first, stranger, second = (str(one) for (one,) in rows(postgres, query))
    assert here.send(f"/admin/me/sessions/{stranger}/end").status_code == 404
    assert here.send(f"/admin/me/sessions/{first}/end").status_code == 422
    assert here.send(f"/admin/me/sessions/{second}/end").status_code == 303
    assert other.http.get("/admin/topups").status_code == 303
    assert there.http.get("/admin/topups").status_code == 200
    assert "staff.end_session" in acts(postgres)


def test_she_declares_her_own_account_by_a_reference(console: str, postgres: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    assert browser.send("/admin/me/account", reference="TP-NONE").status_code == 422
    reference = f" {waiting.reference.lower()} "
    for _ in range(2):
        assert browser.send("/admin/me/account", reference=reference).status_code == 303
    assert "1 declared" in browser.http.get("/admin/me").text
    found = rows(postgres, "SELECT account_id FROM staff_own_accounts")
    assert found == [(waiting.merchant.member.account_id,)]


def test_a_new_password_needs_the_old_one_and_ends_every_session(
    console: str, postgres: str
) -> None:
    browser = at_work(console)
    ((who,),) = rows(postgres, "SELECT id FROM staff_members")
    old = Person(who, "reviewer@qaptai.example")
    for word, new in (("not it", NEW), (old.password, "short"), (old.password, "1" * 20)):
        sent = browser.send("/admin/me/password", password=word, new=new)
        assert sent.status_code == 422
    changed = browser.send("/admin/me/password", password=old.password, new=NEW)
    assert changed.headers["location"] == "/admin/login"
    assert browser.http.get("/admin/topups").status_code == 303
    assert Browser(console).log_in(old).status_code == 422
    assert Browser(console).log_in(old, password=NEW).status_code == 303
    assert "staff.set_password" in acts(postgres)
