"""Whole messages that are made of known phrases, one after the other, however they are spelt."""

from collections import defaultdict

from bots.conversation.short_forms import spelt_out
from bots.words import folded
from core.understanding.spelling import sound

Heard = tuple[str, ...]  # a phrase, word by word


class Phrases:
    """Messages in which a wanted phrase stands, and nothing but such phrases and those beside.

    Roman Urdu is compared by its sound; other words as they are written, since "then" is not
    "teen" (three) and "sahi" (right) is not "se" (from).
    """

    def __init__(self, exact: str, by_sound: str, beside: tuple[str, str]) -> None:
        """Phrases are set apart by commas; those `beside` (exact, by sound) say nothing."""
        self._exact = frozenset(folded(f"{exact} {beside[0]}".replace(",", " ")).split())
        self._wanted = {self._heard(one) for one in _listed(exact) + _listed(by_sound)}
        self._beginning: dict[str, set[Heard]] = defaultdict(set)
        for one in self._wanted | {self._heard(one) for one in _listed(",".join(beside))}:
            self._beginning[one[0]].add(one)

    def are(self, words: str) -> bool:
        """Whether a whole (folded) message is one of these.

        Each place is looked at once: with the ways in which phrases may follow one another, which
        a pattern would try one by one, a message could keep a worker for ever.
        """
        heard = self._heard(words)
        reached, wanted = {0}, set[int]()  # where phrases end, and a wanted one before it
        for at, word in enumerate(heard):
            if at not in reached:
                continue
            for one in self._beginning.get(word, ()):
                end = at + len(one)
                if heard[at:end] == one:
                    reached.add(end)
                    if at in wanted or one in self._wanted:
                        wanted.add(end)
        return len(heard) in wanted

    def _heard(self, words: str) -> Heard:
        told = [one if one in self._exact else sound(one) for one in spelt_out(words).split()]
        return tuple(" ".join(told).split(" "))


def _listed(phrases: str) -> list[str]:
    return [folded(one) for one in phrases.split(",") if one.strip()]
