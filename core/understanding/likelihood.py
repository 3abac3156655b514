"""How likely each deed is by all of a message's words together, learnt from examples.

The rules read a message request by request and know what each word means; this knows none of it,
only which words, and which parts of words, stood in what was asked for. It errs where they do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np

from core.understanding import weights
from core.understanding.reading import Word
from core.understanding.spelling import consonants
from core.understanding.weights import Found, Many, Weights, probability

LEARNT = Path(__file__).with_name("learnt.npz")
JOINED = (4, 5, 6)  # consonants of two words: "logolaga" is "logo laga"
PARTS = (3, 4, 5)  # signs of a part of a word: spelling is free, and endings are many
BARE = ("unknown", "filler", "small")  # words that stand for themselves
NUMBERS = ("number", "sum", "opaque", "hex")  # which number it is says nothing of what is asked


@dataclass(frozen=True)
class Learnt:
    """What was learnt: how traits speak for each column, and for units that speak for columns."""

    columns: tuple[str, ...]  # the ops; and "look=marble", a thing that an op may take
    direct: Weights
    units: Weights
    across: Many  # units × columns

    def of(self, found: Found) -> Many:
        """The probability of each column for the buckets of a message."""
        stirred = np.maximum(self.units.of(found), 0)
        return probability(self.direct.of(found) + stirred @ self.across)

    def keep(self, where: Path) -> None:
        """Write it into a file."""
        parts = self.direct.kept("direct") | self.units.kept("units")
        columns = np.array(self.columns)
        np.savez_compressed(where, columns=columns, across=self.across, **parts)

    @classmethod
    def read(cls, where: Path) -> Self:
        """What `keep` wrote."""
        with np.load(where) as kept:
            direct, units = Weights.read(kept, "direct"), Weights.read(kept, "units")
            return cls(tuple(map(str, kept["columns"])), direct, units, kept["across"])


@cache
def learnt() -> Learnt:
    """What stands in the file beside this one, loaded once a process."""
    return Learnt.read(LEARNT)


def likelihood(words: list[Word]) -> dict[str, float]:
    """The probability that each op is asked for, and each look and size by its `op=name`."""
    told = learnt()
    return dict(zip(told.columns, map(float, told.of(buckets(words))), strict=True))


def buckets(words: list[Word]) -> Found:
    """Where the traits of a message are counted, each once, in order."""
    return weights.buckets(_traits(words))


def _traits(words: list[Word]) -> Iterator[str]:
    """Words and what they mean, alone and with those before them, and the parts of the text."""
    texts = ["#" if word.kind in NUMBERS else word.text for word in words]
    meanings = [meaning_of(word) for word in words]
    for place, (text, meaning) in enumerate(zip(texts, meanings, strict=True)):
        yield f"w={text}"
        yield f"c={meaning}"
        if place:
            yield f"b={texts[place - 1]}|{text}"
            yield f"B={meanings[place - 1]}|{meaning}"
        if place > 1:
            yield f"T={meanings[place - 2]}|{meaning}"
    sounds = [consonants(text) for text in texts]
    yield from (f"s={sound}" for sound in sounds)
    for before, sound in pairwise(sounds):
        yield f"S={before}|{sound}"
        yield from (f"h={part}" for part in _parts(before + sound, JOINED))
    yield from (f"g={part}" for part in _parts(f" {' '.join(texts)} ", PARTS))


def _parts(line: str, lengths: tuple[int, ...]) -> Iterator[str]:
    for length in lengths:
        yield from (line[start : start + length] for start in range(len(line) - length + 1))


def meaning_of(word: Word) -> str:
    """What a word is counted as where it is not its letters that count."""
    if word.kind in NUMBERS:
        return word.kind
    return word.text if word.kind in BARE else f"{word.kind}:{word.value}"
