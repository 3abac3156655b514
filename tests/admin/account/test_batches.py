"""A batch is shown with what became of each photo, and kept as one ZIP by whom it belongs to."""

import io
import zipfile

from core.generations.tasks import pack
from tests.make.console import rows
from tests.make.orders import make_batch
from tests.make.people import make_member
from tests.make.visitors import finish, token_of, visiting

BATCHES = "/account/batches"


def test_a_batch_is_listed_with_its_pictures_and_its_zip(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    browser = visiting(console, member)
    assert "No batch yet" in browser.http.get(BATCHES).text
    first, second = make_batch(member)
    made = finish(first)
    page = browser.http.get(BATCHES).text
    assert f"/account/pictures/{made.media_id}/small" in page
    assert "queued" in page
    finish(second)
    zipped = f"{BATCHES}/{first}/zip"
    for _ in range(2):
        assert browser.http.post(zipped, data={"csrf": token_of(browser)}).status_code == 303
    [(wish,)] = rows(postgres, "SELECT id FROM packs")
    assert browser.http.get(zipped).status_code == 404
    assert "is being packed" in browser.http.get(BATCHES).text
    pack(str(wish))
    archive = zipfile.ZipFile(io.BytesIO(browser.http.get(zipped).content))
    assert len(archive.namelist()) == 2


def test_nobody_else_packs_or_takes_it(console: str, postgres: str) -> None:
    member = make_member(credits=20)
    first, _ = make_batch(member)
    finish(first)
    stranger = visiting(console, make_member())
    path = f"{BATCHES}/{first}/zip"
    assert stranger.http.post(path, data={"csrf": token_of(stranger)}).status_code == 404
    assert stranger.http.get(path).status_code == 404
    assert "No batch yet" in stranger.http.get(BATCHES).text
    assert not rows(postgres, "SELECT id FROM packs")
