"""Every word of the pages has its Urdu, with the same values in it."""

import re
from pathlib import Path

import httpx
import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from tests.make.console import at_work

ADMIN = Path(__file__).parents[2] / "admin"
VALUE = re.compile(r"%\((\w+)\)[sd]")
GUESSED = re.compile(r"\b(s?he|hers?|him|his|(her|him)self)\b", re.IGNORECASE)
# Second names of what is called merchant …
OTHER_WORDS = re.compile(r"\b(customers?|sellers?|clients?)\b", re.IGNORECASE)
# … and دکاندار, پرائیویسی, ٹرانسفر, لین دین, پیکج, سپروائزر, اسکرین شاٹ, اسٹیٹمنٹ …
SECOND_NAMES = re.compile(
    "گاہک|تاجر|رازداری|منتقلی|نقل و حرکت|پیکیج|نگران|(?<!ا)سکرین|گوشوار|لاگ ان\\b|دوسرا عنصر"
)


def written() -> set[str]:
    """The texts that templates and pages mark, singular ones."""
    found = extract_from_dir(
        ADMIN,
        method_map=[
            ("**.py", "python"),
            ("staff/**.html", "jinja2"),
            ("account/**.html", "jinja2"),
            ("public/**.html", "jinja2"),
        ],
        options_map={"**.html": {"newstyle_gettext": "true", "trimmed": "true"}},
        keywords={**DEFAULT_KEYWORDS, "marked": None},
    )
    texts = (message for _, _, message, _, _ in found)
    return {text if isinstance(text, str) else str(text[0]) for text in texts}


@pytest.fixture(scope="module")
def urdu() -> dict[str, tuple[str, ...]]:
    """Each text's translations by its English singular."""
    with (ADMIN / "locales" / "ur.po").open("rb") as file:
        catalogue = read_po(file, locale="ur")
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        for message in catalogue
        if message.id
    }


def test_each_text_of_the_pages_is_translated_and_nothing_else_is(
    urdu: dict[str, tuple[str, ...]],
) -> None:
    assert written() == set(urdu)


def test_a_translation_says_something_and_names_the_same_values(
    urdu: dict[str, tuple[str, ...]],
) -> None:
    for text, said in urdu.items():
        for one in said:
            assert one.strip(), text
            assert set(VALUE.findall(one)) == set(VALUE.findall(text)), text


def test_a_member_of_the_staff_reads_the_console_in_urdu_from_then_on(console: str) -> None:
    mine = at_work(console, "finance")

    def chooses(language: str, reading: str) -> httpx.Response:
        form = {"csrf": mine.token(), "language": language}
        return mine.http.post("/admin/language", data=form, headers={"Referer": console + reading})

    assert chooses("ur", "/admin/prices?said=same").headers["location"] == "/admin/prices?said=same"
    page = mine.http.get("/admin/prices").text
    assert '<html lang="ur" dir="rtl">' in page
    assert "قیمتیں محفوظ کریں" in page
    assert chooses("tlh", "/admin/prices").status_code == 422
    assert chooses("en", "/admin/logout").headers["location"] == "/admin/topups"
    assert '<html lang="en" dir="ltr">' in mine.http.get("/admin/prices").text


def test_no_page_guesses_whether_somebody_is_a_woman_or_a_man() -> None:
    assert not [text for text in written() if GUESSED.search(text)]


def test_whoever_writes_to_the_shop_has_one_name_on_all_pages() -> None:
    assert not [text for text in written() if OTHER_WORDS.search(text)]


def test_a_thing_has_one_name_on_all_pages_in_urdu(urdu: dict[str, tuple[str, ...]]) -> None:
    assert not [one for said in urdu.values() for one in said if SECOND_NAMES.search(one)]
