"""Whether an O was read where a nought stands, or an I where a 1: by how broad the sign is drawn.

A recogniser knows words and no ids: in `FT26325TQOY` it reads what it likes. The page's own noughts
and O's tell which is which; where they contradict what was read, the line is less sure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from core.proofs.glyphs import Glyph, Pixels, glyphs_of
from core.proofs.monospace import is_monospaced
from core.proofs.shapes import known_digits
from core.proofs.words import Line

PAIRS = {"0": "O", "O": "0", "1": "I", "I": "1"}
APART = {"0": 1.1, "O": 1.1, "1": 1.6, "I": 1.6}  # times as broad as its like, to be told from it
NEARER = 0.4  # of the way from what was read to its like
UNSURE = 0.7  # confidence that is left
ID = re.compile(r"(?=[A-Z0-9]*\d[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{8,40}")


def doubted(pixels: Pixels, lines: Sequence[Line]) -> list[Line]:
    """The lines; those with an id, of which a sign is drawn as its like is, less sure."""
    if not any(_open_signs(line.text) for line in lines):
        return list(lines)
    drawn = {id(line): glyphs_of(pixels, line) for line in lines}
    result = []
    for line in lines:
        others = [one for other in lines if other is not line for one in drawn[id(other)]]
        is_doubted = _is_doubted(line, drawn[id(line)], others)
        sure = min(line.confidence, UNSURE) if is_doubted else line.confidence
        result.append(replace(line, confidence=sure))
    return result


def _open_signs(text: str) -> list[int]:
    """The places, among letters and digits alone, of signs that may be their like in an id."""
    found = []
    for match in ID.finditer(text):
        before = sum(sign.isalnum() for sign in text[: match.start()])
        known = known_digits(match.group())
        found += [
            before + place
            for place, sign in enumerate(match.group())
            if sign in PAIRS and place not in known
        ]
    return found


def _is_doubted(line: Line, glyphs: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    places = _open_signs(line.text)
    if len(glyphs) != sum(sign.isalnum() for sign in line.text):
        return False  # some touch: which is which is not known
    if not places or is_monospaced(glyphs, others):
        return False
    return any(_is_like_the_other(glyphs[place], others) for place in places)


def _is_like_the_other(glyph: Glyph, others: Sequence[Glyph]) -> bool:
    own = [_broad(one) for one in others if one.sign == glyph.sign]
    like = [_broad(one) for one in others if one.sign == PAIRS[glyph.sign]]
    if not own or not like:
        return False
    usual, other = median(own), median(like)
    if max(usual, other) < APART[glyph.sign] * min(usual, other):
        return False
    return (_broad(glyph) - usual) / (other - usual) > NEARER


def _broad(glyph: Glyph) -> float:
    return (glyph.right - glyph.left) / max(1.0, glyph.height)
