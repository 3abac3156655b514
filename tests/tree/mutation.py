"""One mechanism that keeps a promise, broken on purpose, and the test that must notice."""

from dataclasses import dataclass
from pathlib import Path

from tests.tree.source import REPOSITORY


@dataclass(frozen=True)
class Mutation:
    """One change of one file, and the test (`file::name`) that fails because of it."""

    promise: str
    file: str
    before: str
    after: str
    test: str

    def text(self, tree: Path = REPOSITORY) -> str:
        """The file of a tree as it is."""
        return (tree / self.file).read_text("utf8")

    def broken(self, tree: Path = REPOSITORY) -> str:
        """The file of a tree as it must not be.

        Raises:
            ValueError: what is to be changed does not stand there exactly once.
        """
        text = self.text(tree)
        if text.count(self.before) != 1:
            raise ValueError(f"{self.file}: {text.count(self.before)} times: {self.before}")
        return text.replace(self.before, self.after)
