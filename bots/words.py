"""From a text's key, its values and a language to words; from a notice to something to say."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from babel.messages.pofile import read_po

from bots.messages import Button, Choice, Outgoing
from core.proofs.values import DIGITS

LANGUAGES = ("en", "ur", "ur_Latn")
ISOLATE, END = "\u2068", "\u2069"
FOLDED = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی"})


@lru_cache(maxsize=4)
def catalogue(language: str) -> dict[str, str]:
    """All texts of one language by key."""
    path = Path(__file__).parent / "locales" / f"{language}.po"
    with path.open("rb") as file:
        found = read_po(file)
    return {str(message.id): str(message.string) for message in found if message.id}


def text_of(key: str, language: str | None, values: Mapping[str, str | int] | None = None) -> str:
    """The words; in Urdu, values are isolated so that ids and sums do not break the line.

    Raises:
        KeyError: no such text, or a value is missing.
    """
    spoken = language if language in LANGUAGES else "en"
    text = catalogue(spoken)[key]
    given = {name: _value(value, spoken) for name, value in (values or {}).items()}
    if spoken == "ur":
        given = {name: f"{ISOLATE}{value}{END}" for name, value in given.items()}
        text = text.replace(ISOLATE + "{", "{").replace("}" + END, "}")
    return text.format_map(given)


def _value(value: str | int, language: str) -> str:
    """A value that starts with `@` names another text."""
    if isinstance(value, int):
        return f"{value:,}"
    return text_of(value[1:], language) if value.startswith("@") else value


def label_of(choice: Choice, language: str | None) -> str:
    """What stands on a button."""
    return text_of(choice.label, language, choice.values)


def buttons_of(outgoing: Outgoing, language: str | None, offer_id: str) -> tuple[Button, ...]:
    """The buttons with the short ids that come back."""
    return tuple(
        Button(
            f"{offer_id}:{number}",
            label_of(choice, language),
            text_of(choice.note, language, choice.values) if choice.note else "",
        )
        for number, choice in enumerate(outgoing.choices, 1)
    )


def folded(text: str) -> str:
    """How typed words are compared: case, Arabic letters, Urdu digits and punctuation folded."""
    plain = text.translate(FOLDED).translate(DIGITS).casefold().strip()
    return re.sub(r"[\s.,!?؟۔'\"-]+", " ", plain).strip()
