"""Which of a message's words are to be written on the picture, learnt from examples.

Each word has a weight by itself and by what stands about it; the words that follow one another
and weigh most together are those. The rules of `lettering` read grammar; this does not.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from core.understanding import weights
from core.understanding.generic import typed_of
from core.understanding.lexicon import words_of
from core.understanding.likelihood import meaning_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.weights import Found, Weights

LEARNT = Path(__file__).with_name("inscribed.npz")
OF, BUT = words_of("whose"), ("but", "lekin", "magar", "لیکن", "مگر")
NEAR = (-3, -2, -1, 0, 1, 2, 3)  # words about one that say whether it is to be written
FAR = 6  # words from the verb: beyond, all are as far
EDGE = 4  # the same from where the message begins or ends
LONGEST = 60  # words: all stretches of them are compared
NOBODY = "^"  # stands where no word does


@cache
def learnt() -> Weights:
    """What stands in the file beside this one, of one column; loaded once a process."""
    with np.load(LEARNT) as kept:
        return Weights.read(kept, "words")


def inscription(text: Plain, words: list[Word]) -> tuple[str, float]:
    """What is most likely to be written, as typed, and its lead over all else, in log odds.

    Nothing, where there are no words or more than anybody writes beside an order.
    """
    if not 0 < len(words) <= LONGEST:
        return "", 0.0
    sums = [0.0, *np.cumsum([learnt().of(one)[0] for one in buckets(text, words)])]
    stretches = combinations(range(len(words) + 1), 2)
    weighed = sorted(((sums[end] - sums[start], start, end) for start, end in stretches))
    weight, start, end = weighed[-1]
    rival = weighed[-2][0] if len(weighed) > 1 else 0.0
    while end - start > 1 and words[end - 1].text in (*OF, *BUT):
        end -= 1  # "Sale | ka | likha hua", "Sale | lekin"
    return typed_of(text, words[start:end]), max(0.0, float(weight - rival))


def buckets(text: Plain, words: list[Word]) -> list[Found]:
    """For each word where its traits are counted, each once."""
    message = _Message(text, words)
    return [weights.buckets(message.traits(at)) for at in range(len(words))]


class _Message:
    """A message's words, each with what it means and how it looks."""

    def __init__(self, text: Plain, words: list[Word]) -> None:
        self.texts = [word.text for word in words]
        self.meanings = [meaning_of(word) for word in words]
        self.forms = [_form(text.as_typed(word.start, word.end).strip()) for word in words]
        self.scripts = "".join(sorted({*self.forms} - {"#"}))
        self.stops = [at for at, word in enumerate(words) if word.kind == "stop"]
        verbs = [at for at, word in enumerate(words) if word.means("verb", "write")]
        named = [at for at, word in enumerate(words) if word.means("noun", "text")]
        self.asking = sorted(verbs + named)
        self.verb = next(iter(verbs or named), None)

    def traits(self, at: int) -> Iterator[str]:
        """What says whether one word is to be written."""
        yield from self._near(at)
        yield from self._looks(at)
        yield from self._place(at)

    def _near(self, at: int) -> Iterator[str]:
        for step in NEAR:
            yield f"w{step}={_of(self.texts, at + step)}"
            yield f"{'after' if step > 0 else 'before'}={_of(self.texts, at + step)}"
            yield f"c{step}={_of(self.meanings, at + step)}"
        for step in (-2, -1, 0, 1):
            pair = _of(self.meanings, at + step), _of(self.meanings, at + step + 1)
            yield f"b{step}={'|'.join(pair)}"

    def _looks(self, at: int) -> Iterator[str]:
        form, is_titled = self.forms[at], not {"T", "A"}.isdisjoint(self.forms[1:])
        about = f"{_of(self.forms, at - 1)}{form}{_of(self.forms, at + 1)}"
        yield f"f={about}|{self.scripts}"
        yield f"F={form}|{self.scripts}|{is_titled}"

    def _place(self, at: int) -> Iterator[str]:
        end = len(self.texts) - 1 - at
        yield f"first={min(at, EDGE)}"
        yield f"last={min(end, EDGE)}"
        before = [stop for stop in self.stops if stop < at]
        yield f"part={min(len(before), 2)}|{min(len(self.stops), 2)}"
        first = before[-1] if before else -1
        last = min((stop for stop in self.stops if stop > at), default=len(self.texts))
        is_asked = any(first < one < last for one in self.asking)
        side = "no" if self.verb is None else "before" if at < self.verb else "after"
        script = "" if self.verb is None else self.forms[self.verb]
        far = 0 if self.verb is None else max(-FAR, min(FAR, at - self.verb))
        yield f"asked={is_asked}|{side}|{self.forms[at]}"
        yield f"side={side}|{script}|{self.forms[at]}"
        yield f"far={far}|{script}"
        yield f"means={side}|{self.meanings[at]}"
        yield f"begins={side}|{script}|{min(at, EDGE - 1)}"
        yield f"ends={side}|{script}|{min(end, EDGE - 1)}"


def _of(told: list[str], at: int) -> str:
    return told[at] if 0 <= at < len(told) else NOBODY


def _form(typed: str) -> str:
    """Urdu, a number, ALL LARGE, With one large letter, or none."""
    if any("؀" <= sign <= "ۿ" for sign in typed):
        return "u"
    if typed[:1].isdigit() or typed[:1] == "#":
        return "#"
    if len(typed) > 1 and typed.isupper():
        return "A"
    return "T" if typed[:1].isupper() else "l"
