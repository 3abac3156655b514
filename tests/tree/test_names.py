"""A file is named after its subject, and its test after the file."""

import ast
import re
from pathlib import Path

from tests.tree.source import FOLDERS, PRODUCT, REPOSITORY, files, nodes, parsed

# Tests that tell of more than one file: a whole way through, all tables, all files.
STORIES = ("end_to_end", "catalogue", "tree")
PROMISES = "test_promises.py"  # what a whole domain keeps, whichever of its files are used
NAMELESS = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc|services?|stuff)(_|$)")


def test_every_test_stands_where_its_file_stands() -> None:
    astray = [
        str(path)
        for path in files("tests")
        if path.name.startswith("test_") and path.name != PROMISES
        if path.parts[1] not in STORIES and not mirrors(path)
    ]
    assert not astray


def mirrors(test: Path) -> bool:
    """Whether the file (or the folder) exists that `test` is named after."""
    place = Path(*test.parts[1:]) if len(test.parts) > 2 else test
    subject = REPOSITORY / place.with_name(test.name.removeprefix("test_"))
    return subject.is_file() or subject.with_suffix("").is_dir()


def test_no_file_is_named_after_nothing() -> None:
    nameless = [
        str(path)
        for path in files(*FOLDERS)
        if any(NAMELESS.search(part) for part in path.with_suffix("").parts)
    ]
    assert not nameless


def test_no_class_is_named_after_nothing() -> None:
    nameless = [
        f"{path}: {node.name}"
        for path in files(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
        if re.search(r"(Manager|Helper|Utils?|Service)$", node.name)
    ]
    assert not nameless


def test_every_file_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for path in files(*FOLDERS)
        if parsed(path).body and not ast.get_docstring(parsed(path))
    ]
    assert not silent
