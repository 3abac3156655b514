"""The samples on the tray are what the project itself draws."""

import io

import pytest
from PIL import Image

from bots.simulator.samples import SAMPLES
from bots.simulator.things import THINGS
from core.studio.likeness import distance, hash_of


@pytest.mark.parametrize("name", list(THINGS))
def test_what_is_kept_is_what_is_drawn(name: str) -> None:
    drawn = Image.open(io.BytesIO(THINGS[name](96)))
    kept = Image.open(io.BytesIO(SAMPLES[name]()))
    assert distance(hash_of(drawn), hash_of(kept)) <= 6
    small = kept.resize((96, 96), Image.Resampling.BOX).convert("L")
    other = drawn.convert("L")
    apart = [abs(a - b) for a, b in zip(small.tobytes(), other.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 4


def test_the_same_thing_is_drawn_twice() -> None:
    assert THINGS["perfume"](64) == THINGS["perfume"](64)
