"""Signs that a value was typed anew: its letters are not drawn as the page draws the same ones.

An app draws a sign in the same way wherever it stands: the thresholds are what honest pictures,
shrunk and saved by chats, still keep to. They were fitted on drawn pages of many typefaces.
"""

import math
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from core.proofs.evenness import is_uneven
from core.proofs.glyphs import Glyph, Pixels, glyphs_of
from core.proofs.grown import MISREAD, of_one_height
from core.proofs.monospace import is_mixed, is_monospaced
from core.proofs.screens import is_of_a_screen
from core.proofs.seen import LIKE_WEIGHT, Seen, seen
from core.proofs.strange import are_strange
from core.proofs.values import plain
from core.proofs.words import Box, Line

FEWEST = 3  # signs that occur elsewhere, from which a line has a face; lines, from which a page
FACE, FACE_TIMES = 4.0, 2.0  # thousandths of a height; of what the page's lines are usually apart
FEWEST_KINDS = 5  # of signs, from which the one that is farthest apart does not count
MOST_APART = 14.0  # thousandths; a sign that was misread or ran into another is no farther
LOST = 45.0  # thousandths: so far apart are two letters, and never one in two typefaces
OTHER_SIGNS = 38.0  # thousandths between two of one sign, of which one was misread
FEWEST_LOST = 2  # signs
LESS_SURE = 1.6  # times as much, where most signs occur in other weights only, or few at all
BOLD, BOLD_SURE = 0.4, 2.2  # logarithm of weight, from which even one typeface looks like another
FEW_SURE = 1.12  # times as much, where too few kinds of signs are seen to leave one out
FEW_WEIGHED = 6  # signs, from which a headline in the weight of the rest is compared as surely
SIGN, SIGN_TIMES = 8.0, 4.0  # the same for one digit that occurs twice elsewhere in its size
SURE_USUAL = 1.8  # thousandths; pages are not known to keep to less
SOFTER = (-0.28, 0.3)  # logarithm of how blurred outlines are, beside the same signs elsewhere
FEWEST_SOFT = 8
BAR = 0.035  # of the picture's height: above, the phone writes and not the app
OWN_FACE = ("transaction_id",)  # may be all bolder, or all monospaced, by an app's design
HEADLINES = ("amount",)  # an app sets these bolder; figures and capitals keep their shape then
FIGURES = ((0.45, 9.0), (0.35, 6.0), (0.0, 4.0))  # logarithm of weight: thousandths between them
OTHER_FACE = 4.0  # thousandths, without noughts; honest sums keep to 3.6 but in bold
BY_WEIGHT, NOUGHT = 20.0, 2.0  # thousandths that weight changes a nought, and so all; that are none
OTHER_BOLD = 0.4  # logarithm of weight, from which some typefaces have other figures
OVALS = "0O"  # alike in nearly all typefaces
FEWEST_FIGURES = 3  # kinds of them
FEW_FIGURES = {3: 1.5, 4: 1.25}  # times as far apart, where so few kinds are known
PLAIN = ("datetime",)  # no app sets these alone bolder
CAPS = string.ascii_uppercase
STANDS_OUT = 0.3  # logarithm of weight, from which a plain value does


@dataclass(frozen=True)
class Row:
    """A line and those of its signs that touch no other."""

    line: Line
    glyphs: tuple[Glyph, ...]

    @property
    def digits(self) -> str:
        """What it shares with another line that shows the same value."""
        return "".join(sign for sign in plain(self.line.text) if sign.isdigit())


def rows_of(pixels: Pixels, lines: Sequence[Line]) -> list[Row]:
    """The lines of a screen's picture with their signs.

    A camera's picture leans and blurs letters by where they stand: of it nothing is compared.
    """
    if not is_of_a_screen(pixels):
        return []
    every = [Row(line, tuple(glyphs_of(pixels, line))) for line in lines]
    return [row for row in every if row.glyphs]


def retyped(rows: Sequence[Row], fields: Mapping[str, Box], tall: int) -> list[str]:
    """The fields, of those given by their boxes, that are drawn unlike the rest of the page.

    `tall` is the picture's height in pixels.
    """
    every = [row for row in rows if row.line.box[1] > BAR * tall]
    signs = [glyph for row in every for glyph in row.glyphs]
    app = _of_the_page(every, signs)
    usual = _usual(rows, app) or _usual(rows, every)
    found = []
    read = [_of_one_height(row) for row in rows if not _is_misread(row, app)]
    for name, box in fields.items():
        values = _shown(read, box, tall)
        most = max(SIGN, SIGN_TIMES * (usual or SURE_USUAL))
        if name in OWN_FACE and any(_is_in_its_own_face(row, app, signs) for row in values):
            if any(_is_uneven(o, app, usual) or is_mixed(o.glyphs, most, LOST) for o in values):
                found.append(name)
        elif any(_is_doubted(name, row, app, usual) for row in values):
            found.append(name)
    return found


def _of_the_page(app: Sequence[Row], signs: Sequence[Glyph]) -> list[Row]:
    """The lines without those few in signs of one width: these tell nothing of the others."""
    plain = [row for row in app if not is_monospaced(row.glyphs, signs)]
    return plain if len(plain) > len(app) / 2 else list(app)


def _is_in_its_own_face(row: Row, app: Sequence[Row], signs: Sequence[Glyph]) -> bool:
    """Whether a value is set in signs of one width, by design: no app sets these bold, too."""
    if not is_monospaced(row.glyphs, signs):
        return False
    bolder = [one.bolder for one in _beside(row, app)]
    return not bolder or median(bolder) < STANDS_OUT


def _is_doubted(name: str, row: Row, app: Sequence[Row], usual: float | None) -> bool:
    if is_mixed(row.glyphs, OTHER_SIGNS):
        return False
    if _is_uneven(row, app, usual):
        return True
    beside = _beside(row, app)
    if is_unlike(beside, usual):
        return True
    return usual is not None and _is_set_apart(name, beside, usual)


def _is_set_apart(name: str, beside: Sequence[Seen], usual: float) -> bool:
    """Whether a value in another weight is of another typeface, or should not be in another."""
    signs = [one for one in beside if one.glyph.sign.isdigit() or one.glyph.sign in CAPS]
    kinds = len({one.glyph.sign for one in signs})
    if kinds < FEWEST_FIGURES:
        return False
    bolder = median(one.bolder for one in signs)
    if name in HEADLINES and (
        are_strange(beside) or (bolder < OTHER_BOLD and are_of_another_face(signs, usual))
    ):
        return True
    is_heavier = sum(one.is_heavier for one in signs) > len(signs) / 2
    if name in PLAIN and is_heavier and bolder > STANDS_OUT and kinds > FEWEST_FIGURES:
        return True
    weighed = next(apart for weight, apart in FIGURES if bolder >= weight)
    most = _most(signs, weighed, usual) * FEW_FIGURES.get(kinds, 1.0)
    is_judged = name in HEADLINES or (name in (*PLAIN, *OWN_FACE) and bolder > LIKE_WEIGHT)
    return is_judged and _mean(signs) > most


def are_of_another_face(signs: Sequence[Seen], usual: float) -> bool:
    """Whether figures and capitals are drawn unlike; noughts tell only where they are not alike."""
    kinds = _by_kind(signs)
    most = _most(signs, OTHER_FACE, usual)
    most *= FEW_FIGURES[FEWEST_FIGURES] if len(kinds) == FEWEST_FIGURES else 1.0
    told = sorted(apart for sign, apart in kinds.items() if sign not in OVALS or apart > most)
    return len(told) >= FEWEST_FIGURES and mean(told[:-1]) > most


def _is_misread(row: Row, app: Sequence[Row]) -> bool:
    """Whether some signs touched and others were matched to their strokes: that tells nothing."""
    if len(row.glyphs) == sum(sign.isalnum() for sign in row.line.text):
        return False
    heights = [glyph.height for glyph in row.glyphs if glyph.sign.isdigit()]
    if heights and max(heights) > MISREAD * min(heights):
        return True
    return sum(one.apart > LOST for one in _beside(row, app)) >= FEWEST_LOST


def _of_one_height(row: Row) -> Row:
    return Row(row.line, of_one_height(row.glyphs, row.line.text))


def _usual(rows: Sequence[Row], app: Sequence[Row]) -> float | None:
    """How far apart the same signs usually lie on this page; none where too few lines tell."""
    seen = [_beside(row, app) for row in rows]
    told = [
        mean(min(one.apart, MOST_APART) for one in signs) for signs in seen if len(signs) >= FEWEST
    ]
    return max(SURE_USUAL, median(told)) if len(told) >= FEWEST else None


def is_unlike(signs: Sequence[Seen], usual: float | None) -> bool:
    """Whether a value's signs are drawn, or blurred, unlike the same ones elsewhere."""
    signs = [one for one in signs if one.apart < LOST or not one.glyph.sign.isalpha()]
    if usual is None or len(signs) < FEWEST:
        return False
    far = max(SIGN, SIGN_TIMES * usual)
    digits = [one for one in signs if one.glyph.sign.isdigit() and one.times > 1]
    sign = any(one.apart > far + one.open for one in digits)
    most = max(FACE, FACE_TIMES * usual, _left_open(signs))
    most *= max(_sure(signs), _sure_of_letters(signs))
    if sign or _mean(signs) > most + (_by_weight(signs) if _are_bold(signs) else 0.0):
        return True
    soft = sorted(one.softer for one in signs if one.softer is not None)
    rare = len(soft) // 4  # a stem that falls on whole pixels is sharp whoever drew it
    return len(soft) >= FEWEST_SOFT and (soft[-1 - rare] < SOFTER[0] or soft[rare] > SOFTER[1])


def _most(signs: Sequence[Seen], apart: float, usual: float) -> float:
    """How far apart figures may be, where they keep to `apart` in a picture that is saved well."""
    shaken = apart * math.sqrt(usual / SURE_USUAL) + _left_open(signs)
    return shaken + _by_weight(signs)


def _by_weight(signs: Sequence[Seen]) -> float:
    """What weight does to a nought, alike in all typefaces: it does so to other signs, too."""
    noughts = [one for one in signs if one.glyph.sign in OVALS]
    changed = median([one.apart for one in noughts] or [0.0]) - NOUGHT
    allowed = BY_WEIGHT * median([one.bolder for one in noughts] or [0.0])
    return max(0.0, min(changed, allowed))


def _are_bold(signs: Sequence[Seen]) -> bool:
    return median(one.bolder for one in signs) > BOLD


def _left_open(signs: Sequence[Seen]) -> float:
    """How far apart signs may seem only because one of each two is small."""
    return median(one.open for one in signs)


def _sure(signs: Sequence[Seen]) -> float:
    """How many times as far apart signs must be, the less the page has to compare them with."""
    kinds = {one.glyph.sign: one for one in signs}.values()  # most signs of a sum may be noughts
    few = 1.0 if len(kinds) >= FEWEST_KINDS else FEW_SURE
    bolder = median(one.bolder for one in kinds)
    if sum(one.times > 0 for one in kinds) > len(kinds) / 2:
        return few
    if len(signs) >= FEW_WEIGHED and bolder < LIKE_WEIGHT:
        return few
    return few * (BOLD_SURE if bolder > BOLD else LESS_SURE)


def _sure_of_letters(signs: Sequence[Seen]) -> float:
    """The same for letters alone: few, or none in their size, tell less than figures do.

    An app sets a name in a size and weight of its own, and a screen's grid bends its letters.
    """
    if any(one.glyph.sign.isdigit() for one in signs):
        return 1.0
    kinds = {one.glyph.sign for one in signs}
    is_known = len(kinds) >= FEWEST_KINDS and any(one.times > 0 for one in signs)
    return 1.0 if is_known else LESS_SURE


def _mean(signs: Sequence[Seen]) -> float:
    """How far apart, each kind of sign once: a sum may be mostly noughts.

    One may be misread: where there are enough kinds, the farthest is left out.
    """
    told = sorted(_by_kind(signs).values())
    return mean(told[:-1] if len(told) >= FEWEST_KINDS else told)


def _by_kind(signs: Sequence[Seen]) -> dict[str, float]:
    kinds: dict[str, list[float]] = {}
    for one in signs:
        kinds.setdefault(one.glyph.sign, []).append(min(one.apart, MOST_APART))
    return {sign: mean(apart) for sign, apart in kinds.items()}


def _is_uneven(row: Row, app: Sequence[Row], usual: float | None) -> bool:
    return is_uneven(row.glyphs, [other.glyphs for other in _others(row, app)], usual)


def _others(row: Row, app: Sequence[Row]) -> list[Row]:
    """The app's other lines; one that shows the same figures does not count.

    Who changes a sum changes it in both places.
    """
    return [
        other
        for other in app
        if other.line is not row.line and (other.digits != row.digits or not row.digits)
    ]


def _beside(row: Row, app: Sequence[Row]) -> list[Seen]:
    """Each sign that the app wrote elsewhere, too, in any size and weight."""
    return seen(row.glyphs, [one for other in _others(row, app) for one in other.glyphs])


def _shown(rows: Sequence[Row], box: Box, tall: int) -> list[Row]:
    """A value's lines: those in its box, and those by which the app shows the same figures."""
    within = [_part(row, box) for row in rows if is_within(row.line, box)]
    figures = {row.digits for row in within if len(row.digits) >= FEWEST}
    lines = [row.line for row in within]
    elsewhere = [row for row in rows if row.line not in lines and row.line.box[1] > BAR * tall]
    return within + [row for row in elsewhere if row.digits in figures]


def _part(row: Row, box: Box) -> Row:
    """The signs of a value whose label stands in the same line, often in another colour."""
    begin, end = box[0] - 0.3 * box[3], box[0] + box[2] + 0.3 * box[3]
    return Row(row.line, tuple(one for one in row.glyphs if begin < one.centre < end))


def is_within(line: Line, box: Box) -> bool:
    """Whether a line, or a part of it, is in a value's box."""
    x, y, width, height = box
    middle = line.box[1] + line.box[3] / 2
    across = min(x + width, line.box[0] + line.box[2]) - max(x, line.box[0])
    return y < middle < y + height and across > 0
