"""Tables of what is written and what it means: `"text" = "op args; op args | another meaning"`."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from core.understanding.deeds import Deed, deed

FOLDER = Path(__file__).with_name("examples")
NAMED = {"look": "look", "background_colour": "colour", "size": "size", "text": "text"}


def examples(table: Path) -> Iterator[tuple[str, list[list[Deed]]]]:
    """Each text of a table, with all that it may mean.

    Raises:
        ValueError: the table is no TOML, or a meaning is none of the vocabulary's.
    """
    for section in tomllib.loads(table.read_text("utf8")).values():
        for typed, meanings in section.items():
            yield typed, [_deeds(meaning) for meaning in meanings.split("|")]


def _deeds(meaning: str) -> list[Deed]:
    return [_deed(*part.strip().partition(" ")[::2]) for part in meaning.split(";")]


def _deed(op: str, told: str) -> Deed:
    if op in NAMED:
        return deed(op, **{NAMED[op]: told.strip()})
    if op == "count":
        return deed(op, n=int(told))
    if op == "price_tag":
        amounts = [int(amount) for amount in told.split()]
        return deed(op, **dict(zip(("amount", "old_amount"), amounts, strict=False)))
    args = dict(pair.split("=") for pair in told.split())
    return deed(op, **{name: int(one) if one.isdigit() else one for name, one in args.items()})
