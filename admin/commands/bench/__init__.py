"""Measure: figures to compare within one run, never a promise in seconds."""

import typer

from admin.commands.bench.studio import measure_studio

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Quality and speed, as figures."""


app.command("studio")(measure_studio)
