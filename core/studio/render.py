"""From a stored photo to finished pictures: one cut-out serves every size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout import Cutout
from core.studio.looks import LOOKS, Look
from core.studio.overlays import Language, NoRoom, Overlay, lay_over
from core.studio.photo import open_photo
from core.studio.presets import SIZES, Format, Size
from core.studio.product import product_of
from core.studio.room import Room
from core.studio.silhouette import silhouette
from core.studio.touches import NONE, Touches
from core.studio.touching import toned, touched_look, touched_room

LONGEST = 2048  # pixels that any size but the photo's own can use
CARRIED = 4_800_000  # bytes: WhatsApp takes pictures of 5 MB, whatever a market would take
OFF_BORDER = 0.03  # of the shorter side: between a look's border and an overlay
Colour = tuple[int, int, int]  # red, green, blue, 0 to 255
# Of the frame: kept clear above and below, and left to the product, where overlays need room.
ROOMIER = ((0.15, 0.7), (0.22, 0.5))


@dataclass(frozen=True)
class _Wish:
    """What all sizes of an order have in common."""

    look: Look
    seed: int
    colour: Colour | None
    overlays: tuple[Overlay, ...]
    language: Language
    touches: Touches


def render_pictures(
    photo: bytes,
    look: str,
    sizes: Sequence[str],
    *,
    seed: int = 0,
    colour: Colour | None = None,
    overlays: Sequence[Overlay] = (),
    language: Language = "en",
    touches: Touches = NONE,
    logo: NDArray[np.uint8] | None = None,
    format: Format = "jpeg",
    most_bytes: int = CARRIED,
    table: dict[str, Size] = SIZES,
    model: Path | None = None,
) -> Iterator[tuple[str, output.Encoded]]:
    """Each size's slug with its finished picture, in at most `most_bytes` where that can be.

    A transparent look comes as PNG where JPEG was asked for. `touches` are changes of the
    merchant's, `logo` (H×W×4) is what they name.

    Raises:
        Unfit: the photo cannot be used, or shows no product.
        NotAllowedHere: the place of a size refuses the look, the format or an overlay.
        NoRoom, NoGlyph, NoShaping: an overlay cannot be drawn.
        KeyError: there is no such look or size.
    """
    plain = _Wish(LOOKS[look], seed, colour, tuple(overlays), language, touches)
    wish = _touched(plain, logo)
    chosen = [table[slug] for slug in sizes]
    for size in chosen:
        size.check(look, file_format=format, overlays=tuple(one.what for one in wish.overlays))
        touches.check(look, size, file_format=format)
    longest = max((size.longest for size in chosen if size.is_own), default=LONGEST)
    opened = open_photo(photo, longest=max(longest, LONGEST))
    product = product_of(opened, touches=touches, model=model)
    for size in chosen:
        height, width = opened.pixels.shape[:2]
        pixels = _picture(product, wish, size.pixels((width, height)), size.room)
        yield size.slug, output.encode(pixels, format, most_bytes=min(size.most_bytes, most_bytes))


def _touched(wish: _Wish, logo: NDArray[np.uint8] | None) -> _Wish:
    """With all that the merchant wants changed, but for the product and the finished pixels."""
    touches = wish.touches
    return replace(
        wish,
        look=touched_look(wish.look, touches),
        seed=wish.seed + touches.version,
        colour=wish.colour or touches.ground_colour,
        overlays=(*wish.overlays, *touches.overlays(logo)),
        language=touches.language if touches.overlaid else wish.language,
    )


def _picture(
    product: Cutout, wish: _Wish, pixels: tuple[int, int], room: Room
) -> NDArray[np.uint8]:
    """One picture; where overlays find no room beside the product, it makes some, then more."""
    room = touched_room(room, wish.touches)
    top, right, bottom, left = room.safe
    rooms = [room]
    for band, fill in ROOMIER:
        sides = (top + band, right, bottom + band, left)
        rooms.append(Room(min(room.fill or fill, fill), sides))
    for each in rooms[:-1]:
        try:
            return _drawn(product, wish, pixels, each, safe=room.safe)
        except NoRoom:
            continue
    return _drawn(product, wish, pixels, rooms[-1], safe=room.safe)


def _drawn(
    product: Cutout,
    wish: _Wish,
    pixels: tuple[int, int],
    room: Room,
    *,
    safe: tuple[float, float, float, float],
) -> NDArray[np.uint8]:
    width, height = pixels
    if wish.overlays:  # where there is no room for them, nothing has been drawn in vain
        covered = silhouette(product, wish.look, width, height, room)
    picture = compose(
        product, wish.look, width, height, seed=wish.seed, colour=wish.colour, room=room
    )
    picture = toned(picture, wish.touches)
    if not wish.overlays:
        return picture
    inside = _inside(wish.look, safe, width, height)
    return lay_over(picture, covered, wish.overlays, safe=inside, language=wish.language)


def _inside(
    look: Look, safe: tuple[float, float, float, float], width: int, height: int
) -> tuple[float, float, float, float]:
    """What stays clear of overlays: what an app covers, and the border that a look draws."""
    rim = look.rim and (look.rim + OFF_BORDER) * min(width, height)
    down, across = rim / height, rim / width
    top, right, bottom, left = safe
    return max(top, down), max(right, across), max(bottom, down), max(left, across)
