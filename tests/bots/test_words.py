"""Every text exists in three languages, fits where it is drawn, and says what the page says."""

import ast
import re
from pathlib import Path
from string import Formatter
from unicodedata import bidirectional

import pytest

from bots.conversation.topics.welcome import policy_values
from bots.messages import Choice, Outgoing
from bots.say import named
from bots.words import (
    END,
    FOLDED,
    FROM_RIGHT,
    ISOLATE,
    LANGUAGES,
    buttons_of,
    catalogue,
    folded,
    text_of,
    words_of,
)
from core.settings import settings
from core.studio.looks import LOOKS
from tests.tree.source import REPOSITORY, files, parsed

DIALOGUE = REPOSITORY.parent / "shared" / "DIALOGUE.md"
# Keys that are put together: the part before the name, and who gives the names.
FAMILIES = (
    "command.",
    "look.",
    "colour.",
    "touch.",
    "edits.turn.",
    "bad.",
    "brand.tag.",
    "look.price.",
    "more.",
    "more.price.",
    "last.",
    "why.",
    "doubt.",
    "asked.",
    "unfit.",
    "refused.",
    "lang.",
    "advice.",
    "problem.",
    "versions.of.",
    "method.",
    "batch.",
    "saver.",
    "pack.",
    "role.",
    "policy_changed.",
    "correct.",
    "mail.",
)
# What the given texts spell or call otherwise: nahin, aik, ye, wo, zyada, sath, alfaz, چیز, جھلک …
SECOND_NAMES = {
    "en": r"\b(shall|s?he|hers?|him|his)\b",
    "ur": "پروڈکٹ|پیش منظر|میسج|عام طور پر|Qaptai",
    "ur_Latn": r"\b(nahi|ek|yeh|woh|ziyada|saath|alfaaz|chot[aei]|usay|isay|konsi|e-mail|malik)\b",
}
PAGE = {
    "D01": "welcome",
    "D02": "consent",
    "D03": "declined",
    "D04": "ready",
    "D05": "look",
    "D06": "cost",
    "D07": "working",
    "D08": "result",
    "D09": "more",
    "D11": "failed",
    "D14": "photo_unfit",
    "D15": "short",
    "D16": "packages",
    "D17": "bank",
    "D18": "send_proof",
    "D19": "which_is_it",
    "D20": "under_review",
    "D21": "approved",
    "D22": "part_paid",
    "D23": "rejected",
    "D24": "balance",
    "D25": "invite",
    "D26": "join",
    "D27": "switch",
    "D28": "limit",
    "D29": "history",
    "D30": "my_data",
    "D34": "human",
    "D35": "human_done",
    "D36": "help",
    "D37": "not_understood",
    "D38": "wrong_kind",
    "D39": "slow_down",
    "D40": "not_allowed",
    "D41": "old_button",
    "T1": "template.payment_confirmed",
    "T2": "template.payment_open",
    "T3": "template.picture_ready",
    "T4": "template.policy_changes",
}


def fields(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def strings() -> set[str]:
    """All strings that the chat's code writes, f-strings as far as their first value."""
    found: set[str] = set()
    for path in files("bots"):
        if path.is_relative_to("bots/simulator") or path.name == "dialogue.py":
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.removeprefix("@"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_lacks_a_text_or_a_value(language: str) -> None:
    english, other = catalogue("en"), catalogue(language)
    assert english.keys() == other.keys()
    assert not [key for key, text in other.items() if not text.strip()]
    assert not [key for key in english if fields(english[key]) != fields(other[key])]


def test_no_text_is_left_over() -> None:
    written = strings()
    left = {
        key
        for key in catalogue("en")
        if key not in written and not any(key.startswith(one) for one in FAMILIES)
    }
    assert not left


def test_no_text_that_the_code_says_is_missing() -> None:
    said = set()
    for path in files("bots"):
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = {"Outgoing": 0, "Choice": 1, "text_of": 0, "named": 0}.get(node.func.id)
            if place is not None and len(node.args) > place:
                said |= {
                    one.value
                    for one in ast.walk(node.args[place])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    plain = {one.removeprefix("@") for one in said if not one.endswith(".")} - {""}
    assert len(plain) > 50
    assert not plain - catalogue("en").keys()


def test_every_look_has_a_name() -> None:
    assert not [slug for slug in LOOKS if f"look.{slug}" not in catalogue("en")]


@pytest.mark.skipif(not DIALOGUE.is_file(), reason="the page of texts is not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_buttons_are_the_pages_own(language: str) -> None:
    spoken = {key: plain(text) for key, text in catalogue(language).items()}
    written = page(language)
    for number, key in PAGE.items():
        assert spoken[key] == re.sub(r"\s*[\[⟦].*", "", written[number]), number
        if buttons := re.search(r"\[(.*)\]$", written[number]):
            labels = {text for name, text in spoken.items() if name.startswith(key + ".")}
            asked = {one.strip() for one in buttons[1].split("|")}
            assert asked - labels <= LANGUAGE_NAMES, number


LANGUAGE_NAMES = {"English", "Roman Urdu", "اردو"}  # they have keys of their own
PAGES = {"en": "EN", "ur_Latn": "RU", "ur": "UR"}


def plain(text: str) -> str:
    """Without marks of direction, which the product sets by itself."""
    return text.replace(ISOLATE, "").replace(END, "")


def page(language: str) -> dict[str, str]:
    """The text of each number in one language, as the page has it."""
    found, number, start = {}, "", f"{PAGES[language]}: "
    for line in DIALOGUE.read_text("utf8").splitlines():
        if heading := re.match(r"### (D\d\d)", line):
            number = heading[1]
        elif line.startswith(start) and number:
            found[number] = plain(line.removeprefix(start))
        elif template := re.match(r"(T\d) EN: ", line):
            told = re.search(rf"{start}(.*?)(?: · |$)", line)
            found[template[1]] = plain(told[1]) if told else ""
    return found


def test_values_are_put_in_and_texts_inside_texts_speak_the_same_language() -> None:
    assert text_of("working", "en", {"eta": "@eta.seconds?n=10"}).startswith(
        "Making your picture… about 10 seconds."
    )
    urdu = text_of("working", "ur", {"eta": "@eta.seconds?n=10"})
    assert "سیکنڈ" in urdu
    assert text_of("ready", "ur_Latn", {"credits": 1500}).endswith("1,500 credits.")


def test_one_thing_is_counted_as_one_except_in_the_scripts_own_words() -> None:
    assert text_of("working.line", "en", {"n": 1}) == "1 picture is made before yours."
    assert text_of("working.line", "en", {"n": 11}) == "11 pictures are made before yours."
    assert text_of("deeds", "en", {"a": 1, "b": 0}).startswith("Enough for 1 picture on white or 0")
    cost: dict[str, str | int] = {
        "style": "White",
        "count": 1,
        "cost": 1,
        "credits": 5,
        "left": 4,
        "eta": "9 seconds",
    }
    assert "1 picture(s): 1 credits." in text_of("cost", "en", cost)
    held = dict.fromkeys(fields(catalogue("en")["held"]), 1)
    assert "1 order, 1 top-up with" in text_of("held", "en", held)
    assert "and 1 chat, each" in text_of("held", "en", held)


def test_a_value_that_only_looks_like_a_text_is_said_as_it_is() -> None:
    assert text_of("account_number", "en", {"number": "@home"}) == "@home"
    assert text_of("account_number", "en", {"number": "{x} %s"}) == "{x} %s"


def test_urdu_keeps_ids_and_sums_whole_within_its_line() -> None:
    said = text_of("approved", "ur", {"n": 50, "credits": 55, "ref": "TP-7QK2"})
    assert "\u2068TP-7QK2\u2069" in said
    assert "\u2068\u2068" not in said
    values = {"amount": "1,500", "title": "Shop", "bank": "Bank", "ref": "TP-7", "until": "now"}
    asked = text_of("bank", "ur", values)
    assert "پورے \u2068Rs \u20681,500\u2069\u2069 بھیجیں" in asked  # never: 1,500 Rs


def test_what_a_look_is_given_stands_behind_its_name_in_urdu() -> None:
    style = named("look.touched", style="@look.soft-studio", what="@touch.darker")
    values: dict[str, str | int] = {"style": style, "count": 1, "cost": 1, "credits": 5, "left": 4}
    said = text_of("cost", "ur", values | {"eta": "5"})
    # Outside of its parts' isolates it has no letter of its own to say where it runs from.
    parts = f"{ISOLATE}نرم اسٹوڈیو{END} ({ISOLATE}کم روشن{END})"
    assert said.startswith(f"{ISOLATE}{FROM_RIGHT}{parts}{END}، ")
    assert said.count(FROM_RIGHT) == 1


def test_no_sum_in_urdu_has_its_currency_behind_its_number() -> None:
    for key, text in catalogue("ur").items():
        if "Rs {" in text:
            said = text_of(key, "ur", dict.fromkeys(fields(text), "1,500"))
            outside = re.sub(f"{ISOLATE}Rs {ISOLATE}[^{END}]*{END}{END}", "", said)
            assert "Rs" not in outside, key


@pytest.mark.parametrize(
    ("said", "runs_from_right"),
    [
        (Outgoing("part_paid", {"amount": 9, "got": 8, "n": 7, "credits": 6}), True),
        (Outgoing("cost.at", {"ws": "Zari House", "question": "@welcome"}), True),
        (
            Outgoing("movements", {"ws": "Zari"}, below="@movements.line?at=1&what=%40last.none"),
            True,
        ),
        (Outgoing("account_number", {"number": "PK36SCBL0000001123456702"}), False),
    ],
)
def test_every_line_of_urdu_runs_from_the_right_and_a_number_to_copy_is_bare(
    said: Outgoing, *, runs_from_right: bool
) -> None:
    for line in words_of(said, "ur").splitlines():
        outside = re.sub(f"{ISOLATE}.*{END}", "", line)
        strong = [bidirectional(sign) for sign in outside if bidirectional(sign) in "LRAL"]
        assert (strong[:1] in (["R"], ["AL"])) is runs_from_right
    assert "\u200f" not in words_of(said, "en")


def test_a_link_of_ours_opens_in_the_language_of_its_message_and_no_other_is_touched() -> None:
    values: dict[str, str | int] = dict(policy_values())
    assert f"{values['policy_url']}?language=ur{END}" in text_of("consent", "ur", values)
    for language in ("en", "ur_Latn"):  # whoever reads Roman Urdu reads our pages in English
        assert "?language" not in text_of("consent", language, values)
    door: dict[str, str | int] = {
        "link": f"{settings().public_url}/account/enter/abc",
        "minutes": 15,
    }
    assert "/account/enter/abc?language=ur" in text_of("account_page", "ur", door)
    for other in ("https://t.me/shop?start=j_1", f"{settings().public_url}/media/abc"):
        told = text_of("account_page", "ur", {"link": other, "minutes": 15})
        assert f"{ISOLATE}{other}{END}" in told


def test_an_unknown_language_is_english() -> None:
    assert text_of("ready.help", "fr") == text_of("ready.help", None) == "Help"


def test_buttons_carry_short_ids_that_say_nothing() -> None:
    choices = (Choice("make", "cost.make_it", {"photos": "x" * 2_000}), Choice("menu", "more.menu"))
    drawn = buttons_of(Outgoing("cost", choices=choices), "en", "abcdefghij")
    assert [one.id for one in drawn] == ["abcdefghij:1", "abcdefghij:2"]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  MENU!! ", "menu"),
        ("مينو", "مینو"),
        ("\u200fمینو\u200e", "مینو"),
        ("نمائنده", "نمائندہ"),
        ("رھے ھیں", "رہے ہیں"),
        ("کچھ اچھا", "کچھ اچھا"),
        ("۲", "2"),
        ("٢", "2"),
        ("２", "2"),
        ("2️⃣", "2"),
        ("Make  it.", "make it"),
        ("", ""),
        ("👍", "👍"),
    ],
)
def test_typed_words_are_folded(typed: str, plain: str) -> None:
    assert folded(typed) == plain


def test_ten_thousand_characters_are_folded_without_a_stop() -> None:
    assert len(folded("ي" * 10_000)) < 10_000
    assert all(new in FOLDED.values() for new in folded("".join(map(chr, FOLDED))))


def test_the_catalogues_lie_where_the_product_looks() -> None:
    assert {path.stem for path in Path(REPOSITORY / "bots/locales").glob("*.po")} == set(LANGUAGES)


# The longest that a value sensibly is.
LONGEST = {
    "title": "MUHAMMAD ABDUL REHMAN TRADING COMPANY PRIVATE LIMITED",
    "bank": "Habib Metropolitan Bank Limited",
    "policy_url": "https://qaptai.example.com.pk/" + "x" * 60,
    "terms_url": "https://qaptai.example.com.pk/" + "x" * 60,
    "words": "w" * 300,
    "style": "In your own words, “" + "w" * 300 + "”",
    "number": "PK36" + "0" * 20,
    "until": "27 Nov 2026, 12:00",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_under_a_picture_with_the_longest_values(language: str) -> None:
    long = {}
    for key, text in catalogue(language).items():
        values = {name: LONGEST.get(name, "9,999,999 xxxxxxxxxxxxxx") for name in fields(text)}
        said = text_of(key, language, values)
        if len(said.encode("utf-16-le")) // 2 > 1024:
            long[key] = said
    assert not long


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_spelt_one_way_and_a_thing_has_one_name(language: str) -> None:
    second = re.compile(SECOND_NAMES[language], re.IGNORECASE)
    said = {key: second.findall(text) for key, text in catalogue(language).items()}
    assert not {key: found for key, found in said.items() if found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_style_is_advised_by_the_name_on_its_button(language: str) -> None:
    advice = text_of("told.which", language)
    for look in ("white", "wooden-table", "marble", "festive"):
        assert text_of(f"look.{look}", language).casefold() in advice.casefold()
