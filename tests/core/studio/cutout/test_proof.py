"""A figure in a hand is chosen and believed where its edges or the other guesses stand for it."""

import cv2
import numpy as np

from core.studio.cutout.proof import (
    ALIKE,
    GOOD,
    HAND,
    PROVEN,
    RATE,
    Mask,
    drawn,
    favour,
    holds,
    is_bitten,
    is_hand,
    is_proven,
)


def box() -> Mask:
    mask = np.zeros((200, 200), np.uint8)
    mask[50:150, 60:140] = 1
    return mask


def disc() -> Mask:
    mask = np.zeros((200, 200), np.uint8)
    cv2.circle(mask, (100, 100), 50, 1, -1)
    return mask


def elsewhere() -> Mask:
    mask = np.zeros((200, 200), np.uint8)
    mask[150:190, 5:60] = 1
    return mask


def skin(share: float) -> Mask:
    """The left of the picture."""
    mask = np.zeros((200, 200), np.uint8)
    mask[:, : round(200 * share)] = 1
    return mask


def test_without_a_hand_no_guess_is_liked_more() -> None:
    assert favour([elsewhere(), box()], RATE + 1, skin(0.0)) == [0, 0]


def test_skin_as_large_as_a_sofa_is_no_hand_and_a_poor_figure_loses_all_the_same() -> None:
    assert is_hand(skin(HAND / 2))
    assert not is_hand(skin(HAND))
    assert not is_hand(skin(0.0))
    assert favour([elsewhere(), box()], RATE + 0.1, skin(HAND)) == [0, 0]
    assert favour([elsewhere(), box()], RATE - 0.1, skin(HAND))[1] < 0


def test_in_a_hand_a_guess_with_the_whole_figure_in_it_is_liked_more_than_the_figure() -> None:
    """The mouth of a mug and the front of a box are figures, too."""
    whole = box()
    whole[30:190] = 1
    around, half, beside, figure = favour(
        [whole, box() & elsewhere(), elsewhere(), box()], PROVEN, skin(HAND / 2)
    )
    assert around > figure > half >= beside == 0


def test_nothing_is_in_an_empty_figure() -> None:
    assert max(favour([box(), skin(0.0)], PROVEN, skin(HAND / 2))) == 0


def test_a_figure_is_drawn_where_the_chosen_guess_is_nearly_the_same() -> None:
    nearly, half = box(), box()
    nearly[50:54] = 0
    half[50:100] = 0
    figure = box()
    assert drawn(nearly, figure, GOOD) is figure
    assert drawn(nearly, figure, GOOD - 0.01) is nearly
    assert drawn(half, figure, GOOD) is half


def test_a_figure_is_believed_where_colours_say_the_same() -> None:
    nearly = box()
    nearly[50:54] = 0  # 96 of 100 rows
    assert ALIKE < 0.96
    assert is_proven(box(), 0.0, [elsewhere(), nearly])
    assert not is_proven(box(), 0.0, [elsewhere()])


def test_a_figure_of_which_colours_say_seven_eighths_is_not_proven() -> None:
    most = box()
    most[50:62] = 0
    assert not is_proven(box(), 0.0, [elsewhere(), most])


def test_or_where_all_edges_of_an_oval_do() -> None:
    assert is_proven(disc(), PROVEN, [elsewhere()])
    assert not is_proven(disc(), PROVEN - 0.01, [elsewhere()])


def test_a_box_that_no_other_guess_is_like_is_not_proven_by_its_edges() -> None:
    """The front of a carton has them all round, too."""
    assert not is_proven(box(), PROVEN + 1, [elsewhere()])
    assert is_proven(box(), 0.0, [elsewhere(), box()])


def test_a_figure_of_which_the_hand_took_more_than_fingers_hide_is_bitten() -> None:
    hand = elsewhere()
    assert not is_bitten(box(), hand)
    hand[50:60] = 1  # a tenth of the box
    assert not is_bitten(box(), hand)
    hand[60:70] = 1
    assert is_bitten(box(), hand)


def test_a_hand_is_at_what_it_holds_and_red_flowers_of_a_print_are_not() -> None:
    hand = np.zeros((200, 200), np.uint8)
    hand[90:120, 138:200] = 1
    flowers = np.zeros((200, 200), np.uint8)
    flowers[0:40, 0:40] = flowers[170:200, 150:200] = 1
    guesses = [box(), disc(), elsewhere()]
    assert holds(hand, guesses)
    assert not holds(flowers, guesses)
    blossoms = np.zeros_like(hand)
    blossoms[90:120, 138:150] = blossoms[30:45, 90:110] = blossoms[160:175, 60:90] = 1
    assert not holds(blossoms, guesses)
    assert not holds(np.zeros_like(hand), guesses)
