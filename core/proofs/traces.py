"""What a picture's file itself tells of how it was made."""

import io
import re

from PIL import Image, UnidentifiedImageError

SOFTWARE = 305  # the EXIF tag
KEYS = ("Software", "software", "Comment", "comment")
EDITORS = re.compile(
    r"(?i)photoshop|gimp|picsart|snapseed|lightroom|canva|pixelmator|affinity|paint\.net|inkscape|"
    r"pixlr|photopea|facetune|inshot|illustrator|coreldraw"
)


def editor_of(data: bytes) -> str | None:
    """The picture editor that a file names as its maker; a phone's screenshots name none."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            told = [str(image.getexif().get(SOFTWARE, ""))]
            told += [_text(image.info.get(key, "")) for key in KEYS]
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return None
    match = EDITORS.search(" ".join(told))
    return match.group().lower() if match else None


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
