"""The fonts that come with the product, each with what it can draw."""

import io
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont, features

from core.studio.lettering.coverage import covered_by


class Face(StrEnum):
    """One font file, by the name that it has in `fonts/`."""

    LATIN = "NotoSans-Bold"
    LATIN_PLAIN = "NotoSans-Regular"
    NASKH = "NotoNaskhArabic-Bold"
    NASTALIQ = "NotoNastaliqUrdu-Bold"


class Manner(StrEnum):
    """How a line is set: for a tag, quietly, or as a heading."""

    TAG = "tag"
    QUIET = "quiet"
    HEADING = "heading"


# Of each manner: what Latin letters and digits are set in, and what Urdu is.
FACES_OF: dict[Manner, tuple[Face, Face]] = {
    Manner.TAG: (Face.LATIN, Face.NASKH),
    Manner.QUIET: (Face.LATIN_PLAIN, Face.NASKH),
    Manner.HEADING: (Face.LATIN, Face.NASTALIQ),
}
# Urdu letters are small on their body: drawn larger, they look as large as Latin beside them.
SCALE: dict[Face, float] = {Face.NASKH: 1.22, Face.NASTALIQ: 0.98}


def can_shape() -> bool:
    """Whether Pillow has RAQM, without which Urdu comes out unjoined and in reverse."""
    return bool(features.check("raqm"))


def covers(face: Face, character: str) -> bool:
    """Whether the face has a glyph for the character."""
    return ord(character) in _covered(face)


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels, scaled so that all faces look equally large."""
    engine = ImageFont.Layout.RAQM if can_shape() else ImageFont.Layout.BASIC
    pixels = max(1.0, size * SCALE.get(face, 1.0))
    return ImageFont.truetype(io.BytesIO(_bytes(face)), pixels, layout_engine=engine)


@lru_cache(maxsize=len(Face))
def _covered(face: Face) -> frozenset[int]:
    return covered_by(_bytes(face))


@lru_cache(maxsize=len(Face))
def _bytes(face: Face) -> bytes:
    return files("core.studio.lettering").joinpath(f"fonts/{face}.ttf").read_bytes()
