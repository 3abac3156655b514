"""Letters on pictures: English, Roman Urdu and Urdu, shaped, in order, with no glyph missing."""

from core.studio.lettering.line import Line, set_line
from core.studio.lettering.runs import NoGlyph, NoShaping

__all__ = ["Line", "NoGlyph", "NoShaping", "set_line"]
