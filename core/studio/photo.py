"""Open a photo from outside: limits first, then the decoder that was named, then plain sRGB."""

import io
import warnings
from dataclasses import dataclass

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.errors import QaptaiError

MEGA = 1_000_000
MOST_BYTES = 20 * 1024 * 1024
LEAST_SIDE, MOST_SIDE, MOST_RATIO = 64, 20_000, 8
REDUCED_TO = 16 * MEGA
PIXELS = {"JPEG": 64 * MEGA, "MPO": 64 * MEGA}
OTHER_PIXELS = 40 * MEGA
FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "HEIF", "GIF", "BMP", "TIFF")

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = (
    None  # our own limits are read from the header, before any decoding
)


class Unfit(QaptaiError):
    """A picture that cannot be taken; `reason` is one of a short, stable list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Photo:
    """An upright picture: `pixels` H×W×3 sRGB, `alpha` H×W where the source was transparent."""

    pixels: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None
    is_animated: bool = False


def open_photo(data: bytes, *, longest: int | None = None) -> Photo:
    """Decode within the limits; `longest` bounds the longer side, in pixels.

    Raises:
        Unfit: not_a_picture, broken, too_heavy, too_large, too_small, too_narrow.
    """
    if len(data) > MOST_BYTES:
        raise Unfit("too_heavy")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _open(data, longest)


def _open(data: bytes, longest: int | None) -> Photo:
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as unknown:
        raise Unfit("not_a_picture") from unknown
    except (OSError, ValueError, SyntaxError) as fault:
        raise Unfit("broken") from fault
    _check(image)
    animated = bool(getattr(image, "is_animated", False)) and image.format != "MPO"
    try:
        _reduce(image, longest)
        image.load()
        upright = ImageOps.exif_transpose(image) or image
        plain, alpha = _plain(upright)
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        MemoryError,
    ) as fault:
        raise Unfit("broken") from fault
    bound = longest or _side_of(plain, REDUCED_TO)
    plain, alpha = _bounded(plain, bound), _bounded(alpha, bound) if alpha else None
    mask = np.asarray(alpha) if alpha is not None else None
    return Photo(np.asarray(plain), mask, animated)


def _check(image: Image.Image) -> None:
    width, height = image.size
    if max(width, height) > MOST_SIDE or width * height > PIXELS.get(
        image.format or "", OTHER_PIXELS
    ):
        raise Unfit("too_large")
    if min(width, height) < LEAST_SIDE:
        raise Unfit("too_small")
    if max(width, height) > MOST_RATIO * min(width, height):
        raise Unfit("too_narrow")


def _reduce(image: Image.Image, longest: int | None) -> None:
    """Let the JPEG decoder itself leave out pixels that nobody needs."""
    if image.format not in PIXELS:
        return
    bound = longest or _side_of(image, REDUCED_TO)
    if max(image.size) > bound:
        factor = bound / max(image.size)
        image.draft("RGB", (int(image.width * factor), int(image.height * factor)))


def _side_of(image: Image.Image, pixels: int) -> int:
    """The longer side at which the picture has `pixels` pixels, or its own if it has fewer."""
    longer, shorter = max(image.size), min(image.size)
    if longer * shorter <= pixels:
        return longer
    return int((pixels * longer / shorter) ** 0.5)


def _bounded(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    factor = longest / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(
        size, Image.Resampling.BOX if factor < 0.5 else Image.Resampling.LANCZOS
    )


def _plain(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Plain 8-bit sRGB, and the alpha channel where there is something to see through."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _from_deep(image), None
    alpha = None
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema()[0] == 255:
            alpha = None
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _to_srgb(image, profile)
    if alpha is not None:
        ground = Image.new("RGB", image.size, (255, 255, 255))
        ground.paste(image.convert("RGB"), mask=alpha)
        return ground, alpha
    return image.convert("RGB"), None


def _from_deep(image: Image.Image) -> Image.Image:
    deep = np.asarray(image, dtype=np.float64)
    top = 65535.0 if deep.max() > 255 else 255.0
    grey = np.clip(deep / top * 255.0 + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(grey).convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by the embedded profile; a profile that is itself broken is passed over."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        plain = image.convert("RGB") if image.mode == "RGBA" else image
        done = ImageCms.profileToProfile(
            plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return done if done is not None else image
