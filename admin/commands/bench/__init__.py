"""Measure: figures to compare within one run, never a promise in seconds."""

from pathlib import Path
from typing import Annotated

import typer

from admin.commands.bench import cutout as cutouts
from admin.commands.bench.sameness import measure_sameness
from admin.commands.bench.studio import measure_studio
from core.studio.photo import Unfit

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Quality and speed, as figures."""


app.command("studio")(measure_studio)
app.command("sameness")(measure_sameness)


@app.command()
def cutout(folder: Path, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Overlap and outline match of a folder's cut-outs with the masks in FOLDER/masks."""
    try:
        rows = cutouts.measure(folder)
    except (Unfit, OSError) as fault:
        typer.echo(f"qaptai: {fault}", err=True)
        raise typer.Exit(1) from fault
    if not rows:
        typer.echo(f"qaptai: no masks in {folder / 'masks'}", err=True)
        raise typer.Exit(2)
    typer.echo(cutouts.as_text(rows, cutouts.summed(rows), as_json=as_json))
