"""A contact sheet: every look for each photo, as a page in a folder of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, PackageLoader, StrictUndefined

from core.studio import output as files
from core.studio.compose import compose
from core.studio.cutout import cut_out
from core.studio.light import mend
from core.studio.looks import LOOKS
from core.studio.photo import Photo, Unfit, open_photo

LONGEST, SIDE, SOURCE = 1200, 720, 480  # pixels: of the cut-out, of a picture, of the photo


@dataclass(frozen=True)
class Shown:
    """One photo of the page: its title, how sure the cut-out is, and its pictures by look."""

    title: str
    confidence: int  # per cent
    source: str
    pictures: list[tuple[str, str]]


def gallery(photos: list[Path], output: Annotated[Path, typer.Option("-o")]) -> None:
    """A contact sheet of all looks for the given photos, as a page."""
    output.mkdir(parents=True, exist_ok=True)
    shown: list[Shown] = []
    failed = 0
    for number, photo in enumerate(photos, 1):
        try:
            opened = open_photo(photo.read_bytes(), longest=LONGEST)
        except (Unfit, OSError) as fault:
            typer.echo(f"qaptai: {photo.name}: {fault}", err=True)
            failed += 1
            continue
        shown.append(_show(opened, photo, number, output))
    loader = PackageLoader("admin.commands.studio", ".")
    pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    page = pages.get_template("gallery.html").render(shown=shown, side=SIDE, looks=len(LOOKS))
    (output / "index.html").write_text(page, "utf8")
    if failed:
        raise typer.Exit(1)


def _show(opened: Photo, photo: Path, number: int, output: Path) -> Shown:
    cut = cut_out(opened)
    product = mend(opened, cut)
    stem = f"{number:02}-{''.join(one if one.isalnum() else '-' for one in photo.stem)}"
    source = f"{stem}.jpg"
    small = open_photo(photo.read_bytes(), longest=SOURCE)
    (output / source).write_bytes(files.jpeg(small.pixels).data)
    pictures = []
    for slug, look in LOOKS.items():
        picture = files.encode(compose(product, look, SIDE, SIDE), "jpeg", most_bytes=400_000)
        name = f"{stem}-{slug}.{'png' if picture.mime == 'image/png' else 'jpg'}"
        (output / name).write_bytes(picture.data)
        pictures.append((slug, name))
    return Shown(photo.stem, round(100 * cut.confidence), source, pictures)
