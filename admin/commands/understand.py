"""What free words ask for, from the command line: a message a line in, a line out."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.understanding import inscription, learning, learning_inscription, likelihood
from core.understanding.deeds import Deed
from core.understanding.message import understand as understood


def understand(
    as_json: Annotated[bool, typer.Option("--json")] = False,
    learn_from: Annotated[
        list[Path] | None,
        typer.Option("--learn", help="Learn from the tables of a folder; may be said again."),
    ] = None,
) -> None:
    """Read messages from standard input, one a line; tell what each asks for, in the same order."""
    if learn_from:
        taught = learning.read_examples(learn_from)
        learning.learn(taught).keep(likelihood.LEARNT)
        texts = learning_inscription.read_inscriptions(learn_from)
        learning_inscription.keep(learning_inscription.learn(texts), inscription.LEARNT)
        typer.echo(f"learnt from {len(taught)} examples, {len(texts)} of them texts")
        return
    for line in sys.stdin.buffer:
        deeds = understood(line.decode("utf-8", "replace").rstrip("\r\n"))
        told = json.dumps([deed.told() for deed in deeds], ensure_ascii=False)
        typer.echo(told if as_json else "; ".join(map(_said, deeds)))


def _said(deed: Deed) -> str:
    return " ".join([deed.op, *(f"{name}={value}" for name, value in deed.args)])
