"""Black out what is private before anything is stored: in the pixels and in the text."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.proofs.fields import label_of
from core.proofs.values import DIGITS
from core.proofs.words import Box, Line, below, beside

CNIC = re.compile(r"\d{5}[- ]?\d{7}[- ]?\d")
IBAN = re.compile(r"PK\s?\d{2}\s?[A-Z]{4}[\dA-Z ]{8,24}", re.IGNORECASE)
CARD = re.compile(r"(?:\d{4}[ -]?){3}\d{4}")
MOBILE = re.compile(r"(?:\+92|0092|0)3\d{2}[- ]?\d{7}")
CODE = re.compile(r"(?i)\b(?:otp|pin|cvv|code)\b\D{0,12}\d{3,8}")
PRIVATE = (IBAN, CNIC, CARD, MOBILE)
KEPT = 4


def boxes_to_mask(lines: Sequence[Line], keep: Sequence[Box] = ()) -> list[Box]:
    """What to black out: numbers but for their last four, CNICs, balances and codes whole.

    `keep` are boxes of fields that staff need; a line that is one of them stays.
    """
    boxes: list[Box] = []
    for line in lines:
        if line.box in keep:
            continue
        boxes += _in_line(line)
        named = label_of(line.text)
        if named and named[0] in ("balance", "cnic"):
            rest = named[1]
            if rest:
                boxes.append(_part(line, len(line.text) - len(rest), len(line.text)))
            for other in [beside(line, lines), *below(line, lines, reach=2.2)[:1]]:
                if other is not None and label_of(other.text) is None and _has_digits(other.text):
                    boxes.append(_padded(other.box))
                    break
    return boxes


def masked_pixels(pixels: NDArray[np.uint8], boxes: Sequence[Box]) -> NDArray[np.uint8]:
    """A copy with the boxes filled."""
    result = pixels.copy()
    for x, y, width, height in boxes:
        result[max(0, int(y)) : int(y + height + 1), max(0, int(x)) : int(x + width + 1)] = 24
    return result


def masked_text(lines: Sequence[Line], boxes: Sequence[Box]) -> str:
    """The text as it would be stored: blacked-out lines and private numbers as bullets."""
    kept = []
    for line in lines:
        whole = any(_covers(box, line.box) for box in boxes)
        kept.append("••••" if whole else _without_numbers(line.text.translate(DIGITS)))
    return "\n".join(kept)


def _in_line(line: Line) -> list[Box]:
    text = line.text.translate(DIGITS)
    if match := CODE.search(text):
        return [_part(line, match.start(), match.end())]
    for pattern in PRIVATE:
        if match := pattern.search(text):
            shown = 0 if pattern is CNIC else KEPT
            return [_part(line, match.start(), match.end() - shown)]
    return []


def _without_numbers(text: str) -> str:
    text = CODE.sub("••••", text)
    text = CNIC.sub("•••••", text)
    for pattern in (IBAN, CARD, MOBILE):
        text = pattern.sub(lambda match: "••••" + match.group()[-KEPT:], text)
    return text


def _part(line: Line, start: int, end: int) -> Box:
    """The share of a line's box that some of its letters take."""
    x, y, width, height = line.box
    each = width / max(1, len(line.text))
    left = max(
        0.0, (start - 1.2) * each
    )  # letters differ in width: rather too much than too little
    right = min(width, (end + (0.3 if end < len(line.text) else 0)) * each)
    return _padded((x + left, y, right - left, height))


def _padded(box: Box) -> Box:
    x, y, width, height = box
    return x - 0.1 * height, y - 0.08 * height, width + 0.2 * height, 1.16 * height


def _covers(mask: Box, box: Box) -> bool:
    across = min(mask[0] + mask[2], box[0] + box[2]) - max(mask[0], box[0])
    down = min(mask[1] + mask[3], box[1] + box[3]) - max(mask[1], box[1])
    return across > 0.8 * box[2] and down > 0.6 * box[3]


def _has_digits(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
