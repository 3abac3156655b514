"""She takes her data with her: asked for, followed, fetched; a link of the chat works once."""

import csv
import io
import zipfile

from core import objects
from core.database.scopes import acting_as_system, acting_for
from core.database.sealing import for_account
from core.privacy import export_lease, export_requests, exporting
from tests.make.console import Browser, rows
from tests.make.people import make_member
from tests.make.visitors import make_picture, token_of, visiting


def test_she_asks_sees_how_far_it_is_and_fetches_it(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    make_picture(member)
    browser = visiting(console, member)
    sent = {"csrf": token_of(browser)}
    for said in ("is being packed. Load", "is being packed already"):
        answer = browser.http.post("/account/exports", data=sent)
        assert said in browser.http.get(answer.headers["location"]).text
    [(wanted,)] = rows(postgres, "SELECT id FROM exports")
    with acting_as_system() as session:
        claimed = export_lease.claim(session, wanted)
        assert claimed is not None
        export_lease.advance(session, claimed, written=1, files=2)
    assert "1 of 2 pictures" in browser.http.get("/account/data").text
    with acting_as_system() as session:
        export_lease.try_later(session, claimed)
    rows(postgres, "UPDATE exports SET due_at = db_now() RETURNING id")
    exporting.carry_out(wanted)
    page = browser.http.get("/account/data").text
    assert f"/account/exports/{wanted}/file" in page
    answer = browser.http.get(f"/account/exports/{wanted}/file")
    assert int(answer.headers["content-length"]) == len(answer.content)
    told = f"{max(len(answer.content) / 1e6, 0.1):.1f} MB"  # as the chat tells it; never nothing
    assert f'<span class="fact">{told}</span>' in page
    assert "no-store" in answer.headers["cache-control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None


def test_a_look_at_a_link_leaves_it_good_and_a_press_uses_it_up(console: str) -> None:
    member, browser = make_member(), Browser(console)
    with acting_for(member) as session:
        export_requests.ask(session, member, None)
    with acting_as_system() as session:
        waiting = export_requests.latest(session, member.account_id)
        claimed = waiting and export_lease.claim(session, waiting.id)
        assert claimed
        key = objects.new_key()
        objects.put(key, for_account(member.account_id).seal(key, b"PK"))
        token, _ = export_lease.settle(session, claimed, [key], 2)
    for _ in range(2):
        assert token in browser.http.get(f"/account/export/{token}").text
    assert browser.http.post("/account/export", data={"token": token}).content == b"PK"
    again = browser.http.post("/account/export", data={"token": token})
    assert again.status_code == 422
    assert "does not open anything any more" in again.text


def test_the_history_is_a_list_of_its_own(console: str) -> None:
    member = make_member(credits=20)
    done, browser = make_picture(member), visiting(console, member)
    answer = browser.http.get("/account/history.csv")
    head, line = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert dict(zip(head, line, strict=True)) | {"when": ""} == {
        "when": "",
        "order": done.order_id.hex[:8].upper(),
        "look": "white",
        "sizes": "square",
        "state": "done",
        "credits": "1",
        "pictures": str(done.media_id),
    }
