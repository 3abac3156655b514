"""Groups of phrases, and which of them stand in a message; Roman Urdu is compared by its sound."""

import re
from collections.abc import Mapping
from functools import cached_property

from bots.conversation.short_forms import spelt_out
from bots.words import folded
from core.understanding.spelling import sound


class Groups:
    """Phrases by the name of their group, set apart by commas."""

    def __init__(self, within: Mapping[str, str]) -> None:
        self._phrases = {
            name: tuple(f" {_heard(folded(one))} " for one in phrases.split(",") if one.strip())
            for name, phrases in within.items()
        }

    def held(self, words: str) -> set[str]:
        """The groups of which a phrase stands in a (folded) message."""
        heard = f" {_heard(words)} "
        return {
            name for name, phrases in self._phrases.items() if any(one in heard for one in phrases)
        }

    def cover(self, words: str) -> bool:
        """Whether a (folded) message is made of their phrases alone."""
        return self._whole.fullmatch(f"{_heard(words)} ".lstrip()) is not None

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        every = {one.strip() for phrases in self._phrases.values() for one in phrases}
        return re.compile(f"(?:(?:{'|'.join(map(re.escape, every))}) )*")


def _heard(words: str) -> str:
    return " ".join(map(sound, spelt_out(words).split()))
