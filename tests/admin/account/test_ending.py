"""All her pictures, or her account, end on a page as in the chat: later, and undone till then."""

from core.database.scopes import acting_as_system, acting_for
from core.privacy import deletion, erasure
from tests.make.console import later, rows
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.visitors import make_picture, token_of, visiting

DAY = 24 * 3600


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
    assert answer.headers["location"] == "/account/login?said=ends"
    assert browser.http.get("/account").headers["location"] == "/account/login"
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


def test_who_alone_owns_a_team_is_told_to_hand_it_over(console: str) -> None:
    owner = make_organisation()
    make_colleague(owner)
    browser = visiting(console, owner)
    sent = {"csrf": token_of(browser), "word": "delete"}
    answer = browser.http.post("/account/data/account/delete", data=sent)
    assert "hand it over first" in answer.text
    assert browser.http.get("/account").status_code == 200
