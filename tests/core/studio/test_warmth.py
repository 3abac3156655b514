"""A warmed process makes its first picture as it makes its second."""

import json
import subprocess
import sys
from itertools import chain
from typing import Any

from core.studio.looks import LOOKS
from core.studio.warmth import warm
from tests.tree.source import REPOSITORY

FIRST_AND_SECOND = """
import json, sys, time
from core.studio.warmth import warm
from core.studio.preview import preview
from core.studio.looks import LOOKS
from tests.make.products import draw_product
photo = draw_product("bottle", size=200).jpeg()
warmed = warm(seconds=60)
known, took = set(sys.modules), []
for _ in range(3):
    begun = time.process_time()
    preview(photo, tuple(LOOKS)[:4])
    took.append(time.process_time() - begun)
print(json.dumps({"warmed": warmed, "took": took, "new": sorted(set(sys.modules) - known)}))
"""


def in_a_new_process() -> dict[str, Any]:
    """How many looks were warmed, the seconds of each picture, and what was loaded for them."""
    done = subprocess.run(
        [sys.executable, "-c", FIRST_AND_SECOND],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_first_picture_loads_nothing_and_costs_about_what_the_next_does() -> None:
    found = in_a_new_process()
    assert found["warmed"] == len(LOOKS)
    assert found["new"] == []
    again = (in_a_new_process() for _ in range(2))  # what else runs beside it may slow one of them
    assert any(one["took"][0] < 1.8 * min(one["took"][1:]) for one in chain([found], again))


def test_warming_ends_in_time() -> None:
    assert warm(seconds=0) == 0
