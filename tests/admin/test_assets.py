"""What every page needs beside its words weighs little on a slow line, and comes once."""

import httpx
import pytest

from admin.assets import STATIC
from tests.make.console import Browser

SHEETS = ("qaptai.css", "account.css", "icons.svg")


def asked(console: str, name: str, **headers: str) -> httpx.Response:
    return Browser(console).http.get(f"/static/{name}", headers=headers)


def test_a_first_visit_costs_less_than_ten_thousand_bytes_beside_the_page(console: str) -> None:
    told = [asked(console, one, **{"Accept-Encoding": "gzip"}) for one in SHEETS]
    assert {one.headers["Content-Encoding"] for one in told} == {"gzip"}
    assert sum(int(one.num_bytes_downloaded) for one in told) < 10_000
    for name, one in zip(SHEETS, told, strict=True):
        assert one.content == (STATIC / name).read_bytes()


@pytest.mark.parametrize("name", SHEETS)
def test_who_unpacks_nothing_gets_the_file_as_it_is(console: str, name: str) -> None:
    told = asked(console, name, **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in told.headers
    assert told.headers["Vary"] == "Accept-Encoding"
    assert told.content == (STATIC / name).read_bytes()


def test_it_is_kept_for_an_hour_and_then_only_compared(console: str) -> None:
    first = asked(console, "qaptai.css")
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    again = asked(console, "qaptai.css", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_page_with_her_secrets_is_never_packed(console: str) -> None:
    told = Browser(console).http.get("/account/login", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in told.headers
