"""Digits that other strokes grew onto: they are not so high as the app drew them."""

import re
from collections.abc import Sequence
from statistics import median

from core.proofs.glyphs import Glyph

MISREAD = 1.3  # of the usual digit's height, or of the lowest
SLASH, LEANT = re.compile(r"\d\s?/-?\W*$"), 1.06  # behind a sum; of the usual digit's height


def of_one_height(glyphs: Sequence[Glyph], text: str) -> tuple[Glyph, ...]:
    """The signs without digits that a comma grew onto, or that are raised as paisa often are.

    The last goes, too, where the slash behind a sum leans under it: `7,500/-`.
    """
    digits = [one for one in glyphs if one.sign.isdigit()]
    if not digits:
        return tuple(glyphs)
    usual = median(one.height for one in digits)
    is_grown = bool(SLASH.search(text)) and digits[-1].height > usual * LEANT
    return tuple(
        one
        for one in glyphs
        if not one.sign.isdigit() or usual / MISREAD < one.height < usual * MISREAD
        if not (is_grown and one is digits[-1])
    )
