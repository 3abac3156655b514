"""How likely each deed is by all of a message's words together, learnt from examples.

The rules read a message request by request and know what each word means; this knows none of it,
only which words, and which parts of words, stood in what was asked for. It errs where they do not.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.understanding.deeds import OPS
from core.understanding.reading import Word
from core.understanding.spelling import consonants

LEARNT = Path(__file__).with_name("learnt.npz")
BUCKETS = 1 << 16  # of traits: two that share one are rare enough
JOINED = (4, 5, 6)  # consonants of two words: "logolaga" is "logo laga"
PARTS = (3, 4, 5)  # signs of a part of a word: spelling is free, and endings are many
BARE = ("unknown", "filler", "small")  # words that stand for themselves
NUMBERS = ("number", "sum", "opaque", "hex")  # which number it is says nothing of what is asked


@dataclass(frozen=True)
class Learnt:
    """What was learnt: for each bucket and op how much it speaks for that op."""

    weights: NDArray[np.int8]  # BUCKETS × len(OPS), in units of `scale`
    scale: NDArray[np.float32]  # of each op
    bias: NDArray[np.float32]

    def of(self, found: NDArray[np.int64]) -> NDArray[np.float32]:
        """The probability of each op, in the order of `OPS`, for the buckets of a message."""
        told = self.weights[found].sum(axis=0, dtype=np.float32) * self.scale
        sums = told / np.sqrt(max(1, len(found)), dtype=np.float32) + self.bias
        return np.asarray(1 / (1 + np.exp(-sums)), np.float32)


@cache
def learnt() -> Learnt:
    """What stands in the file beside this one, loaded once a process."""
    with np.load(LEARNT) as kept:
        return Learnt(kept["weights"], kept["scale"], kept["bias"])


def likelihood(words: list[Word]) -> dict[str, float]:
    """The probability that each op of the vocabulary is asked for, each by itself."""
    return dict(zip(OPS, map(float, learnt().of(buckets(words))), strict=True))


def buckets(words: list[Word]) -> NDArray[np.int64]:
    """Where the traits of a message are counted, each once, in order."""
    return np.array(sorted({zlib.crc32(one.encode()) % BUCKETS for one in _traits(words)}), int)


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
