"""The pages' words: English as it is written in the templates, Urdu from its catalogue."""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "ur": "اردو"}
RIGHT_TO_LEFT = ("ur",)


def marked(text: str) -> str:
    """The text itself; what is marked here is translated where a page shows it."""
    return text


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> gettext.NullTranslations:
    """The words of one language; a text that its catalogue lacks stays English."""
    path = Path(__file__).parent / "locales" / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def wanted(accept: str) -> str:
    """The language that a browser asks for first (`Accept-Language`, in its order), if it is one.

    Nothing where it asks for none of ours.
    """
    asked = [one.partition(";")[0].strip() for one in accept.split(",")]
    return negotiate_locale(asked, LANGUAGES, sep="-") or ""


def direction(language: str) -> str:
    """Which way a page in this language runs, as HTML says it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
