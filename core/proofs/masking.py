"""Black out what is private before anything is stored: in the pixels and in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.proofs import ids
from core.proofs.labelled import labelled
from core.proofs.layout import Layout
from core.proofs.moments import DAY_FIRST, YEAR_FIRST
from core.proofs.paragraphs import paragraphs
from core.proofs.sums import SIGN
from core.proofs.values import DIGITS
from core.proofs.words import Box, Line, joined, part, same_row, stretch

KEPT = 4  # digits that stay of an account of ours
HIDDEN = "••••"
IBAN = re.compile(r"\bPK\s?\d\d(?:[\s-]?[A-Z0-9]){10,24}", re.IGNORECASE)
# As long as each country has them, and no longer: ids begin with two letters, too.
ABROAD = re.compile(
    r"\b(?:(?:AE|OM)\d\d(?:\s?[A-Z0-9]){19}|(?:SA|ES)\d\d(?:\s?[A-Z0-9]){20}|"
    r"(?:QA)\d\d(?:\s?[A-Z0-9]){25}|(?:KW|JO)\d\d(?:\s?[A-Z0-9]){26}|"
    r"(?:GB|BH|DE|IE)\d\d(?:\s?[A-Z0-9]){18}|TR\d\d(?:\s?\d){22}|"
    r"(?:FR|IT)\d\d(?:\s?[A-Z0-9]){23})(?![A-Z0-9])"
)
CNIC = re.compile(r"(?<!\d)\d{5}[-–\s]?\d{7}[-–\s]?\d(?!\d)")
CARD = re.compile(r"(?<!\d)(?:\d{4}[\s-]?){3}\d{4}(?!\d)")
NUMBER = re.compile(r"(?<![A-Za-z0-9.,])\+?\d(?:[\s-]?\d){8,29}(?![A-Za-z0-9])")
PARTLY = re.compile(r"(?<!\d)\d{5,}(?:[*xX•]{2,})[\d*xX•]*")
ADDRESS = re.compile(r"(?i)[\w.-]{2,40}@[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*")  # a handle, an e-mail
CODE_WORD = (
    r"(?:otp|one[\s-]?time[\s-]?(?:pass(?:word|code)?|pin|code)|m?-?t?pin|cvv|cvc|pass(?:word|code)|"
    r"(?:verification|security|secret|login|activation|withdrawal)\s?code|code|کوڈ|پن|او ٹی پی)"
)
CODE_AFTER = re.compile(
    rf"(?i)(?<![A-Za-z]){CODE_WORD}(?![A-Za-z])(?:\s|is|:|=|#|-|no\.?|number|ہے|hai){{0,8}}"
    r"(?P<code>\d[\d\s-]{1,9}\d)(?!\d)"
)
CODE_BEFORE = re.compile(
    rf"(?i)(?<![\d.,])(?P<code>\d[\d-]{{2,8}}\d)\s+(?:is|as|ہے|hai|aap ka|آپ کا)\s[^.\d]{{0,40}}?"
    rf"{CODE_WORD}(?![A-Za-z])"
)
BALANCE_WORD = (
    r"(?:\bbal(?:ance)?\b|\bleft in\b|(?:\A|\n)left\b|\bbaqi(?:\s+raqam)?\b|\bbaq?a[iy]+a\b|"
    r"بیلنس|بقایا|باقی)"
)
MONEY = rf"(?:{SIGN}[\s.:]*)?\d[\d,]*(?:\.\d+)?"
AFTER = r"(?:\s+(?:after|the|this|your|transaction|transfer|payment|is|now|in|of)\b){0,6}"
BALANCE = re.compile(rf"(?i){BALANCE_WORD}{AFTER}[^\d]{{0,16}}?(?P<code>{MONEY})")
BALANCE_AFTER = re.compile(
    rf"(?i)(?<![\w.,])(?P<code>{MONEY}(?:\s*(?:{SIGN}|/-))?)[\s(=:-]*"
    r"(?:\b(?:is|as|your|the|new|current|available|avail|avl|remaining|total|closing|updated|account|"
    rf"a/c|wallet|aap ka|mojooda)\b\.?[\s:]*){{0,4}}{BALANCE_WORD}"
    rf"(?![^\d\n.]{{0,16}}(?:{SIGN}[\s.:]*)?\d)"  # else it names what follows
)


@dataclass(frozen=True)
class Masks:
    """The boxes to black out, and the text as it may be stored."""

    boxes: tuple[Box, ...]
    text: str


@dataclass(frozen=True)
class _Hidden:
    line: Line
    start: int
    end: int
    kept: int = 0  # of the last signs, which stay readable in the picture
    told: int = 0  # of the last signs, which stay in the text
    around: Box | None = None  # of all lines, where nothing but a broken number is in them


def masks(
    lines: Sequence[Line], layout: Layout, needed: Sequence[Box], ours: Sequence[str] = ()
) -> Masks:
    """What must not be kept: accounts, cards, CNICs, balances, codes.

    `needed` are the boxes that staff must see (amount, id, moment): what lies in them stays.
    `ours` are our own account numbers, of which the last four stay in the picture.
    """
    private = labelled(lines, layout, lambda line: _is_needed(line.box, needed))
    hidden = [_Hidden(line, 0, len(line.text)) for line in private]
    hidden += _written(lines, layout, needed, ours)
    boxes = [_padded(_box(one), needed) for one in hidden]
    return Masks(tuple(boxes), _text(lines, hidden))


def masked_words(text: str, spared: Sequence[str] = ()) -> str:
    """A bank's message as it may be stored; the ids in `spared` (letters and digits) stay whole."""
    said = text.translate(DIGITS)
    line = Line(said, (0.0, 0.0, 1.0, 1.0), 1.0)
    hidden = [
        _Hidden(line, start, end, told=told)
        for start, end, _, told in _stretches(said, ())
        if re.sub(r"[^A-Z0-9]", "", said[start:end].upper()) not in spared
    ]
    return _without(said, hidden)


def masked_pixels(pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> NDArray[np.uint8]:
    """A copy with the boxes filled."""
    result = pixels.copy()
    for x, y, width, height in boxes:
        result[max(0, int(y)) : int(y + height + 1), max(0, int(x)) : int(x + width + 1)] = 24
    return result


def _written(
    lines: Sequence[Line], layout: Layout, needed: Sequence[Box], ours: Sequence[str]
) -> list[_Hidden]:
    """What is private by the way it is written, wherever it stands, also over two lines."""
    hidden: list[_Hidden] = []
    spared = _id_boxes(layout)
    for group in _groups(lines, layout):
        text = "\n".join(line.text for line in group).translate(DIGITS)
        for start, end, kept, told in _stretches(text, ours):
            places = _places(group, start, end)
            around = None if kept else _around(places)
            for line, first, last in places:
                box = part(line, first, last).box
                if _is_needed(box, needed) or _is_needed(box, spared):
                    continue
                ends = last == len(line.text) or text[end - 1 : end] == line.text[last - 1 : last]
                left = (kept, told) if ends else (0, 0)
                hidden.append(_Hidden(line, first, last, *left, around))
    return hidden


def _groups(lines: Sequence[Line], layout: Layout) -> list[list[Line]]:
    """What is read as one: every value with all its lines, every paragraph, and each line."""
    blocks = [list(one.lines) for one in layout.blocks if len(one.lines) > 1 or one.is_inline]
    return [*blocks, *paragraphs(lines), *([line] for line in lines)]


def _stretches(text: str, ours: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Private stretches: start, end, and the last signs kept in the picture and in the text."""
    found = []
    dates = [
        match.span() for pattern in (DAY_FIRST, YEAR_FIRST) for match in pattern.finditer(text)
    ]
    for pattern in (CODE_AFTER, CODE_BEFORE, BALANCE, BALANCE_AFTER):
        found += [(*match.span("code"), 0, 0) for match in pattern.finditer(text)]
    found += [(*match.span(), 0, 0) for match in CNIC.finditer(text)]
    found += [
        (*match.span(), 0, 0)
        for match in ADDRESS.finditer(text)
        if match.group().upper() not in ours
    ]
    for pattern in (IBAN, ABROAD, CARD, PARTLY, NUMBER):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in dates):
                continue
            digits = re.sub(r"[\s-]", "", match.group()).upper()
            is_ours = any(digits in number or number in digits for number in ours if number)
            found.append((*match.span(), KEPT if is_ours else 0, KEPT))
    return found


def _places(group: Sequence[Line], start: int, end: int) -> list[tuple[Line, int, int]]:
    """A stretch of joined lines as stretches of each."""
    places, at = [], 0
    for line in group:
        first, last = max(start - at, 0), min(end - at, len(line.text))
        if first < last:
            places.append((line, first, last))
        at += len(line.text) + 1
    return places


def _around(places: Sequence[tuple[Line, int, int]]) -> Box | None:
    """The box of a number that was broken over lines and is all of them."""
    is_all = all(first == 0 and last == len(line.text) for line, first, last in places)
    return joined([line for line, _, _ in places]) if is_all and len(places) > 1 else None


def _id_boxes(layout: Layout) -> list[Box]:
    """Ids beside the one that counts: no accounts, though as long."""
    fields = ("network_id", "transaction_id", "reference", "stan")
    lines = [block.lines[0] for block in layout.named(*fields) if block.lines]
    return [ids.place_of(ids.id_of(line.text) or line.text, line).box for line in lines]


def _is_needed(box: Box, needed: Sequence[Box]) -> bool:
    return any(_share(box, other) > 0.6 for other in needed)


def _share(box: Box, other: Box) -> float:
    across = min(box[0] + box[2], other[0] + other[2]) - max(box[0], other[0])
    down = min(box[1] + box[3], other[1] + other[3]) - max(box[1], other[1])
    return max(0.0, across) * max(0.0, down) / max(1.0, box[2] * box[3])


def _box(one: _Hidden) -> Box:
    """The share of the line that the letters take; letters differ in width, so rather too much."""
    if one.around:
        return one.around
    length = max(1, len(one.line.text))
    start = 0 if one.start == 0 else max(0.0, one.start - 1.2)
    end = one.end - one.kept + (0.0 if one.kept or one.end == length else 1.0)
    return stretch(one.line.box, start / length, min(end, length) / length, one.line.slope)


def _padded(box: Box, needed: Sequence[Box]) -> Box:
    """A little more on all sides, but for the side where something needed stands."""
    x, y, width, height = box
    for share in (0.3, 0.1, 0.0):
        wide = (
            x - share * height,
            y - share * height,
            width + 2 * share * height,
            height * (1 + 2 * share),
        )
        if all(_share(other, wide) < 0.05 for other in needed):
            break
    return wide


def _text(lines: Sequence[Line], hidden: Sequence[_Hidden]) -> str:
    """The page row by row, without what is hidden."""
    rows: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        own = [_moved(one, line) for one in hidden if _is_of(one.line, line)]
        own += [_Hidden(line, 0, len(line.text)) for one in hidden if _is_all_of(one, line)]
        told = _without(line.text, own)
        if previous is not None and same_row(previous, line):
            rows[-1].append(told)
        else:
            rows.append([told])
        previous = line
    return "\n".join("  ".join(row) for row in rows)


def _is_of(value: Line, line: Line) -> bool:
    """Whether a value is a line, or its end."""
    ends = abs(value.box[0] + value.box[2] - line.box[0] - line.box[2]) < 1.0
    is_in_its_row = abs(value.box[1] - line.box[1]) < 0.5 * line.box[3]  # a tilted line's end
    return ends and is_in_its_row and line.text.endswith(value.text)


def _is_all_of(one: _Hidden, line: Line) -> bool:
    """Whether a line is a piece of a value that is hidden whole."""
    is_whole = one.start == 0 and one.end == len(one.line.text) and not one.told
    is_piece = line.text in one.line.text and line.text != one.line.text
    return is_whole and is_piece and _share(line.box, one.line.box) > 0.7


def _moved(one: _Hidden, line: Line) -> _Hidden:
    offset = len(line.text) - len(one.line.text)
    return _Hidden(line, one.start + offset, one.end + offset, one.kept, one.told)


def _without(text: str, stretches: Sequence[_Hidden]) -> str:
    gone = [False] * len(text)
    for one in stretches:
        for place in range(one.start, min(len(text), one.end - one.told)):
            gone[place] = True
    result = []
    for place, sign in enumerate(text):
        if not gone[place]:
            result.append(sign)
        elif place == 0 or not gone[place - 1]:
            result.append(HIDDEN)
    return "".join(result).translate(DIGITS)
