"""`docs/privacy.md` tells what keeps each promise: all that it names is there."""

import re
from pathlib import Path

from tests.tree.mutations import MUTATIONS
from tests.tree.source import REPOSITORY, parsed

TABLE = REPOSITORY / "docs" / "privacy.md"
NAMED = re.compile(r"`([^`]+)`")


def rows() -> list[list[str]]:
    """Promise, mechanism and test of each row."""
    lines = TABLE.read_text("utf8").splitlines()
    return [line.strip("|").split(" | ") for line in lines if line.startswith("| ")][2:]


def test_every_row_is_filled() -> None:
    assert len(rows()) > 30
    for promise, kept, noticed in rows():
        assert promise.strip()
        assert NAMED.findall(kept), promise
        assert NAMED.findall(noticed), promise


def test_every_mechanism_and_every_test_is_there() -> None:
    for promise, kept, noticed in rows():
        for name in NAMED.findall(kept):
            assert (REPOSITORY / name).is_file(), (promise, name)
        for name in NAMED.findall(noticed):
            assert is_test(name), (promise, name)


def test_every_promise_is_broken_on_purpose_and_its_test_must_notice() -> None:
    noticing = {mutation.test for mutation in MUTATIONS}
    for promise, _, noticed in rows():
        assert noticing.intersection(NAMED.findall(noticed)), promise


def is_test(name: str) -> bool:
    """Whether a file of tests is there, with the test that is named in it."""
    file, _, function = name.partition("::")
    if not Path(file).name.startswith("test_") or not (REPOSITORY / file).is_file():
        return False
    known = {getattr(node, "name", "") for node in parsed(Path(file)).body}
    return not function or function in known
