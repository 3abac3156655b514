"""The file's own words about what made it."""

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.proofs.traces import SOFTWARE, editor_of

SMALL = Image.new("RGB", (8, 8))


def jpeg(software: str) -> bytes:
    exif = Image.Exif()
    exif[SOFTWARE] = software
    out = io.BytesIO()
    SMALL.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_an_editor_that_signed_the_file_is_named() -> None:
    assert editor_of(jpeg("Adobe Photoshop 27.0")) == "photoshop"
    told = PngInfo()
    told.add_text("Software", "GIMP 3.2")
    out = io.BytesIO()
    SMALL.save(out, "PNG", pnginfo=told)
    assert editor_of(out.getvalue()) == "gimp"


def test_a_phone_that_signed_it_and_broken_bytes_are_no_editor() -> None:
    assert editor_of(jpeg("S928BXXU4")) is None
    assert editor_of(b"\x89PNG broken") is None
