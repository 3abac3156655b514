"""A file has one subject and a function one thought: both stay small enough to be read at once."""

from pathlib import Path

import pytest

from tests.tree.source import FOLDERS, PRODUCT, REPOSITORY, files, functions, lines

LONGEST_FILE, LONGEST_TEST, LONGEST_FUNCTION, LONGEST_README = 300, 400, 40, 120
WRITTEN_BY_HAND = (".py", ".html", ".js", ".css", ".toml")


@pytest.mark.parametrize("suffix", WRITTEN_BY_HAND)
def test_no_file_is_longer_than_one_subject(suffix: str) -> None:
    long = {
        str(path): len(lines(path))
        for path in files(*FOLDERS, suffix=suffix)
        if len(lines(path)) > (LONGEST_TEST if path.parts[0] == "tests" else LONGEST_FILE)
    }
    assert not long


def test_no_function_is_longer_than_one_thought() -> None:
    long = {
        f"{path}:{found.lineno} {found.name}": length
        for path in files(*FOLDERS)
        if not path.is_relative_to("migrations/versions")  # a migration is one list of steps
        for found in functions(path)
        if (length := (found.end_lineno or 0) - found.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def test_the_readme_is_read_in_one_go() -> None:
    assert len((REPOSITORY / "README.md").read_text("utf8").splitlines()) <= LONGEST_README


def test_the_count_looks_at_the_whole_product() -> None:
    for folder in FOLDERS:
        assert files(folder), folder
    assert Path("core/settings.py") in files(*PRODUCT)
