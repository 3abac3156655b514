"""An account that begins in a browser: confirmed, linked with a chat, or gone without a trace."""

import re

import httpx

from core.accounts import addresses, linking
from core.database.engine import engine_of
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import key_names
from core.privacy import deletion, erasure
from core.privacy.left import left
from core.settings import settings
from tests.make.books import stands
from tests.make.console import Browser, later, rows
from tests.make.mailed import PASSWORD, link_in, make_login, post
from tests.make.people import make_identity, make_member
from tests.make.visitors import token_of

EMAIL = "sana@shop.example"


def registers(console: str, *, email: str = EMAIL, accepts: str = "yes") -> httpx.Response:
    fields = {"email": email, "password": PASSWORD, "accepts": accepts, "language": "ur"}
    return Browser(console).http.post("/account/register", data=fields)


def begun(console: str) -> Browser:
    """A browser in which she registered, pressed the link, and logged in."""
    assert registers(console).status_code == 200
    (letter,) = post()
    browser = Browser(console)
    token = link_in(letter)
    assert browser.http.get(f"/account/begin/{token}").status_code == 200
    made = browser.http.post("/account/begin", data={"token": token})
    assert made.headers["location"] == "/account/login?said=registered&language=en"
    form = {"email": EMAIL, "password": PASSWORD}
    opened = browser.http.post("/account/login", data=form)
    assert opened.headers["location"] == "/account/chat"
    return browser


def code_on(browser: Browser) -> str:
    """The code that her page shows."""
    page = browser.http.post("/account/chat", data={"csrf": token_of(browser)}).text
    found = re.search(r"link ([A-Z0-9]{4})-([A-Z0-9]{4})", page)
    assert found, page
    return found[1] + found[2]


def test_there_is_no_account_before_the_link_was_pressed(console: str, postgres: str) -> None:
    registers(console)
    assert not rows(postgres, "SELECT id FROM accounts")
    form = {"email": EMAIL, "password": PASSWORD}
    assert Browser(console).http.post("/account/login", data=form).status_code == 422
    (letter,) = post()
    assert letter.subject == "اپنا قپتائی اکاؤنٹ بنائیں"
    token = link_in(letter)
    press = {"token": token}
    with later(postgres, 24 * 3600 + 1):
        assert Browser(console).http.post("/account/begin", data=press).status_code == 422
    assert Browser(console).http.post("/account/begin", data=press).status_code == 303
    assert Browser(console).http.post("/account/begin", data=press).status_code == 422
    held = rows(postgres, "SELECT document, version, identity_id FROM consents ORDER BY 1")
    config = settings()
    assert held == [
        ("policy", config.policy_version, None),
        ("terms", config.terms_version, None),
    ]


def test_without_a_yes_nothing_is_kept(console: str, postgres: str) -> None:
    assert registers(console, accepts="").status_code == 422
    assert not rows(postgres, "SELECT id FROM email_passes")


def test_a_known_address_is_answered_as_an_unknown_one(console: str, postgres: str) -> None:
    known = make_login(make_member())
    answers = [registers(console, email=one) for one in (known, EMAIL)]
    assert answers[0].text == answers[1].text
    for letter in post():
        Browser(console).http.post("/account/begin", data={"token": link_in(letter)})
    assert len(rows(postgres, "SELECT account_id FROM account_logins")) == 2
    assert len(rows(postgres, "SELECT id FROM accounts")) == 2


def test_her_first_chat_joins_by_the_code_and_brings_its_trial(console: str, postgres: str) -> None:
    browser = begun(console)
    code, chat = code_on(browser), make_identity()
    with acting_as_system() as session:
        assert linking.look(session, chat, code).outcome == "fits"
        joined = linking.link(session, chat, code)
        assert linking.link(session, make_identity(), code).outcome == "unknown"
    assert joined.member is not None
    assert stands(joined.member) == (settings().trial_credits, 0, 0)
    with acting_for(joined.member) as session:
        assert addresses.of(session, joined.member.account_id) == EMAIL
    page = browser.http.post("/account/chat", data={"csrf": token_of(browser)}).text
    assert "/account/close" not in page
    assert browser.http.post("/account/close", data={"csrf": token_of(browser)}).status_code == 422


def test_a_chat_that_had_its_trial_brings_none(console: str) -> None:
    browser, member = begun(console), make_member(credits=5)
    with acting_for(member) as session:
        (hers,) = linking.chats_of(session, member.account_id)
        joined = linking.link(session, hers.id, code_on(browser))
    assert joined.gift == 5
    assert joined.member is not None
    assert stands(joined.member) == (0, 0, 0)


def test_who_links_no_chat_deletes_her_account_herself(console: str, postgres: str) -> None:
    browser = begun(console)
    ((who,),) = rows(postgres, "SELECT id FROM accounts")
    gone = browser.http.post("/account/close", data={"csrf": token_of(browser)})
    assert gone.headers["location"] == "/account/login?said=closed&language=ur"
    assert browser.http.get("/account").status_code == 303
    with acting_as_system() as session:
        (wanted,) = deletion.due(session)
    assert erasure.carry_out(wanted)
    with engine_of("auditor").connect() as connection:
        assert list(left(connection, who)) == []
    assert registers(console).status_code == 200  # the address is free again
    assert len(post()) == 1


def test_of_a_registration_that_was_never_confirmed_nothing_stays(
    console: str, postgres: str
) -> None:
    registers(console)
    post()
    ((who,),) = rows(postgres, "SELECT account_id FROM email_passes")
    assert f"account/{who}" in key_names("account")
    with later(postgres, 3 * 86400), acting_as_system() as session:
        assert addresses.drop_old(session) == 1
    assert f"account/{who}" not in key_names("account")
    assert not rows(postgres, "SELECT id FROM email_passes")
