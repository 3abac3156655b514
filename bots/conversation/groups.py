"""Groups of phrases, and which of them stand in a message; Roman Urdu is compared by its sound."""

from collections.abc import Mapping
from functools import cached_property

from bots.conversation.short_forms import spelt_out
from bots.words import folded
from core.understanding.spelling import sound

EXACT = ("with", "see", "bot")  # they sound like "wait", "se" and "bohot"


class Groups:
    """Phrases by the name of their group, set apart by commas.

    One that ends in a star goes on with any letters: "deduct*" is "deducted", too.
    """

    def __init__(self, within: Mapping[str, str]) -> None:
        self._phrases = {
            name: tuple(_phrase(one.strip()) for one in phrases.split(",") if one.strip())
            for name, phrases in within.items()
        }

    def held(self, words: str) -> set[str]:
        """The groups of which a phrase stands in a (folded) message."""
        heard = f" {_heard(words)} "
        return {
            name for name, phrases in self._phrases.items() if any(one in heard for one in phrases)
        }

    def cover(self, words: str) -> bool:
        """Whether a (folded) message is made of their phrases alone; each place is seen once."""
        told = _heard(words).lstrip()
        heard = told.split(" ") if told else []
        reached = {0}  # where phrases end
        for at in range(len(heard)):
            if at in reached:
                reached |= {at + len(one) for one in self._every if _stands(one, heard, at)}
        return len(heard) in reached

    @cached_property
    def _every(self) -> frozenset[tuple[str, ...]]:
        """Each phrase word by word; a word that is followed by nothing ends with a star."""
        return frozenset(
            tuple((one.strip() + ("" if one.endswith(" ") else "*")).split(" "))
            for phrases in self._phrases.values()
            for one in phrases
        )


def _stands(phrase: tuple[str, ...], heard: list[str], at: int) -> bool:
    *before, last = phrase
    end = at + len(before)
    if end >= len(heard) or heard[at:end] != before:
        return False
    return heard[end] == last or (last.endswith("*") and heard[end].startswith(last[:-1]))


def _phrase(listed: str) -> str:
    """A phrase as it stands between others; after the one that goes on there is no space."""
    return f" {_heard(folded(listed.removesuffix('*')))}" + ("" if listed.endswith("*") else " ")


def _heard(words: str) -> str:
    return " ".join(one if one in EXACT else sound(one) for one in spelt_out(words).split())
