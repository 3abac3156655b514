"""Her e-mail and password on her own page: a session alone changes no way in."""

import pytest

from core.settings import settings
from tests.make.console import Browser
from tests.make.mailed import PASSWORD, link_in, make_login, post
from tests.make.people import make_member
from tests.make.visitors import token_of, visiting

NEW = "quite another word, 7 of them"


def sends(browser: Browser, path: str, **fields: str) -> tuple[int, str]:
    """A form with her token: the status, and where it leads or what it says."""
    answer = browser.http.post(f"/account/{path}", data={"csrf": token_of(browser), **fields})
    return answer.status_code, answer.headers.get("location") or answer.text


def test_she_changes_her_password_by_the_one_she_has(console: str) -> None:
    member = make_member()
    email = make_login(member)
    hers, other = visiting(console, member), visiting(console, member)
    assert "ayesha@shop.example" in hers.http.get("/account/password").text
    status, said = sends(hers, "password", password="not hers at all", new=NEW)
    assert (status, "does not fit" in said) == (422, True)
    assert sends(hers, "password", password=PASSWORD, new="short")[0] == 422
    changed = sends(hers, "password", password=PASSWORD, new=NEW)
    assert changed == (303, "/account/password?said=changed")
    assert hers.http.get("/account").status_code == 200
    assert other.http.get("/account").status_code == 303
    form = {"email": email, "password": NEW}
    assert Browser(console).http.post("/account/login", data=form).status_code == 303


def test_her_address_changes_by_her_password_and_the_link_alone(console: str) -> None:
    member = make_member()
    make_login(member)
    hers = visiting(console, member)
    assert sends(hers, "email", email="new@shop.example", password="a wrong guess")[0] == 422
    assert not post()
    status, _ = sends(hers, "email", email="new@shop.example", password=PASSWORD)
    assert status == 303
    assert "ayesha@shop.example" in hers.http.get("/account/password").text
    hers.http.post("/account/confirm", data={"token": link_in(post()[0])})
    assert "new@shop.example" in hers.http.get("/account/password").text


@pytest.mark.parametrize(
    ("email", "password"), [("her@shop", PASSWORD), ("her@shop.example", "short")]
)
def test_what_does_not_fit_is_said_and_nothing_is_mailed(
    console: str, email: str, password: str
) -> None:
    hers = visiting(console, make_member())
    status, said = sends(hers, "email", email=email, password=password)
    assert status == 422
    assert f'value="{email}"' in said
    assert password not in said.replace(f'value="{email}"', "")
    assert not post()


def test_no_form_counts_without_her_sessions_token(console: str) -> None:
    member, stranger = make_member(), make_member()
    make_login(member)
    hers, his = visiting(console, member), visiting(console, stranger)
    for token in ("", token_of(his)):
        for path in ("email", "password", "email/remove"):
            form = {"csrf": token, "email": "x@y.pk", "password": PASSWORD, "new": NEW}
            assert hers.http.post(f"/account/{path}", data=form).status_code == 403
    assert "ayesha@shop.example" not in his.http.get("/account/password").text


def test_she_goes_back_to_the_chats_link(console: str) -> None:
    member = make_member()
    make_login(member)
    hers = visiting(console, member)
    assert sends(hers, "email/remove") == (303, "/account/password?said=removed")
    assert "ayesha@shop.example" not in hers.http.get("/account/password").text
    assert [one.subject for one in post()] == ["Your e-mail was removed"]


def test_a_shop_without_mail_offers_none(console: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hers = visiting(console, make_member())
    monkeypatch.setattr(settings(), "simulator", False)
    assert 'name="email"' not in hers.http.get("/account/password").text
    assert 'name="password"' not in Browser(console).http.get("/account/login").text
    assert sends(hers, "email", email="her@shop.example", password=PASSWORD)[0] == 422
    asked = Browser(console).http.post("/account/forgot", data={"email": "her@shop.example"})
    assert asked.status_code == 422
