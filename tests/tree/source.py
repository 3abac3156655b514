"""The product's own files, as the tests of this folder read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PRODUCT = ("core", "bots", "webhooks", "admin", "migrations")
FOLDERS = (*PRODUCT, "tests")


def files(*folders: str, suffix: str = ".py") -> list[Path]:
    """The files of those folders, relative to the repository, in order."""
    return sorted(
        path.relative_to(REPOSITORY)
        for folder in folders
        for path in (REPOSITORY / folder).rglob(f"*{suffix}")
        if "__pycache__" not in path.parts
    )


def lines(path: Path) -> list[str]:
    """The lines of one of those files."""
    return (REPOSITORY / path).read_text("utf8").splitlines()


@cache
def parsed(path: Path) -> ast.Module:
    """One of those files as a tree."""
    return ast.parse((REPOSITORY / path).read_text("utf8"), filename=str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of that tree: most tests of this folder look at each of them."""
    return tuple(ast.walk(parsed(path)))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, inner ones too."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
