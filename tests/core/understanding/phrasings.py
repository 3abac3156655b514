"""Phrasings with what they mean, from the tables beside this file, and how an answer is judged."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from core.understanding.deeds import Deed
from core.understanding.message import understand
from core.understanding.written_examples import examples

Judged = Literal["understood", "asked back", "misdone"]
NOTHING_DONE = ("unclear", "out_of_scope")


def phrasings(table: str) -> Iterator[tuple[str, list[list[Deed]]]]:
    """Each phrasing of a table, with all that it may mean."""
    return examples(Path(__file__).parent / f"{table}.toml")


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
