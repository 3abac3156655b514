"""Decode a picture from outside: limits, one named decoder, upright plain sRGB; Pillow alone."""

import io
import warnings
from typing import NamedTuple

import pillow_heif
from PIL import Image, ImageCms, UnidentifiedImageError

from core.studio.limits import REDUCED_TO, Unfit, check_bytes, check_size
from core.studio.sniffing import format_of

DECODER_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    RuntimeError,
    OverflowError,
    Image.DecompressionBombError,
)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
MOVING = ("GIF", "PNG", "WEBP")

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # our own limits are read from the header, before any decoding


class Decoded(NamedTuple):
    """Colours (RGB), alpha (L) where the source was transparent, and what the source was."""

    colours: Image.Image
    alpha: Image.Image | None
    is_animated: bool
    source_format: str


def decode(data: bytes, *, longest: int | None = None) -> Decoded:
    """Decode within the limits; `longest` bounds the longer side, in pixels.

    Raises:
        Unfit: not_a_picture, broken, too_heavy, too_large, too_small, too_narrow.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _decode(data, longest)
        except MemoryError as spent:
            raise Unfit("too_heavy") from spent


def _decode(data: bytes, longest: int | None) -> Decoded:
    check_bytes(len(data))
    source = format_of(data)
    if source is None:
        raise Unfit("not_a_picture")
    allowed = ("JPEG", "MPO") if source == "JPEG" else (source,)
    try:
        image = Image.open(io.BytesIO(data), formats=allowed)
    except UnidentifiedImageError as unknown:
        raise Unfit("broken") from unknown
    except DECODER_FAULTS as fault:
        raise Unfit("broken") from fault
    check_size(image.width, image.height, is_jpeg=source == "JPEG")
    try:
        animated = source in MOVING and int(getattr(image, "n_frames", 1)) > 1
        colours, alpha = _plain(image, longest)
    except DECODER_FAULTS as fault:
        raise Unfit("broken") from fault
    return Decoded(colours, alpha, animated, source)


def _plain(image: Image.Image, longest: int | None) -> tuple[Image.Image, Image.Image | None]:
    """8-bit sRGB, upright, and the alpha channel where there is something to see through.

    It shrinks first: conversions of pixels that are then thrown away cost the most.
    """
    bound = min(longest or max(image.size), _most_side(image))
    if image.format in ("JPEG", "MPO") and max(image.size) > bound:
        factor = bound / max(image.size)
        image.draft(None, (int(image.width * factor), int(image.height * factor)))
    image.load()
    profile, turn = image.info.get("icc_profile"), _turn_of(image)
    even = _bounded(_even(image), bound)
    alpha = even.getchannel("A") if even.mode == "RGBA" else None
    if alpha is not None and alpha.getextrema()[1] == 0:
        raise Unfit("broken")  # nothing is to be seen on it: an empty scene would be sold
    if alpha is not None and alpha.getextrema()[0] == 255:
        alpha = None
    colours = (_to_srgb(even, profile) if profile else even).convert("RGB")
    if alpha is not None:
        seen = alpha.point(lambda value: 255 if value else 0)  # what hides behind it goes
        ground = Image.new("RGB", colours.size, (255, 255, 255))
        ground.paste(colours, mask=seen)
        colours = ground
    colours.info = {}  # a comment would be written into every copy
    if turn is None:
        return colours, alpha
    return colours.transpose(turn), alpha.transpose(turn) if alpha else None


def _turn_of(image: Image.Image) -> Image.Transpose | None:
    """How to set the picture upright; metadata that cannot be read says nothing."""
    try:
        return TURNS.get(int(image.getexif().get(0x0112, 1)))
    except DECODER_FAULTS:
        return None


def _even(image: Image.Image) -> Image.Image:
    """The picture in one of the modes that can be shrunk: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I") or image.mode == "F":
        return _from_deep(image)
    if image.mode in ("L", "RGB", "CMYK", "RGBA") and "transparency" not in image.info:
        return image
    if image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "LAB":
        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB") or image
    return image.convert("RGB")


def _most_side(image: Image.Image) -> int:
    """The longer side at which the picture has no more pixels than anybody gets to see.

    A JPEG halves: the decoder then never makes the others at all.
    """
    longer, shorter = max(image.size), min(image.size)
    if longer * shorter <= REDUCED_TO:
        return longer
    if image.format in ("JPEG", "MPO"):
        return longer // 2
    return int((REDUCED_TO * longer / shorter) ** 0.5)


def _bounded(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    factor = longest / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _from_deep(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits, brought down to 8 by what the numbers seem to be counted in."""
    deep = image if image.mode == "F" else image.convert("I")
    most = float(deep.getextrema()[1])  # type: ignore[arg-type]  # one band, so two numbers
    top = 1.0 if most <= 1 and image.mode == "F" else 255.0 if most <= 255 else 65535.0
    return deep.point(lambda value: value * (255 / top)).convert("L")


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by the embedded profile; a profile that is itself broken is passed over."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        bare = image.convert("RGB") if image.mode == "RGBA" else image
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(bare, source, srgb, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
