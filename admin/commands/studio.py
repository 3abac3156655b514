"""The image engine from the command line."""

import json
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image

from bots.simulator.things import THINGS
from core.studio.cutout import cut_out
from core.studio.looks import LOOKS
from core.studio.photo import Unfit, open_photo
from core.studio.presets import SIZES
from core.studio.render import render_pictures, render_sheet

app = typer.Typer(no_args_is_help=True)
PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".tif", ".tiff", ".gif")


@app.callback()
def about() -> None:
    """Cut out, render, and show looks."""


@app.command()
def cutout(source: Path, target: Path) -> None:
    """A photo, or a folder of photos, to RGBA cut-outs of the same stem and size."""
    files = (
        sorted(file for file in source.iterdir() if file.suffix.lower() in PHOTOS)
        if source.is_dir()
        else [source]
    )
    target.mkdir(parents=True, exist_ok=True)
    failed = 0
    for file in files:
        try:
            done = cut_out(open_photo(file.read_bytes()))
        except (Unfit, OSError) as fault:
            typer.echo(f"qaptai: {file.name}: {fault}", err=True)
            failed += 1
            continue
        Image.fromarray(done.rgba).save(target / f"{file.stem}.png", compress_level=1)
    if failed:
        raise typer.Exit(1)


@app.command()
def render(
    photo: Path,
    output: Annotated[Path, typer.Option("-o")],
    look: Annotated[str, typer.Option()] = "white",
    size: Annotated[str, typer.Option()] = "square",
) -> None:
    """One finished picture."""
    if look not in LOOKS or size not in SIZES:
        typer.echo("qaptai: no such look or size: see qaptai studio looks", err=True)
        raise typer.Exit(2)
    try:
        for _, picture in render_pictures(photo.read_bytes(), look, (size,)):
            output.write_bytes(picture.data)
    except (Unfit, OSError) as fault:
        typer.echo(f"qaptai: {photo.name}: {fault}", err=True)
        raise typer.Exit(1) from fault


@app.command()
def looks(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """All looks and sizes by slug."""
    table = {
        "looks": [{"slug": one.slug, "tier": one.tier} for one in LOOKS.values()],
        "sizes": [
            {"slug": one.slug, "width": one.width, "height": one.height} for one in SIZES.values()
        ],
    }
    if as_json:
        typer.echo(json.dumps(table))
        return
    typer.echo("looks: " + ", ".join(LOOKS))
    typer.echo("sizes: " + ", ".join(SIZES))


@app.command()
def samples(output: Annotated[Path, typer.Option("-o")]) -> None:
    """Draw the demo's product photos anew (bots/simulator/photos holds them; a minute or so)."""
    output.mkdir(parents=True, exist_ok=True)
    for name, draw in THINGS.items():
        (output / f"{name.replace(' ', '-')}.jpg").write_bytes(draw())


@app.command()
def gallery(photos: list[Path], output: Annotated[Path, typer.Option("-o")]) -> None:
    """A contact sheet of all looks for the given photos, as a page."""
    output.mkdir(parents=True, exist_ok=True)
    rows = []
    for photo in photos:
        name = f"{photo.stem}.jpg"
        (output / name).write_bytes(render_sheet(photo.read_bytes(), tuple(LOOKS)).data)
        rows.append(
            f'<figure><img src="{name}" alt=""><figcaption>{photo.stem}</figcaption></figure>'
        )
    page = "<!doctype html><meta charset=utf-8><title>Looks</title>" + "".join(rows)
    (output / "index.html").write_text(page, "utf8")
