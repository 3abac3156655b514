"""Break each mechanism of the table in a copy of the tree; its test must fail, and else pass."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.tree.mutation import Mutation
from tests.tree.mutations import MUTATIONS
from tests.tree.source import FOLDERS, REPOSITORY

PASSED, FAILED = 0, 1  # how pytest ends
# What the tests need beside the code.
BESIDE = ("pyproject.toml", ".env.example", "README.md", "Makefile", "alembic.ini", "docs")


def main() -> int:
    """Each mutation on a line; 1 where one was not noticed, or a test fails without it."""
    with tempfile.TemporaryDirectory(prefix="qaptai-mutations-") as folder:
        tree = Path(folder)
        _copy_to(tree)
        wanted = [one for one in MUTATIONS if not sys.argv[1:] or sys.argv[1] in one.promise]
        if not wanted:
            return _say("no mutation has that in its promise")
        if _run(tree, *sorted({one.test for one in wanted})) != PASSED:
            return _say("a test fails although nothing is broken")
        return max([_try(tree, one) for one in wanted])


def _copy_to(tree: Path) -> None:
    for name in (*FOLDERS, *BESIDE):
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    (tree / ".vendor").symlink_to(REPOSITORY / ".vendor")


def _try(tree: Path, mutation: Mutation) -> int:
    whole, broken = mutation.text(tree), mutation.broken(tree)
    (tree / mutation.file).write_text(broken, "utf8")
    try:
        ended = _run(tree, mutation.test)
    finally:
        (tree / mutation.file).write_text(whole, "utf8")
    noticed = ended == FAILED
    _say(f"{'noticed ' if noticed else f'SURVIVED ({ended})'} {mutation.promise}")
    return int(not noticed)


def _run(tree: Path, *tests: str) -> int:
    words = [sys.executable, "-m", "pytest", *tests, "-n", "0", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        words,
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    return done.returncode


def _say(line: str) -> int:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return 1


if __name__ == "__main__":
    sys.exit(main())
