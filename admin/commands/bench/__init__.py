"""Measure: figures to compare within one run, never a promise in seconds."""

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def about() -> None:
    """Quality and speed, as figures."""
