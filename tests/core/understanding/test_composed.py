"""Messages put together for learning: of wishes that go together, each as it was written."""

import numpy as np
import pytest

from core.understanding.composed import LONGEST, Composer, Drawn, Written
from core.understanding.deeds import OPS
from core.understanding.likelihood import buckets
from core.understanding.message import heard_words

FEW = {
    "saya hata do": {"remove_shadow": 1.0},
    "logo laga do": {"logo": 1.0},
    "marble pe rakho": {"look": 1.0},
    "peeche laal rang": {"background_colour": 1.0},
    "rehne do": {"cancel": 1.0},
    "kuch acha karo": {"unclear": 1.0},
    "thora bara": {"bigger": 0.5, "closer": 0.5},
}
WRITTEN: list[Written] = [(heard_words(typed), shares) for typed, shares in FEW.items()]
ALONE = [shares for _, shares in WRITTEN]


def _drawn(written: list[Written], count: int = 300) -> list[Drawn]:
    composer = Composer(written, np.random.default_rng(3))
    return [composer.draw() for _ in range(count)]


def test_some_stay_as_they_were_written_and_others_are_put_together() -> None:
    drawn = _drawn(WRITTEN)
    together = [shares for _, shares, _ in drawn if shares not in ALONE]
    assert {"remove_shadow": 1.0, "logo": 1.0} in together
    assert all(one in [shares for _, shares, _ in drawn] for one in ALONE)


def test_what_does_not_go_together_is_never_put_together() -> None:
    together = [set(shares) for _, shares, _ in _drawn(WRITTEN) if shares not in ALONE]
    assert together
    assert not any({"look", "background_colour"} <= asked for asked in together)
    assert not any({"cancel", "unclear", "bigger"} & asked for asked in together)


def test_the_words_of_each_stand_whole_and_in_their_order() -> None:
    texts = {" ".join(word.text for word in words) for words, _ in WRITTEN}
    for words, shares, _ in _drawn(WRITTEN):
        told = " ".join(word.text for word in words)
        assert len([one for one in texts if one in told]) == max(1, len(set(shares) - {"closer"}))
        assert len(words) <= LONGEST + 4


def test_the_traits_of_a_message_put_together_are_those_of_all_its_words() -> None:
    short = ["logo", "full HD", "aur bara", "saya na ho.", "a b c", "?"]
    taught = [(heard_words(one), {op: 1.0}) for one, op in zip(short, OPS, strict=False)]
    for words, _, found in _drawn([*WRITTEN, *taught]):
        assert np.array_equal(found, buckets(words))


@pytest.mark.parametrize("lone", ["rehne do", "kuch acha karo"])
def test_where_nothing_can_be_put_together_each_is_drawn_alone(lone: str) -> None:
    written = [(heard_words(lone), FEW[lone])]
    assert {tuple(shares) for _, shares, _ in _drawn(written, 20)} == {tuple(FEW[lone])}
