"""A line of text as runs: pieces of one direction that one font can draw, from left to right."""

import re
import unicodedata
from dataclasses import dataclass

from core.errors import QaptaiError
from core.studio.lettering.bidi import is_rtl, levels, visual_order
from core.studio.lettering.faces import FACES_OF, Face, Manner, can_shape, covers

INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u00ad]")
JOINERS = "\u200c\u200d"  # invisible, but they decide how letters join


class NoGlyph(QaptaiError):
    """None of the fonts can draw these characters; nothing was drawn."""

    def __init__(self, characters: str) -> None:
        named = ", ".join(f"{one} (U+{ord(one):04X})" for one in characters)
        super().__init__(f"no font here can draw {named}")
        self.characters = characters


class NoShaping(QaptaiError):
    """Urdu cannot be drawn: Pillow was built without RAQM, and would leave letters unjoined."""


@dataclass(frozen=True)
class Run:
    """A piece of a line, in the order in which it is spoken."""

    text: str
    face: Face
    rtl: bool


def clean(text: str) -> str:
    """One line without marks that steer, with single spaces, in composed form."""
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    spaced = "".join(
        " " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in plain
    )
    return " ".join(spaced.split())


def split(text: str, manner: Manner) -> list[Run]:
    """The runs of a line, from left to right.

    Raises:
        NoGlyph: a character that no font has.
        NoShaping: it has Urdu, and letters could not be joined.
    """
    line = clean(text)
    latin, urdu = FACES_OF[manner]
    faces = _faces(line, latin, urdu)
    rtl = is_rtl(line)
    if not can_shape() and (rtl or urdu in faces):
        raise NoShaping("Pillow has no RAQM: Urdu cannot be drawn")
    found: list[tuple[int, Run]] = []
    for character, face, level in zip(line, faces, levels(line, rtl=rtl), strict=True):
        if found and found[-1][0] == level and found[-1][1].face == face:
            found[-1] = level, Run(found[-1][1].text + character, face, rtl=bool(level % 2))
        else:
            found.append((level, Run(character, face, rtl=bool(level % 2))))
    order = visual_order([level for level, _ in found])
    return [found[at][1] for at in order]


def _faces(line: str, latin: Face, urdu: Face) -> list[Face]:
    """Of each character: Latin first, so that digits look alike in every language."""
    faces: list[Face] = []
    missing: list[str] = []
    for character in line:
        before = faces[-1] if faces else latin
        if character in JOINERS:
            faces.append(before)
        elif character == " " or unicodedata.combining(character):
            faces.append(before if covers(before, character) else latin)
        elif covers(latin, character):
            faces.append(latin)
        elif covers(urdu, character):
            faces.append(urdu)
        else:
            missing.append(character)
    if missing:
        raise NoGlyph("".join(dict.fromkeys(missing)))
    return [
        latin if character == " " and latin in faces[max(0, at - 1) : at + 2] else face
        for at, (character, face) in enumerate(zip(line, faces, strict=True))
    ]  # a space of Nastaliq is too narrow beside Latin letters
