"""A test file is read by itself: what two of them use stands in `tests/make` or in a conftest."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tree.source import files, nodes


def test_no_test_file_is_imported_by_another() -> None:
    shared = [
        f"{path}: {module}"
        for path in files("tests")
        for module in imported(path, nodes(path))
        if is_of_tests(module)
    ]
    assert not shared


@pytest.mark.parametrize(
    "line",
    [
        "from tests.core.outbox.test_tell import said",
        "from tests.core.outbox import test_tell",
        "import tests.core.outbox.test_tell as telling",
        "from tests.core.outbox.conftest import chat",
        "from tests.conftest import WORKER",
        "from .test_tell import said",
        "from . import test_tell",
    ],
)
def test_however_it_is_written_an_import_of_a_test_file_is_seen(line: str) -> None:
    beside = Path("tests/core/outbox/test_due.py")
    assert any(is_of_tests(one) for one in imported(beside, tuple(ast.walk(ast.parse(line)))))


def imported(path: Path, found: tuple[ast.AST, ...]) -> Iterator[str]:
    """What a file names in its imports, whole; a name may be a module's or a function's."""
    for node in found:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.parts[: -node.level] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield module
            yield from (f"{module}.{one.name}" for one in node.names)


def is_of_tests(module: str) -> bool:
    """Whether that is a file that pytest reads by itself."""
    place = Path(*module.split("."))
    own = place.name == "conftest" or place.name.startswith("test_")
    return own and place.parts[0] == "tests"
