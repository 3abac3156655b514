"""Her pictures are hers: shown, filtered, kept as files, and deleted one by one."""

from core.database.scopes import acting_for
from core.generations import history
from tests.make.console import rows
from tests.make.orders import make_order
from tests.make.people import make_colleague, make_member
from tests.make.visitors import PAGES, make_picture, token_of, visiting


def test_she_sees_her_pictures_and_keeps_one(console: str) -> None:
    member = make_member(credits=20)
    done, other = make_picture(member), make_picture(member, "soft-studio")
    browser = visiting(console, member)
    home, page = browser.http.get("/account").text, browser.http.get("/account/pictures").text
    for one in (done, other):
        assert f"/account/pictures/{one.media_id}/small" in home
        assert f"/account/pictures/{one.media_id}/small" in page
    white = browser.http.get("/account/pictures?look=white").text
    assert str(done.media_id) in white
    assert str(other.media_id) not in white
    assert "sent to nobody" in browser.http.get(f"/account/orders/{done.order_id}").text
    small = browser.http.get(f"/account/pictures/{done.media_id}/small")
    assert small.headers["content-type"] == "image/webp"
    file = browser.http.get(f"/account/pictures/{done.media_id}/file")
    assert file.content.startswith(b"\xff\xd8")
    assert file.headers["content-disposition"].startswith("attachment")


def test_a_day_of_hers_ends_at_midnight_where_she_is(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    night = "2026-03-01 20:30+00"  # half past one of the second, by her clock
    moved = "UPDATE generations SET created_at = %s, finished_at = %s WHERE id = %s RETURNING id"
    assert rows(postgres, moved, night, night, done.order_id)
    for day, is_there in (("2026-03-01", False), ("2026-03-02", True)):
        page = browser.http.get(f"/account/pictures?since={day}&until={day}").text
        assert (str(done.media_id) in page) == is_there
    told = browser.http.get(f"/account/orders/{done.order_id}").text
    assert '<span class="fact">2026-03-02</span> <span class="fact">01:30</span>' in told
    assert "2026-03-02 01:30:00," in browser.http.get("/account/history.csv").text


def test_every_page_opens_for_her_in_both_languages(console: str) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    for language, start in (("en", "ltr"), ("ur", "rtl")):
        sent = {"csrf": token_of(browser), "language": language}
        assert browser.http.post("/account/language", data=sent).status_code == 303
        for path in (
            *(one for one in PAGES if not one.endswith(".csv")),
            f"/orders/{done.order_id}",
        ):
            answer = browser.http.get(f"/account{path}")
            assert answer.status_code == 200, path
            assert f'lang="{language}" dir="{start}"' in answer.text


def test_she_deletes_one_picture_and_then_the_photo_it_was_made_of(
    console: str, postgres: str
) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    page = browser.http.get(f"/account/orders/{done.order_id}").text
    assert f"/account/pictures/{done.media_id}/delete" in page
    sent = {"csrf": token_of(browser)}
    with acting_for(member) as session:
        [photo] = history.photos(session, done.order_id)
    waiting = make_order(member, key="waits", photo=photo)
    kept = browser.http.post(f"/account/orders/{done.order_id}/delete", data=sent)
    assert kept.headers["location"].endswith("said=in_use")
    assert "Nothing was deleted" in browser.http.get(kept.headers["location"]).text
    gone = browser.http.post(f"/account/pictures/{done.media_id}/delete", data=sent)
    assert "Deleted." in browser.http.get(gone.headers["location"]).text
    assert browser.http.get(f"/account/pictures/{done.media_id}/file").status_code == 404
    stop = "UPDATE generations SET state = 'cancelled', finished_at = db_now() WHERE id = %s"
    rows(postgres, stop + " RETURNING id", waiting.order_id)
    gone = browser.http.post(f"/account/orders/{done.order_id}/delete", data=sent)
    assert gone.headers["location"] == "/account/pictures?said=deleted"
    assert rows(postgres, "SELECT id FROM media WHERE id = %s", photo) == []


def test_an_admin_looks_at_a_members_picture_and_cannot_delete_it(console: str) -> None:
    leader = make_member(credits=20)
    done = make_picture(make_colleague(leader))
    browser = visiting(console, leader)
    page = browser.http.get(f"/account/orders/{done.order_id}").text
    assert f"/account/pictures/{done.media_id}/large" in page
    assert "/delete" not in page
    sent = {"csrf": token_of(browser)}
    answer = browser.http.post(f"/account/pictures/{done.media_id}/delete", data=sent)
    assert answer.headers["location"].endswith("said=not_yours")
    assert browser.http.get(f"/account/pictures/{done.media_id}/file").status_code == 200
