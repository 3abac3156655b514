"""What is learnt from examples: the same each time, and it holds for what was not among them."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from core.understanding import inscription, learning_inscription, likelihood
from core.understanding.deeds import OPS
from core.understanding.learning import SEEN, learn, read_examples
from core.understanding.likelihood import Learnt, buckets
from core.understanding.message import heard_words
from core.understanding.written_examples import FOLDER, examples
from tests.core.understanding.phrasings import judged, understood

FEW = [("saya hata do", {"remove_shadow": 1.0}), ("logo laga do", {"logo": 1.0})] * 3
HELD_OUT = ("carpenters", "electronics")


def test_the_same_examples_teach_the_same() -> None:
    one, other = learn(FEW), learn(FEW)
    traits = buckets(heard_words("saya hata do, logo laga do"))
    assert np.array_equal(one.of(traits), other.of(traits))
    assert np.array_equal(one.units.weights, other.units.weights)


def test_what_was_taught_is_the_likeliest() -> None:
    told = learn(FEW)
    for typed, shares in FEW:
        assert told.columns[int(told.of(buckets(heard_words(typed))).argmax())] in shares


def test_of_several_meanings_each_counts_its_share(tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text('[all]\n"bara acha" = "unclear | out_of_scope; unclear"\n')
    assert read_examples([tmp_path]) == [("bara acha", {"unclear": 1.0, "out_of_scope": 0.5})]


def test_which_look_and_size_are_asked_for_is_learnt_where_it_is_told_often(tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text('[all]\n"marble, story" = "look marble; size story"\n')
    shares = {"look": 1.0, "look=marble": 1.0, "size": 1.0, "size=story": 1.0}
    assert read_examples([tmp_path]) == [("marble, story", shares)]
    assert learn([("marble pe", {"look": 1.0, "look=marble": 1.0})] * (SEEN - 1)).columns == OPS
    told = learn([("marble pe", {"look": 1.0, "look=marble": 1.0})] * SEEN)
    assert told.columns == (*OPS, "look=marble")


def test_what_was_learnt_is_kept_and_read_again(tmp_path: Path) -> None:
    told = learn(FEW)
    told.keep(tmp_path / "learnt.npz")
    read = Learnt.read(tmp_path / "learnt.npz")
    traits = buckets(heard_words("saya hata do"))
    assert read.columns == told.columns
    assert np.array_equal(read.of(traits), told.of(traits))


@pytest.mark.long
@pytest.mark.timeout(1800)  # minutes of learning, beside whatever else runs
def test_what_was_held_out_is_understood_and_seldom_misdone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folders = [FOLDER, Path(__file__).parent]
    out = {typed for name in HELD_OUT for typed, _ in examples(FOLDER / f"{name}.toml")}
    told = learn([one for one in read_examples(folders) if one[0] not in out])
    texts = [one for one in learning_inscription.read_inscriptions(folders) if one[0] not in out]
    written = learning_inscription.learn(texts)
    monkeypatch.setattr(likelihood, "learnt", lambda: told)
    monkeypatch.setattr(inscription, "learnt", lambda: written)
    understood.cache_clear()
    verdicts = Counter(
        judged(typed, meanings)
        for name in HELD_OUT
        for typed, meanings in examples(FOLDER / f"{name}.toml")
    )
    understood.cache_clear()
    assert verdicts["understood"] >= 0.88 * verdicts.total(), verdicts
    assert verdicts["misdone"] <= 0.03 * verdicts.total(), verdicts
