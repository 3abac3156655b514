"""Rule 1 of the dialogue, for every text of the catalogue: what is said can be drawn on both.

Each text is filled with the longest values that are plausible, in three languages. Which texts
stand on buttons, in rows and in notes is read from the source, so that a new one is walked at once.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from unicodedata import category

import pytest

from bots.channels import telegram_parts, whatsapp_parts
from bots.channels.base import Worded
from bots.channels.pieces import units
from bots.channels.whatsapp_content import shape_of
from bots.conversation.keywords import WORDS
from bots.conversation.topics import model_photos
from bots.messages import Button
from bots.words import LANGUAGES, catalogue, text_of
from tests.tree.source import files, parsed

MOST_BODY, MOST_BUTTON, MOST_ROW, MOST_NOTE, MOST_TOAST = 1024, 20, 24, 72, 200
MOST_ID, MOST_COMMAND = 64, 256
NUMBER = "9,999,999"
LONG = {  # by name; a number where none is given
    "a": "3",
    "b": "3",
    "at": "28 Nov, 23:59",
    "bank": "Standard Chartered Bank (Pakistan) Limited",
    "contact": "https://qaptai.example.com/contact/whatsapp",
    "date": "28 November 2026",
    "doubt": "@why.used_before",
    "eta": "@eta.seconds?n=119",
    "faithful": "@look.soft-studio",
    "hours": "@review.hours",
    "last": "@last.capture?n=-9,999,999",
    "link": "https://qaptai.example.com/media/" + "x" * 43,
    "name": "Muhammad Abdul-Rehman Siddiqui of Lahore",
    "number": "PK36SCBL0000001123456702",
    "numbers": "1, 2, 3",
    "policy_url": "https://qaptai.example.com/privacy?language=ur_Latn",
    "price": "Rs 9,999,999",
    "problem": "@why.unreadable",
    "providers": "OpenAI, Google Gemini, fal, Replicate, Stability AI, ComfyUI",
    "ref": "TP-7QK2X",
    "sla": "@review.sla",
    "size": "9,999.9 MB",
    "style": "@look.soft-studio",
    "tail": "7756",
    "terms_url": "https://qaptai.example.com/terms?language=ur_Latn",
    "tip1": "@advice.blurred",
    "tip2": "@advice.blown_out",
    "tips": "@advice.blurred",
    "title": "Qaptai Photo Services (Private) Limited",
    "until": "28 November 2026, 23:59",
    "wait": "@eta.seconds?n=60",
    "when": "28 November 2026, 23:59",
    "why": "@why.wrong_account",
    "words": "x" * 300,
    "ws": "Muhammad Abdul-Rehman Siddiqui and Sons",
}
SHORTENED = dict.fromkeys(("model_photos.row", "team.row"), "x" * model_photos.LONGEST)
# Labels and notes that stand in lists alone, and so may be longer; all others must fit a button.
ROWS = (
    "brand.set_*",
    "*.row", "ready.*", "look.*", "more.*", "model_photos.title", "modest.*", "package*",
    "pack.*", "method.*", "people.*", "person.add", "versions.keep*", "versions.of.*", "wearer.*",
)  # fmt: skip
NAMED_ELSEWHERE = ("versions.keep*",)  # a label that is an argument where the choice is made
NO_LABELS = (
    "bad.person",
    "bad.retry",
    "bad.to_person",
    "bad.which",
    "look.touched",
    "look.described",
    "look.outline",
    "look.price",
    "look.sheet",
    "more.privacy",
    "versions.keeping",
)
TALKS = ("bots",)


def said(key: str, language: str) -> str:
    return text_of(key, language, _values(key, language))


def _values(key: str, language: str) -> dict[str, str]:
    names = {part.partition("}")[0] for part in catalogue(language)[key].split("{")[1:]}
    return {name: SHORTENED.get(key) or LONG.get(name, NUMBER) for name in names}


def used(place: int, keyword: str) -> Iterator[str]:
    """The texts (or patterns of them) that choices name in one of their places."""
    for path in files(*TALKS):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Choice":
                given = [one.value for one in node.keywords if one.arg == keyword]
                for value in node.args[place : place + 1] if place >= 0 else given:
                    yield from _patterns(value)


def _patterns(value: ast.expr) -> Iterator[str]:
    """What an expression may be: itself, both its branches, or a pattern with stars."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _patterns(value.body)
        yield from _patterns(value.orelse)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else "*" for part in value.values
        )


def fits(key: str, patterns: Iterable[str]) -> bool:
    """Whether a key is one of the patterns; a star stands for one part of it, or less."""
    return any(fnmatchcase(key, one) and key.count(".") == one.count(".") for one in patterns)


@cache
def labels() -> tuple[str, ...]:
    """The texts that stand on buttons and in rows."""
    patterns = {*used(1, ""), *NAMED_ELSEWHERE}
    found = (key for key in catalogue("en") if fits(key, patterns))
    return tuple(key for key in found if key not in NO_LABELS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_short_enough_to_stand_over_buttons(language: str) -> None:
    long = {
        key: units(text)
        for key in catalogue("en")
        if units(text := said(key, language)) > MOST_BODY
    }
    assert not long


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_where_it_stands(language: str) -> None:
    found = {key: said(key, language) for key in labels()}
    assert len(found) > 60
    over = {
        key: label
        for key, label in found.items()
        if not 1 <= units(label) <= (MOST_ROW if fits(key, ROWS) else MOST_BUTTON)
    }
    assert not over


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_fits_under_its_row(language: str) -> None:
    patterns = set(used(-1, "note"))
    notes = {key for key in catalogue("en") if fits(key, patterns) and key not in NO_LABELS}
    assert len(notes) > 3
    assert not {key for key in notes if units(said(key, language)) > MOST_NOTE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_drawn_on_both_channels_as_one_message(language: str) -> None:
    """Under three of the longest labels, with ids as they are made."""
    longest = sorted((said(key, language) for key in labels()), key=units)
    buttons = [label for label in longest if units(label) <= MOST_BUTTON][-3:]
    keys = tuple(Button(f"{'m' * 10}:{n}", label) for n, label in enumerate(buttons, 10))
    assert all(len(one.id.encode()) <= MOST_ID for one in keys)
    for key in catalogue("en"):
        worded = Worded(said(key, language), keys, list_button=said("choose", language))
        for parts in (whatsapp_parts.parts(worded), telegram_parts.parts(worded)):
            assert [part.buttons for part in parts] == [keys], key
        assert shape_of(worded) is not None
        assert units(whatsapp_parts.written_out(worded)) <= whatsapp_parts.MOST_BODY


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_press_is_answered_with_a_toast(language: str) -> None:
    assert units(said("old_button", language)) <= MOST_TOAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_of_the_menu_is_a_word_that_is_understood(language: str) -> None:
    commands = [key for key in catalogue("en") if key.startswith("command.")]
    assert len(commands) > 5
    typed = {word for words in WORDS.values() for word in words}
    assert {f"/{key.removeprefix('command.')}" for key in commands} <= typed
    assert all(1 <= units(said(key, language)) <= MOST_COMMAND for key in commands)


# The bot speaks of itself as neither he nor she: no verb of the first person has a gender.
OF_ONESELF = re.compile(r"\b\w+(?:ta|ti|ega|unga|ungi) (?:hoon|hun)\b|(?:تا|تی|رہا|رہی) ہوں")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_one_emoji_at_most_and_the_bot_is_neither_he_nor_she(language: str) -> None:
    texts = catalogue(language)
    emoji = {key: sum(category(sign) == "So" for sign in text) for key, text in texts.items()}
    assert not [key for key, count in emoji.items() if count > 1]
    assert not [key for key, text in texts.items() if OF_ONESELF.search(text)]
