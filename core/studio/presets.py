"""Sizes as rule sets: read once from `presets.toml`, checked, and then only looked up."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Literal, get_args

from core.errors import QaptaiError
from core.studio.room import Room

Format = Literal["jpeg", "png", "webp"]
Background = Literal["any", "white"]
Sides = tuple[float, float, float, float]
FORMATS: tuple[Format, ...] = get_args(Format)
ON_WHITE = ("white",)  # the looks that are pure white up to the product's edge
LEAST, MOST = 320, 4096  # pixels of a side that a row may ask for


class NotAllowedHere(QaptaiError):
    """The place that a size is made for refuses what was asked for.

    `size` is a slug, `what` the look, the format or the overlay asked for, and `rule` the place's
    own rule in English, for the command line and for logs.
    """

    def __init__(self, size: str, what: str, rule: str) -> None:
        super().__init__(f"{size} does not allow {what}: {rule}")
        self.size, self.what, self.rule = size, what, rule


class BadPreset(QaptaiError):
    """A row of a file of sizes that cannot be: its slug, the field and what is wrong."""

    def __init__(self, slug: str, field: str, wrong: str) -> None:
        super().__init__(f"size {slug}: {field} {wrong}")
        self.slug, self.field, self.wrong = slug, field, wrong


@dataclass(frozen=True)
class Size:
    """One size that pictures are made in, and the rules of the place it is made for."""

    slug: str
    name: str
    width: int  # pixels; 0 for the photo's own
    height: int
    longest: int = 2048  # pixels that the photo's own longer side is brought down to
    most_bytes: int = 20_000_000
    background: Background = "any"
    fill: float | None = None
    least_fill: float = 0.0
    overlays: bool = True
    safe: Sides = (0.0, 0.0, 0.0, 0.0)  # top, right, bottom, left
    formats: tuple[Format, ...] = FORMATS
    rule: str = ""

    @property
    def room(self) -> Room:
        """What this size leaves to the product."""
        return Room(fill=self.fill, safe=self.safe)

    @property
    def is_own(self) -> bool:
        """Whether the photo says how large the picture is."""
        return self.width == 0

    def pixels(self, photo: tuple[int, int]) -> tuple[int, int]:
        """Width and height of the picture, for a photo of that width and height."""
        if not self.is_own:
            return self.width, self.height
        factor = min(1.0, self.longest / max(photo))
        return max(1, round(photo[0] * factor)), max(1, round(photo[1] * factor))

    def check(self, look: str, *, file_format: Format, overlays: tuple[str, ...] = ()) -> None:
        """Pass what the place allows.

        Raises:
            NotAllowedHere: the look's background, the format, or the first of the overlays.
        """
        if self.background == "white" and look not in ON_WHITE:
            raise NotAllowedHere(self.slug, f"the look {look}", self.rule)
        if file_format not in self.formats:
            rule = "it takes " + ", ".join(self.formats)
            raise NotAllowedHere(self.slug, f"files of {file_format}", rule)
        if overlays and not self.overlays:
            raise NotAllowedHere(self.slug, f"a {overlays[0]} on the picture", self.rule)


def read_sizes(text: str) -> dict[str, Size]:
    """Sizes by slug from the text of a TOML file, in its order.

    Raises:
        BadPreset: a row that contradicts itself or says what is not known.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    return {slug: _size(slug, row) for slug, row in tomllib.loads(text).items()}


def _size(slug: str, row: object) -> Size:
    if not isinstance(row, Mapping):
        raise BadPreset(slug, "row", "is not a table")
    given = {("most_bytes" if key == "largest_bytes" else str(key)): row[key] for key in row}
    known = {field.name for field in fields(Size)} - {"slug"}
    for key in given:
        if key not in known:
            raise BadPreset(slug, key, "is not known")
    for key in ("safe", "formats"):
        if key in given:
            given[key] = tuple(given[key])
    for key in ("name", "width", "height"):
        if key not in given:
            raise BadPreset(slug, key, "is missing")
    size = Size(slug=slug, **given)
    try:
        checks = _checks(size)
    except TypeError as mixed_up:
        raise BadPreset(slug, "row", "holds a value of the wrong kind") from mixed_up
    for field, (is_right, wrong) in checks.items():
        if not is_right:
            raise BadPreset(slug, field, wrong)
    return size


def _checks(size: Size) -> dict[str, tuple[bool, str]]:
    """Field by field: whether it holds, and what to say where it does not."""
    sides = (size.width, size.height)
    own = sides == (0, 0)
    top, right, bottom, left = size.safe if len(size.safe) == 4 else (1.0, 1.0, 1.0, 1.0)
    fill = size.fill
    return {
        "width": (own or all(LEAST <= side <= MOST for side in sides), "is out of bounds"),
        "longest": (LEAST <= size.longest <= MOST, "is out of bounds"),
        "largest_bytes": (size.most_bytes >= 50_000, "is too small for any picture"),
        "background": (size.background in get_args(Background), "is neither any nor white"),
        "fill": (fill is None or 0.3 <= fill <= 0.96, "is not between 0.3 and 0.96"),
        "least_fill": (size.least_fill <= (fill or 1.0), "is more than fill"),
        "safe": (
            min(size.safe) >= 0 and top + bottom <= 0.6 and left + right <= 0.6,
            "leaves too little room, or is not four shares",
        ),
        "formats": (
            bool(size.formats) and set(size.formats) <= set(FORMATS),
            "names none or one that is not made",
        ),
        "rule": (
            bool(size.rule) or (size.overlays and size.background == "any"),
            "is missing where something is refused",
        ),
    }


SIZES: dict[str, Size] = read_sizes(files("core.studio").joinpath("presets.toml").read_text("utf8"))
