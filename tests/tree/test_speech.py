"""The product speaks through its channels, its pages, its log and its command line; never else."""

import ast
from functools import cache
from pathlib import Path

from tests.tree.source import PRODUCT, files, nodes

# Programs of their own, which answer their caller over standard output.
COMMAND_LINE = Path("admin/commands")


@cache
def calls(path: Path) -> list[str]:
    """The names of all that a file calls, `print` or `typer.echo`."""
    return [ast.unparse(node.func) for node in nodes(path) if isinstance(node, ast.Call)]


def test_nothing_prints() -> None:
    assert not [str(path) for path in files(*PRODUCT) if "print" in calls(path)]


def test_only_the_command_line_echoes() -> None:
    assert not [
        str(path)
        for path in files(*PRODUCT)
        if not path.is_relative_to(COMMAND_LINE)
        if {"typer.echo", "click.echo"} & set(calls(path))
    ]


def test_no_error_is_swallowed_whole() -> None:
    """A bare `except`, or one for everything that does nothing, hides what went wrong."""
    silent = [
        f"{path}:{node.lineno}"
        for path in files(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert not silent
