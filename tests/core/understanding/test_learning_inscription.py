"""Which words are to be written is learnt from tables: the same each time, and kept whole."""

from pathlib import Path

import numpy as np
import pytest

from core.understanding import inscription
from core.understanding.learning_inscription import keep, learn, read_inscriptions
from core.understanding.message import heard_text, heard_words

FEW = [
    ("jug pe Sale likho", "Sale"),
    ("likho Eid Mubarak cup pe", "Eid Mubarak"),
    ("mug pe naya maal likho", "naya maal"),
] * 3


def test_the_same_examples_teach_the_same() -> None:
    one, other = learn(FEW), learn(FEW)
    assert np.array_equal(one.weights, other.weights)
    assert (one.scale.tolist(), one.bias.tolist()) == (other.scale.tolist(), other.bias.tolist())


def test_what_was_taught_is_told_again_from_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(learn(FEW), tmp_path / "few.npz")
    monkeypatch.setattr(inscription, "LEARNT", tmp_path / "few.npz")
    monkeypatch.setattr(inscription, "learnt", inscription.learnt.__wrapped__)
    told = [inscription.inscription(heard_text(one), heard_words(one))[0] for one, _ in FEW]
    assert told == [text for _, text in FEW]


def test_only_what_means_one_thing_and_wants_one_text_is_learnt_from(tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text(
        "[all]\n"
        '"Sale likho" = "text Sale"\n'
        '"logo lagao" = "logo"\n'
        '"Sale ya Eid likho" = "text Sale | text Eid"\n'
        '"Sale likho, 0333 bhi" = "text Sale; text 0333"\n'
    )
    assert read_inscriptions([tmp_path]) == [("Sale likho", "Sale")]


def test_a_text_that_is_less_than_a_word_teaches_nothing() -> None:
    whole = learn(FEW)
    assert np.array_equal(whole.weights, learn([*FEW, ("saleswale likho", "sales")]).weights)
