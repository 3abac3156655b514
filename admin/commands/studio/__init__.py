"""The image engine from the command line."""

import json
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image

from admin.commands.studio.gallery import gallery
from admin.commands.studio.render import render
from bots.simulator.things import THINGS
from core.studio.cutout import cut_out
from core.studio.looks import LOOKS
from core.studio.photo import Unfit, open_photo
from core.studio.presets import SIZES, Size

app = typer.Typer(no_args_is_help=True)
app.command()(render)
app.command()(gallery)
PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".gif")


@app.callback()
def about() -> None:
    """Cut out, render, and show looks."""


@app.command()
def cutout(source: Path, target: Path) -> None:
    """A photo, or a folder of photos, to RGBA cut-outs of the same stem and size.

    For one photo TARGET may be the name of the PNG itself.
    """
    is_folder = source.is_dir()
    to_file = not is_folder and target.suffix.lower() == ".png" and not target.is_dir()
    files = [source]
    if is_folder:
        files = sorted(file for file in source.iterdir() if file.suffix.lower() in PHOTOS)
    failed = 0
    for file in files:
        try:
            (target.parent if to_file else target).mkdir(parents=True, exist_ok=True)
            done = cut_out(open_photo(file.read_bytes()))
            output = target if to_file else target / f"{file.stem}.png"
            Image.fromarray(done.rgba).save(output, "PNG", compress_level=1)
        except (Unfit, OSError) as fault:
            typer.echo(f"qaptai: {file.name}: {fault}", err=True)
            failed += 1
    if failed:
        raise typer.Exit(1)


@app.command()
def looks(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """All looks and sizes by slug, and what each size asks for."""
    table = {
        "looks": [{"slug": one.slug, "tier": one.tier} for one in LOOKS.values()],
        "sizes": [_rules(one) for one in SIZES.values()],
    }
    if as_json:
        typer.echo(json.dumps(table))
        return
    typer.echo("looks: " + ", ".join(LOOKS))
    typer.echo("sizes:")
    for one in SIZES.values():
        typer.echo(f"  {one.slug:20} {_in_words(one)}")


@app.command()
def samples(output: Annotated[Path, typer.Option("-o")]) -> None:
    """Draw the demo's product photos anew (bots/simulator/photos holds them; a minute or so)."""
    output.mkdir(parents=True, exist_ok=True)
    for name, draw in THINGS.items():
        (output / f"{name.replace(' ', '-')}.jpg").write_bytes(draw())


def _rules(size: Size) -> dict[str, object]:
    return {
        "slug": size.slug,
        "name": size.name,
        "width": size.width,
        "height": size.height,
        "largest_bytes": size.most_bytes,
        "background": size.background,
        "fill": size.fill,
        "least_fill": size.least_fill,
        "overlays": size.overlays,
        "safe": list(size.safe),
        "formats": list(size.formats),
        "rule": size.rule,
    }


def _in_words(size: Size) -> str:
    """One line: the pixels, and then only what is out of the ordinary."""
    pixels = f"{size.width}×{size.height}"
    if size.is_own:
        pixels = f"the photo's own, at most {size.longest}"
    said = [pixels, size.name]
    if size.background == "white":
        said.append("white only")
    if not size.overlays:
        said.append("no overlays")
    if any(size.safe):
        top, right, bottom, left = (round(100 * share) for share in size.safe)
        said.append(f"clear of {top} % above, {bottom} % below, {left} and {right} % beside")
    return ", ".join(said)
