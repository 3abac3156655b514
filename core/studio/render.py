"""From a stored photo to finished pictures: one cut-out serves every size."""

from collections.abc import Iterator, Sequence

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout import cut_out
from core.studio.light import mend
from core.studio.looks import LOOKS
from core.studio.photo import open_photo
from core.studio.presets import SIZES
from core.studio.sheet import preview_sheet

LONGEST = 2048  # pixels that any size can use
FOR_SHEET = 800


def render_pictures(
    photo: bytes, look: str, sizes: Sequence[str], *, seed: int = 0
) -> Iterator[tuple[str, output.Encoded]]:
    """Each size's slug with its finished picture.

    Raises:
        Unfit: the photo cannot be used.
        KeyError: there is no such look or size.
    """
    opened = open_photo(photo, longest=LONGEST)
    product = mend(opened, cut_out(opened))
    for slug in sizes:
        size = SIZES[slug]
        pixels = compose(product, LOOKS[look], size.width, size.height, seed=seed)
        clear = LOOKS[look].clear
        yield slug, output.png(pixels) if clear else output.jpeg(pixels, most_bytes=size.most_bytes)


def render_sheet(photo: bytes, looks: Sequence[str]) -> output.Encoded:
    """The preview of all looks, from one cut-out at a small size."""
    opened = open_photo(photo, longest=FOR_SHEET)
    return preview_sheet(mend(opened, cut_out(opened)), looks)
