"""The free preview of a photo: the sheet of looks, what the coach says, and how sure we are."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.studio.coach import Advice, advise
from core.studio.cutout import cut_out
from core.studio.cutout.certainty import Certainty
from core.studio.light import mend
from core.studio.limits import Unfit
from core.studio.output import Encoded
from core.studio.photo import open_photo
from core.studio.sheet import preview_sheet

LONGEST = 800  # pixels: enough for cells, and for judging


@dataclass(frozen=True)
class Preview:
    """The sheet as a file, and what was found out on the way, as facts."""

    sheet: Encoded
    advice: tuple[Advice, ...]
    certainty: Certainty


def preview(photo: bytes, looks: Sequence[str], *, model: Path | None = None) -> Preview:
    """Draw the sheet from one cut-out at a small size; the outline is shown where it is in doubt.

    `model` is the file of a neural cut-out, where the operator has one.

    Raises:
        Unfit: the photo cannot be used, or shows no product: what would be sold is an empty scene.
        KeyError: there is no such look.
    """
    opened = open_photo(photo, longest=LONGEST)
    cutout = cut_out(opened, model=model)
    if cutout.is_empty:
        raise Unfit("no_product")
    is_sure = cutout.certainty is Certainty.HIGH
    sheet = preview_sheet(mend(opened, cutout), looks, doubted=None if is_sure else opened)
    return Preview(sheet, advise(opened, cutout), cutout.certainty)
