"""What a phone makes of a picture before it sends it."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

register_heif_opener()
PHOTO_SIDES = (90, 320, 800, 1280)
PDF = b"%PDF-"
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}
ODD = (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError)


@dataclass(frozen=True)
class Attached:
    """One picture that is attached, and how."""

    data: bytes
    caption: str = ""
    document: bool = False
    mime: str = ""  # what the phone says it is; empty: what it really is
    label: str = ""
    sample: str = ""  # its name in the tray

    @property
    def kind(self) -> str:
        """The type that is told to the provider."""
        return self.mime or kind_of(self.data)


def kind_of(data: bytes) -> str:
    """The type of the bytes; a JPEG where they are nothing that is known."""
    if data.startswith(PDF):
        return "application/pdf"
    try:
        return KINDS.get(Image.open(io.BytesIO(data)).format or "", "image/jpeg")
    except ODD:
        return "image/jpeg"


def photo_sizes(data: bytes) -> list[bytes]:
    """A photo as Telegram's phone makes it anew, smallest first; none of what is no picture."""
    try:
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    except ODD:
        return []
    found: list[bytes] = []
    for side in PHOTO_SIDES:
        if side > max(image.size) and found:
            break
        small = image.copy()
        small.thumbnail((side, side))
        found.append(_jpeg(small, 87))
    return found


def as_jpeg(data: bytes) -> bytes:
    """A picture of another kind as WhatsApp's phone makes it; JPEG and what is no picture stay."""
    if kind_of(data) in ("image/jpeg", "application/pdf"):
        return data
    try:
        return _jpeg(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"), 90)
    except ODD:
        return data


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
