"""Whole messages that are made of known phrases, one after the other, however they are spelt."""

import re

from bots.conversation.short_forms import spelt_out
from bots.words import folded
from core.understanding.spelling import sound


class Phrases:
    """Messages in which a wanted phrase stands, and nothing but such phrases and those beside.

    Roman Urdu is compared by its sound; other words as they are written, since "then" is not
    "teen" (three) and "sahi" (right) is not "se" (from).
    """

    def __init__(self, exact: str, by_sound: str, beside: tuple[str, str]) -> None:
        """Phrases are set apart by commas; those `beside` (exact, by sound) say nothing."""
        self._exact = frozenset(folded(f"{exact} {beside[0]}".replace(",", " ")).split())
        wanted = self._any_of(_listed(exact) + _listed(by_sound))
        around = self._any_of(_listed(",".join(beside)))
        self._whole = re.compile(f"(?:{around} )*{wanted} (?:(?:{wanted}|{around}) )*")

    def are(self, words: str) -> bool:
        """Whether a whole (folded) message is one of these."""
        return self._whole.fullmatch(self._heard(words) + " ") is not None

    def _any_of(self, phrases: list[str]) -> str:
        return "(?:" + "|".join(re.escape(self._heard(one)) for one in phrases) + ")"

    def _heard(self, words: str) -> str:
        return " ".join(
            one if one in self._exact else sound(one) for one in spelt_out(words).split()
        )


def _listed(phrases: str) -> list[str]:
    return [folded(one) for one in phrases.split(",") if one.strip()]
