"""One photo in one look and size, with what shall stand on it."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import numpy as np
import typer

from core.errors import QaptaiError
from core.money import Money, NotMoney
from core.studio.looks import LOOKS
from core.studio.overlays import (
    Badge,
    Handle,
    Language,
    Logo,
    Overlay,
    PriceTag,
    Style,
    Words,
)
from core.studio.photo import open_photo
from core.studio.presets import SIZES, BadPreset, Format, NotAllowedHere, Size, read_sizes
from core.studio.render import Colour, render_pictures

BY_NAME: dict[str, Format] = {".png": "png", ".webp": "webp", ".jpg": "jpeg", ".jpeg": "jpeg"}
LANGUAGES: dict[str, Language] = {"en": "en", "ur": "ur", "ur_Latn": "ur_Latn"}


def render(
    photo: Path,
    output: Annotated[Path, typer.Option("-o", help="The picture's file.")],
    look: Annotated[str, typer.Option()] = "white",
    size: Annotated[str, typer.Option()] = "square",
    seed: Annotated[int, typer.Option(min=0, help="Another seed, another scene.")] = 0,
    colour: Annotated[str, typer.Option(help="Of the scene: #RRGGBB.")] = "",
    format: Annotated[Format | None, typer.Option(help="Else as the file is called.")] = None,
    price: Annotated[str, typer.Option(help="Rupees: 1500 or 1,500.50.")] = "",
    old_price: Annotated[str, typer.Option(help="The price before the sale.")] = "",
    style: Annotated[Style, typer.Option(help="Of the price and the badge.")] = Style.PILL,
    text: Annotated[str, typer.Option()] = "",
    logo: Annotated[Path | None, typer.Option()] = None,
    badge: Annotated[Literal["cod"] | None, typer.Option(help="Cash on delivery.")] = None,
    handle: Annotated[str, typer.Option()] = "",
    lang: Annotated[Literal["en", "ur", "ur_Latn"], typer.Option()] = "en",
    sizes: Annotated[Path | None, typer.Option(help="Sizes of your own (TOML).")] = None,
) -> None:
    """One finished picture."""
    with _one_line_of_why_not(photo):
        table = _sizes(sizes)
        if look not in LOOKS or size not in table:
            _stop("no such look or size: see qaptai studio looks", 2)
        marks = [*_marked(logo, badge, style), *_said(handle, text)]
        asked = format or BY_NAME.get(output.suffix.lower())
        made = render_pictures(
            photo.read_bytes(),
            look,
            (size,),
            seed=seed,
            colour=_colour(colour) if colour else None,
            overlays=[*_priced(price, old_price, style), *marks],
            language=LANGUAGES[lang],
            format=asked or "jpeg",
            table=table,
        )
        picture = next(made)[1]
        if asked == "jpeg" and picture.mime != "image/jpeg":
            raise ValueError(f"the look {look} is no JPEG: call the file .png or .webp")
        _write(output, picture.data)


def _write(output: Path, data: bytes) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(data)


@contextmanager
def _one_line_of_why_not(photo: Path) -> Iterator[None]:
    """Exit 2 for what was asked wrongly, 1 for what could not be done."""
    try:
        yield
    except (NotAllowedHere, BadPreset, NotMoney, ValueError) as wrong:
        _stop(str(wrong), 2)
    except (QaptaiError, OSError) as fault:
        _stop(f"{photo.name}: {fault}", 1)


def _stop(said: str, code: int) -> NoReturn:
    typer.echo("qaptai: " + " ".join(said.split()), err=True)
    raise typer.Exit(code)


def _sizes(file: Path | None) -> dict[str, Size]:
    if file is None:
        return SIZES
    try:
        return {**SIZES, **read_sizes(file.read_text("utf8"))}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadPreset(file.name, "file", f"cannot be read: {wrong}") from wrong


def _colour(written: str) -> Colour:
    found = re.fullmatch("#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})", written.strip())
    if found is None:
        raise ValueError(f"a colour is written #RRGGBB, not {written}")
    red, green, blue = (int(part, 16) for part in found.groups())
    return red, green, blue


def _priced(price: str, old: str, style: Style) -> list[Overlay]:
    if not price:
        if old:
            raise ValueError("an old price needs a new one beside it")
        return []
    before = Money.parse(old) if old else None
    return [PriceTag(Money.parse(price), before, style=style)]


def _marked(logo: Path | None, badge: str | None, style: Style) -> list[Overlay]:
    marks: list[Overlay] = [Badge(style=style)] if badge else []
    if logo is not None:
        mark = open_photo(logo.read_bytes(), longest=1024)
        solid = np.full(mark.pixels.shape[:2], 255, np.uint8)
        alpha = solid if mark.alpha is None else mark.alpha
        marks.append(Logo(np.dstack([mark.pixels, alpha])))
    return marks


def _said(handle: str, text: str) -> list[Overlay]:
    said: list[Overlay] = [Handle(handle)] if handle else []
    return [*said, Words(text)] if text else said
