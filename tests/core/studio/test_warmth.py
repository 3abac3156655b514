"""A warmed process makes its first picture as it makes its second."""

import json
import subprocess
import sys

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


def test_the_first_picture_loads_nothing_and_costs_about_what_the_next_does() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_AND_SECOND],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        text=True,
    )
    found = json.loads(done.stdout)
    assert found["warmed"] == len(LOOKS)
    assert found["new"] == []
    assert found["took"][0] < 1.8 * min(found["took"][1:])


def test_warming_ends_in_time() -> None:
    assert warm(seconds=0) == 0
