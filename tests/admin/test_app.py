"""Every answer of the app is guarded, and no page needs anybody else's server."""

import re
from html.parser import HTMLParser

import httpx
import pytest

from admin.assets import STATIC
from tests.make.console import Browser, at_work, served
from tests.make.topups import make_top_up

WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "(no-referrer|same-origin)",
    "permissions-policy": r".*camera=\(\).*",
    "cross-origin-opener-policy": "same-origin",
    "content-security-policy": "default-src 'none'; .*frame-ancestors 'none'",
}
ASKED = (
    ("GET", "/", 200),
    ("GET", "/privacy", 200),
    ("GET", "/terms", 200),
    ("GET", "/nowhere", 404),
    ("DELETE", "/", 405),
    ("GET", "/admin", 303),
    ("GET", "/admin/", 307),
    ("GET", "/admin/login", 200),
    ("GET", "/admin/nowhere", 404),
    ("POST", "/admin/login", 422),
    ("POST", "/admin/nowhere", 404),
    ("PUT", "/admin/topups", 405),
    ("GET", "/static/qaptai.css", 200),
    ("GET", "/static/console.js", 200),
    ("GET", "/static/icons.svg", 200),
    ("GET", "/static/nothing.css", 404),
    ("GET", "/static/../app.py", 404),
    ("GET", "/static/%2e%2e/app.py", 404),
    ("GET", "/healthz", 200),
    ("GET", "/media/unknown", 404),
    ("POST", "/webhooks/telegram", 403),
    ("POST", "/webhooks/twilio/whatsapp", 403),
    ("GET", "/webhooks/telegram", 405),
    ("GET", "/docs", 404),
    ("GET", "/openapi.json", 404),
)


def assert_guarded(answer: httpx.Response) -> None:
    """Each guarding header is there, once, and nothing inline may run."""
    for name, value in WANTED.items():
        assert len(answer.headers.get_list(name)) == 1, (answer.url, name)
        assert re.fullmatch(value, answer.headers[name]), (answer.url, name)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(("method", "path", "status"), ASKED)
def test_every_answer_carries_the_guards(console: str, method: str, path: str, status: int) -> None:
    answer = Browser(console).http.request(method, path)
    assert answer.status_code == status
    assert_guarded(answer)
    assert "strict-transport-security" not in answer.headers


def test_the_console_carries_them_too(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    case = f"/admin/topups/{waiting.id}"
    for path in ("/admin/topups", case, f"{case}/proof/{waiting.media_id}"):
        answer = browser.http.get(path)
        assert answer.status_code == 200
        assert_guarded(answer)
        assert answer.headers["cache-control"] == "no-store"
    for act in ("approve", "undo", "reject"):
        assert_guarded(browser.send(f"{case}/{act}", reason="other"))
        assert_guarded(browser.http.post(f"{case}/{act}"))


def test_over_https_it_stays_https(nothing: None, postgres: str) -> None:
    with served("https://shop.example") as base:
        for path in ("/", "/nowhere", "/admin", "/healthz"):
            answer = httpx.get(base + path)
            assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


class Parts(HTMLParser):
    """What a page loads and links, and what stands inline in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = dict(attrs)
        self.addresses += [
            value
            for name, value in attrs
            if name in ("src", "href", "action", "srcset", "poster", "data") and value
        ]
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.inline.append(tag)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]


def test_no_page_asks_anybody_else_and_nothing_stands_inline(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    pages = ("/", "/privacy", "/terms", "/nowhere", "/admin/login", "/admin/topups")
    for path in (*pages, f"/admin/topups/{waiting.id}"):
        parts = Parts(browser.http.get(path).text)
        assert parts.addresses
        assert not parts.inline, path
        for address in parts.addresses:
            assert re.match(r"/(?!/)|#|mailto:", address), (path, address)


def test_all_that_the_pages_load_is_there(console: str) -> None:
    waiting, browser = make_top_up(), at_work(console)
    texts = [browser.http.get(path).text for path in ("/", "/admin", "/admin/login")]
    texts.append(browser.http.get(f"/admin/topups/{waiting.id}").text)
    found = {found for text in texts for found in re.findall(r'"(/static/[^"]+)"', text)}
    assert {"/static/qaptai.css", "/static/console.js", "/static/theme.js"} <= found
    symbols = re.findall(r'<symbol id="(\w+)"', (STATIC / "icons.svg").read_text("utf8"))
    for address in found:
        assert browser.http.get(address).status_code == 200, address
        if "#" in address:
            assert address.partition("#")[2] in symbols


def test_the_sheets_and_scripts_ask_nobody_else() -> None:
    for file in STATIC.iterdir():
        text = file.read_text("utf8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|url\(|@import|//[a-z]+\.", text), file


def test_the_first_page_is_light(console: str) -> None:
    browser = at_work(console)
    for path in ("/", "/privacy", "/admin"):
        text = browser.http.get(path).text
        loaded = set(re.findall(r'"(/static/[^"#]+)', text))
        size = len(text) + sum(len(browser.http.get(one).content) for one in loaded)
        assert size < 60_000
