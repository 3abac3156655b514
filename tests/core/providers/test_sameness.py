"""Another light is forgiven; another product is not, and it is said in what it differs."""

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from admin.commands.bench.answers import CHANGED, HONEST, Answer, changed, honest
from admin.commands.bench.goods import Good
from core.providers.sameness import LIMIT, Sameness, compare

GOODS = (Good("mug", 5), Good("teapot", 6), Good("box", 7))
PART_OF = {
    "hue": "colour",
    "logo": "edges",
    "handle": "silhouette",
    "text": "edges",
    "proportions": "silhouette",
    "cropped": "silhouette",
}


def turns(names: Iterable[str]) -> list[tuple[str, Good]]:
    """Each variation on one kind of good that can have it; the bench tries all on all."""
    return [
        (name, GOODS[0] if name == "handle" else GOODS[place % len(GOODS)])
        for place, name in enumerate(names)
    ]


def answer(good: Good, what: str) -> Answer:
    chance = np.random.default_rng([good.seed, len(what)])
    found = (honest if what in HONEST else changed)(good, what, chance)
    assert found is not None, f"a {good.kind} has no {what}"
    return found


def judged(given: Answer) -> Sameness:
    return compare(given.product, given.box, given.pixels)


@pytest.mark.parametrize(("what", "good"), turns(HONEST))
def test_the_same_product_in_another_scene_is_the_same(good: Good, what: str) -> None:
    found = judged(answer(good, what))
    assert found.is_same, found
    assert not found.why


@pytest.mark.parametrize(("what", "good"), turns(CHANGED))
def test_a_changed_product_is_another_and_it_is_said_why(good: Good, what: str) -> None:
    found = judged(answer(good, what))
    assert found.score < LIMIT, found
    assert getattr(found, PART_OF[what]) < LIMIT, found
    assert found.why


def test_what_is_not_there_at_all_is_not_the_same() -> None:
    given = answer(GOODS[0], "background")
    empty = np.full_like(given.pixels, 190)
    assert compare(given.product, given.box, empty).score < 0.1


def test_the_same_question_has_the_same_answer() -> None:
    given = answer(GOODS[1], "placement")
    assert judged(given) == judged(given)


def test_a_lost_word_counts_and_a_misread_letter_does_not() -> None:
    given = answer(GOODS[2], "compression")
    assert read_as(given, ["SHALIMAR"], ["SHALIMAR", "tea"]).text == 1
    assert read_as(given, ["SHALIMAR"], ["SHALIMAP"]).text == 1
    lost = read_as(given, ["SHALIMAR", "Basmati"], ["SHANDAR", "Basmati"])
    assert lost.score <= lost.text < LIMIT
    assert lost.why == ("words lost or changed: shalimar",)


def test_what_is_not_surely_read_in_the_product_is_not_asked_for() -> None:
    given = answer(GOODS[2], "compression")
    readings = iter((["SHALIMAR"], ["5HXLI"], []))
    found = compare(given.product, given.box, given.pixels, read=lambda _: next(readings))
    assert found.text == 1


def test_a_box_outside_the_picture_is_refused() -> None:
    given = answer(GOODS[0], "background")
    with pytest.raises(ValueError, match="not in a picture"):
        compare(given.product, (600, 10, 50, 50), given.pixels)
    with pytest.raises(ValueError, match="not in a picture"):
        compare(given.product, (10, 10, 0, 50), given.pixels)


def read_as(given: Answer, product: list[str], picture: list[str]) -> Sameness:
    """The judgement with a reader that reads the product twice, then the picture."""
    readings = iter((product, product, picture))

    def read(_: NDArray[np.uint8]) -> list[str]:
        return next(readings)

    return compare(given.product, given.box, given.pixels, read=read)
