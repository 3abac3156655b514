"""The drawn figures are pictures that the product takes, and nobody's likeness."""

from bots.simulator.mannequins import FIGURES, HIGH, WIDE, mannequin
from core.studio.photo import open_photo


def test_each_figure_is_another_picture_and_the_same_each_time() -> None:
    drawn = [mannequin(number) for number in range(len(FIGURES))]
    assert len(set(drawn)) == len(FIGURES)
    assert open_photo(drawn[0], longest=HIGH).pixels.shape[:2] == (HIGH, WIDE)
    mannequin.cache_clear()
    assert mannequin(0) == drawn[0]
