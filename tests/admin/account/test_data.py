"""What is held of her, and the language that she reads it in."""

from tests.make.console import Browser
from tests.make.people import make_member
from tests.make.visitors import token_of, visiting


def turned(browser: Browser, language: str, page: str) -> str:
    """Where she is after she pressed a language on a page."""
    form = {"csrf": token_of(browser), "language": language}
    headers = {"Referer": f"{browser.http.base_url}{page}"}
    answer = browser.http.post("/account/language", data=form, headers=headers)
    return str(answer.headers["location"])


def test_another_language_keeps_her_on_the_page_that_she_reads(console: str) -> None:
    browser = visiting(console, make_member())
    for page in ("/account", "/account/top-up", "/account/pictures?look=white"):
        assert turned(browser, "ur", page) == page
        assert 'lang="ur" dir="rtl"' in browser.http.get(page).text
        assert turned(browser, "en", page) == page
        assert 'lang="en" dir="ltr"' in browser.http.get(page).text
    for elsewhere in ("/account/nowhere", "/account/language", "/admin/topups", "//evil.example/"):
        assert turned(browser, "en", elsewhere) == "/account"
