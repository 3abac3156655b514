"""One request of a message, asked what is in it."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.understanding.deeds import Deed
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

REQUESTS = (
    "do",
    "make",
    "show",
    "put",
    "send",
    "raise",
    "lower",
    "turn",
    "want",
    "give",
    "change",
    "write",
)
VERBAL = words_of("verbal")
DOING = (" karo", " kro")  # of a phrase that ends with its verb: "wapas karo"
IDLE = ("filler", "done", "small", "opaque", "stop", "ask")


@dataclass(frozen=True)
class Heard:
    """The words of one request; `asks` where the message is a question."""

    words: tuple[Word, ...]
    asks: bool = False

    @property
    def at(self) -> int:
        """Where it begins."""
        return self.words[0].start

    @cached_property
    def live(self) -> tuple[Word, ...]:
        """The words that are not denied."""
        return tuple(word for word in self.words if not word.denied)

    @cached_property
    def _asked(self) -> dict[str, set[str]]:
        """What is asked for, by its kind: rules ask for it many times a message."""
        found: dict[str, set[str]] = {}
        for word in self.live:
            found.setdefault(word.kind, set()).add(word.value)
        return found

    def has(self, kind: str, *values: str) -> bool:
        """Whether something of the kind is asked for."""
        told = self._asked.get(kind)
        return told is not None and (not values or not told.isdisjoint(values))

    def denies(self, kind: str, *values: str) -> bool:
        """Whether something of the kind is denied."""
        return any(word.means(kind, *values) for word in self.words if word.denied)

    def values(self, kind: str) -> list[str]:
        """What is asked for of a kind, each once, in order."""
        return list(dict.fromkeys(word.value for word in self.live if word.kind == kind))

    @property
    def unknown(self) -> int:
        """How many words mean nothing to us."""
        return sum(word.kind == "unknown" for word in self.words)

    @property
    def is_request(self) -> bool:
        """Whether a verb asks for something."""
        if self.has("verb", *REQUESTS) or any(
            word.kind == "op" and word.text.endswith(DOING) for word in self.live
        ):
            return True
        return (
            not self.has("small", "told", "ask")
            and any(
                word.text in VERBAL and not after.means("small", "seems")  # "zoom ho gaya"
                for word, after in pairwise([*self.live, *self.live[-1:]])
            )
        )

    @property
    def is_state(self) -> bool:
        """Whether something is said to be so: "hai", "lag raha hai"."""
        return self.has("small", "state", "seems", "told")

    @property
    def is_told(self) -> bool:
        """Whether it only says how things are, and asks for nothing."""
        return self.is_state and not self.is_request

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing in it but greetings, small words, and what is done already."""
        return all(word.kind in IDLE for word in self.words)


Meanings = list[tuple[Heard, list[Deed]]]  # the requests of a message, each with its deeds
