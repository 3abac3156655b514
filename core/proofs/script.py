"""Arabic script, where Tesseract with Urdu is installed: our own recogniser reads Latin alone."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.proofs.labels import label_of
from core.proofs.meanings import meaning
from core.proofs.values import DIGITS
from core.proofs.words import Line, is_rtl

SECONDS = 15.0  # for one picture; it needs about one
TALL = 2200  # rows, to which a small picture is enlarged: nuqtas must not melt
AGAIN_TALL = 160  # rows of one line by itself
MOST_AGAIN = 8  # lines
DARK = 110  # of 255: the usual grey of a dark screen lies under it
PAGE, ROW, SPARSE = "6", "7", "11"  # what Tesseract takes a picture for
SURE = 40.0  # of a hundred
AROUND, LEAST_AROUND = 0.09, 31  # of the shorter side, and pixels: more than a letter is wide
FEW_LABELS = 3
FEW_LINES = 3
WIDE_SPACE = 1.6  # heights, from which two words are two lines


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Whether Tesseract and its Urdu are on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        told = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=SECONDS, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "urd" in told.stdout.split()


def with_urdu(pixels: NDArray[np.uint8], lines: Sequence[Line]) -> list[Line]:
    """The lines, and those in Arabic script where the Latin ones have hardly a label among them."""
    named = {label.field for line in lines if (label := label_of(line.text))}
    if len(lines) < FEW_LINES or len(named) >= FEW_LABELS or not is_installed():
        return list(lines)
    return merged(lines, urdu_lines(pixels))


def merged(latin: Sequence[Line], urdu: Sequence[Line]) -> list[Line]:
    """Both recognisers' lines; where they saw the same place, the surer script stays."""
    kept = [
        line for line in urdu if not any(_covers(line, other) for other in latin if _sure(other))
    ]
    rest = [line for line in latin if _sure(line) or not any(_covers(line, o) for o in kept)]
    return sorted([*rest, *kept], key=lambda line: (line.middle, line.left))


def _sure(line: Line) -> bool:
    letters = sum(sign.isalnum() and sign.isascii() for sign in line.text)
    return line.confidence > 0.85 and letters >= 3


def _covers(line: Line, other: Line) -> bool:
    across = min(line.right, other.right) - max(line.left, other.left)
    down = min(line.bottom, other.bottom) - max(line.top, other.top)
    return across > 0.3 * min(line.at[2], other.at[2]) and down > 0.4 * min(
        line.height, other.height
    )


def urdu_lines(pixels: NDArray[np.uint8]) -> list[Line]:
    """The lines in Arabic script that Tesseract sees; none where it fails or takes too long.

    Its Urdu digits are often wrong, so a line that has some is read a second time, by itself and
    larger, and left out where the two do not agree. Where none tells a state, as in a banner that
    was taken for no part of the page, words are looked for wherever they stand.
    """
    views = [_dark_on_light(pixels), beside_ground(pixels)]
    seen = surest([line for grey in views for line in _lines_in(grey, PAGE)])
    if not seen or any(meaning(line.text) for line in seen):
        return seen
    more = _lines_in(views[-1], SPARSE)
    return seen + [line for line in more if not any(_covers(line, other) for other in seen)]


def surest(lines: Sequence[Line]) -> list[Line]:
    """Of lines that were seen at the same place, the one with the most signs that are sure."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.confidence * len(one.text)):
        if not any(_covers(line, other) for other in kept):
            kept.append(line)
    return kept


def _lines_in(grey: NDArray[np.uint8], mode: str) -> list[Line]:
    scale = max(1.0, TALL / grey.shape[0])
    lines = read_table(_recognised(grey, scale, mode), scale)
    again = [line for line in lines if _digits(line.text)][:MOST_AGAIN]
    sure = {line for line in again if _digits(line.text) == _again(grey, line)}
    return [line for line in lines if not _digits(line.text) or line in sure]


def _dark_on_light(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    grey = np.asarray(Image.fromarray(pixels).convert("L"))
    if float(np.median(grey)) < DARK:
        grey = 255 - grey
    low, high = (float(value) for value in np.percentile(grey, (0.5, 70)))
    return np.clip((grey - low) * 255.0 / max(20.0, high - low), 0, 255).astype(np.uint8)


def beside_ground(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Dark where a pixel differs from what is around it: light letters on a coloured head, too."""
    grey = np.asarray(Image.fromarray(pixels).convert("L"))
    side = max(LEAST_AROUND, int(AROUND * min(grey.shape))) | 1
    apart = np.asarray(cv2.absdiff(grey, cv2.medianBlur(grey, side)), np.float64)
    full = max(20.0, float(np.percentile(apart, 99)))
    return np.clip(255.0 - apart * (255.0 / full), 0, 255).astype(np.uint8)


def _again(grey: NDArray[np.uint8], line: Line) -> str:
    """The digits of one line, seen by themselves at twice the size."""
    x, y, width, height = (int(value) for value in line.box)
    pad = height // 2
    crop = grey[max(0, y - pad) : y + height + pad, max(0, x - pad) : x + width + pad]
    scale = AGAIN_TALL / max(1, crop.shape[0])
    words = read_table(_recognised(crop, scale, ROW), scale)
    return "".join(_digits(word.text) for word in words)


def _digits(text: str) -> str:
    return "".join(sign for sign in text.translate(DIGITS) if sign.isdigit())


def _recognised(grey: NDArray[np.uint8], scale: float, mode: str) -> str:
    """Tesseract's table for a picture; empty where it fails."""
    if not grey.size:
        return ""
    image = Image.fromarray(grey)
    wide, tall = (max(1, round(side * scale)) for side in image.size)
    image = image.resize((wide, tall))
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=1)
    try:
        done = subprocess.run(
            ["tesseract", "-", "-", "-l", "urd+eng", "--psm", mode, "tsv"],
            input=data.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf8", "replace")


def read_table(table: str, scale: float) -> list[Line]:
    """Tesseract's table of words as lines in Arabic script, in the picture's own pixels."""
    rows: dict[tuple[str, ...], list[Line]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip(" \u200e\u200f")
        try:
            sure = float(row["conf"])
            x, y, width, height = (
                float(row[name]) / scale for name in ("left", "top", "width", "height")
            )
        except (KeyError, TypeError, ValueError):
            continue
        if sure > SURE and text and height < 6 * width + 60:
            key = (row["block_num"], row["par_num"], row["line_num"])
            rows.setdefault(key, []).append(Line(text, (x, y, width, height), sure / 100))
    return [line for words in rows.values() for line in _lines(words)]


def _lines(words: Sequence[Line]) -> list[Line]:
    """One row's words as lines, broken at wide spaces; right to left."""
    groups: list[list[Line]] = []
    for word in sorted((word for word in words if _is_urdu(word.text)), key=lambda one: -one.right):
        if groups and groups[-1][-1].left - word.right < WIDE_SPACE * word.height:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_one(group) for group in groups]


def _one(group: Sequence[Line]) -> Line:
    left = min(word.left for word in group)
    top = min(word.top for word in group)
    right = max(word.right for word in group)
    bottom = max(word.bottom for word in group)
    sure = sum(word.confidence for word in group) / len(group)
    text = " ".join(word.text for word in group)
    return Line(text, (left, top, right - left, bottom - top), sure)


def _is_urdu(text: str) -> bool:
    digits = sum("\u06f0" <= sign <= "\u06f9" or "\u0660" <= sign <= "\u0669" for sign in text)
    return is_rtl(text) or digits > 0
