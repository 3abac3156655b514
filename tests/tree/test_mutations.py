"""The table of mutations still fits the code: what it breaks stands there, and who notices, too."""

import ast
from pathlib import Path

import pytest

from tests.tree.mutation import Mutation
from tests.tree.mutations import MUTATIONS
from tests.tree.source import parsed


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.promise)
def test_a_mutation_still_applies(mutation: Mutation) -> None:
    broken = mutation.broken()
    assert broken != mutation.text()
    if mutation.file.endswith(".py"):
        ast.parse(broken)
    file, _, name = mutation.test.partition("::")
    assert name in {node.name for node in parsed(Path(file)).body if hasattr(node, "name")}


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len({one.promise for one in MUTATIONS}) == len(MUTATIONS) >= 10
