"""All her pictures, or her account, end on a page as in the chat: later, and undone till then."""

import re
from uuid import uuid4

import httpx

from core.database.scopes import acting_as_system, acting_for
from core.privacy import deletion, erasure, exporting
from tests.make.console import Browser, later, rows, token_in
from tests.make.mailed import PASSWORD, make_login
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.visitors import link_of, make_picture, routes, token_of, visiting

DAY = 24 * 3600
ENDING = "/account/ending"


def ends(browser: Browser) -> httpx.Response:
    """She asks for her account's end, and looks at the page that is left."""
    sent = {"csrf": token_of(browser), "word": "delete"}
    answer = browser.http.post("/account/data/account/delete", data=sent)
    assert answer.headers["location"] == ENDING
    return browser.http.get(ENDING)


def goes(answer: httpx.Response) -> str:
    assert (answer.status_code, answer.content) == (303, b"")
    return answer.headers["location"]


def test_her_pictures_can_be_kept_until_their_time_has_come(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    sent = {"csrf": token_of(browser)}
    page = browser.http.get("/account/data").text
    assert "photos 1, pictures 1, orders 1," in page
    assert "Delete all my pictures" in page
    for word in ("delete", "keep", "delete"):
        answer = browser.http.post(f"/account/data/pictures/{word}", data=sent)
        page = browser.http.get(answer.headers["location"]).text
        assert ("Keep them" in page) == (word == "delete")
    with acting_as_system() as session:
        assert deletion.due(session) == []
    with later(postgres, DAY + 60), acting_as_system() as session:
        [due] = deletion.due(session)
        erasure.carry_out(due)
    assert browser.http.get(f"/account/pictures/{done.media_id}/file").status_code == 404
    assert rows(postgres, "SELECT id FROM media WHERE kind IN ('photo', 'picture')") == []


def test_her_account_ends_by_a_typed_word_and_her_chat_can_keep_it(
    console: str, postgres: str
) -> None:
    member = make_member(credits=3)
    browser = visiting(console, member)
    path, sent = "/account/data/account/delete", {"csrf": token_of(browser)}
    assert "the word is missing" in browser.http.post(path, data=sent).text
    answer = browser.http.post(path, data={**sent, "word": " Delete "})
    assert answer.headers["location"] == ENDING
    told = "SELECT count(*) FROM outbox WHERE key LIKE 'ends/%%'"
    assert rows(postgres, told) == [(1,)]
    with acting_for(member) as session:
        assert deletion.undo(session, member, "account")
    with later(postgres, 8 * DAY), acting_as_system() as session:
        assert deletion.due(session) == []
    browser = visiting(console, member)
    browser.http.post(path, data={"csrf": token_of(browser), "word": "delete"})
    with later(postgres, 8 * DAY), acting_as_system() as session:
        [due] = deletion.due(session)
    with later(postgres, 8 * DAY):
        erasure.carry_out(due)
    assert rows(postgres, "SELECT state FROM accounts WHERE id = %s", member.account_id) == [
        ("erased",)
    ]


def test_of_an_account_that_ends_one_page_is_open_which_keeps_it(
    console: str, postgres: str
) -> None:
    member = make_member(credits=3)
    email, browser = make_login(member), visiting(console, member)
    page = ends(browser)
    local = "to_char(due_at AT TIME ZONE 'Asia/Karachi', 'YYYY-MM-DD HH24:MI')"
    [(due,)] = rows(postgres, f"SELECT {local} FROM deletions")
    day, minute = (f'<span class="fact">{one}</span>' for one in due.split())
    assert f"On {day} {minute} your account is deleted" in page.text
    csrf = token_in(page.text)
    fields = {"csrf": csrf, "language": "en", "workspace": str(uuid4())}
    for method, path in routes():
        if not path.startswith(ENDING):
            path = re.sub(r"\{\w+\}", str(uuid4()), path)
            assert goes(browser.http.request(method, path, data=fields)) == ENDING, path
    for act in ("keep", "export", "leave"):
        refused = browser.http.post(f"{ENDING}/{act}", data={"csrf": "x"})
        assert refused.status_code == 403
    goes(browser.http.post(f"{ENDING}/leave", data={"csrf": csrf}))
    assert goes(browser.http.get(ENDING)) == "/account/login"
    by_link, by_mail = Browser(console), Browser(console)
    goes(by_link.http.post("/account/enter", data={"token": link_of(member)}))
    goes(by_mail.http.post("/account/login", data={"email": email, "password": PASSWORD}))
    for again in (by_link, by_mail):
        assert goes(again.http.get("/account/pictures")) == ENDING
    sent = {"csrf": token_in(by_link.http.get(ENDING).text)}
    assert goes(by_link.http.post(f"{ENDING}/keep", data=sent)) == "/account"
    assert by_mail.http.get("/account").status_code == 200
    assert goes(by_mail.http.get(ENDING)) == "/account"
    assert rows(postgres, "SELECT state FROM deletions") == [("undone",)]
    assert rows(postgres, "SELECT count(*) FROM outbox WHERE key LIKE 'stays/%%'") == [(1,)]


def test_until_her_account_ends_her_data_can_be_taken_along(console: str, postgres: str) -> None:
    browser = visiting(console, make_member())
    sent = {"csrf": token_in(ends(browser).text)}
    assert browser.http.get(f"{ENDING}/export").status_code == 404
    assert goes(browser.http.post(f"{ENDING}/export", data=sent)) == f"{ENDING}?said=export"
    [(asked,)] = rows(postgres, "SELECT id FROM exports")
    exporting.carry_out(asked)
    assert "Download my data" in browser.http.get(ENDING).text
    assert browser.http.get(f"{ENDING}/export").content.startswith(b"PK")
    with later(postgres, 8 * DAY):
        with acting_as_system() as session:
            [due] = deletion.due(session)
        erasure.carry_out(due)
        assert goes(browser.http.get(ENDING)) == "/account/login"


def test_who_alone_owns_a_team_hands_it_over_or_deletes_it_with_the_account(console: str) -> None:
    owner = make_organisation()
    make_colleague(owner)
    browser = visiting(console, owner)
    sent = {"csrf": token_of(browser), "word": "delete"}
    answer = browser.http.post("/account/data/account/delete", data=sent)
    assert "hand it over first" in answer.text
    assert browser.http.get("/account").status_code == 200
    answer = browser.http.post("/account/data/account/delete", data={**sent, "teams": "go"})
    assert goes(answer) == ENDING
