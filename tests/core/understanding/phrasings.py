"""Phrasings with what they mean, from the tables beside this file, and how an answer is judged."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from core.understanding.deeds import Deed, deed
from core.understanding.message import understand

Judged = Literal["understood", "asked back", "misdone"]
NOTHING_DONE = ("unclear", "out_of_scope")
NAMED = {"look": "look", "background_colour": "colour", "size": "size", "text": "text"}


def phrasings(table: str) -> Iterator[tuple[str, list[list[Deed]]]]:
    """Each phrasing of a table, with all that it may mean."""
    rows = tomllib.loads((Path(__file__).parent / f"{table}.toml").read_text("utf8"))
    for section in rows.values():
        for typed, meanings in section.items():
            yield typed, [_deeds(meaning) for meaning in meanings.split("|")]


@cache
def understood(typed: str) -> tuple[Deed, ...]:
    """The deeds that are told of a phrasing, worked out once for all that is asked of them."""
    return tuple(understand(typed))


def judged(typed: str, meanings: list[list[Deed]]) -> Judged:
    """Whether it was understood as meant, at least not done otherwise, or misdone."""
    told = understood(typed)
    if any(sorted(told, key=str) == sorted(meaning, key=str) for meaning in meanings):
        return "understood"
    done = [one for one in told if one.op not in NOTHING_DONE]
    is_asked = len(done) < len(told)
    if is_asked and any(all(one in meaning for one in done) for meaning in meanings):
        return "asked back"
    return "misdone"


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
