"""The texts as Markdown, a folder a version: a file a language, and what a version changed.

Of Markdown only what the texts need is read: headings of two levels, paragraphs and lists.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
DOCUMENTS = ("policy", "terms")
LANGUAGES = ("en", "ur")
VERSION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[a-z]?")
CHANGES = "changes.toml"  # in every language of the chat; the first version changed nothing


@dataclass(frozen=True)
class Block:
    """A piece of a text: `kind` is h1, h2, p or li."""

    kind: str
    text: str


def versions(document: str) -> list[str]:
    """The versions whose texts there are, the oldest first."""
    found = (path.name for path in (FOLDER / document).iterdir() if path.is_dir())
    return sorted(name for name in found if VERSION.fullmatch(name))


def has(document: str, version: str) -> bool:
    """Whether there is such a version; what is asked for may come from an address."""
    return document in DOCUMENTS and version in versions(document)


def written(document: str, version: str, language: str) -> tuple[Block, ...]:
    """A version's text; in English where it is not written in that language.

    Raises:
        FileNotFoundError: there is no such version.
    """
    folder = FOLDER / document / version
    path = folder / f"{language if language in LANGUAGES else 'en'}.md"
    return _blocks(path if path.is_file() else folder / "en.md")


def changes(document: str, version: str, language: str | None) -> str:
    """What a version changed, in a sentence or two; empty where nothing is said of that."""
    path = FOLDER / document / version / CHANGES
    said = _toml(path) if path.is_file() else {}
    return said.get(language or "en") or said.get("en", "")


def hashes(document: str, version: str) -> dict[str, str]:
    """The sha256 of each of a version's files, by its name."""
    files = sorted((FOLDER / document / version).iterdir())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@lru_cache(maxsize=32)
def _blocks(path: Path) -> tuple[Block, ...]:
    pieces = re.split(r"\n\s*\n", path.read_text("utf8").strip())
    return tuple(block for piece in pieces for block in _read(piece))


def _read(piece: str) -> list[Block]:
    lines = [line.strip() for line in piece.splitlines()]
    if lines[0].startswith("- "):
        return [Block("li", line.removeprefix("- ")) for line in lines]
    text = " ".join(lines)
    if text.startswith("## "):
        return [Block("h2", text[3:])]
    return [Block("h1", text[2:])] if text.startswith("# ") else [Block("p", text)]


@lru_cache(maxsize=32)
def _toml(path: Path) -> dict[str, str]:
    return {name: str(text) for name, text in tomllib.loads(path.read_text("utf8")).items()}
