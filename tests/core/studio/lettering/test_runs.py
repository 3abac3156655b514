"""A line is parted so that every letter has a font, or it is not drawn at all."""

import pytest

from core.studio.lettering import NoGlyph, NoShaping, faces
from core.studio.lettering.faces import Face, Manner, covers
from core.studio.lettering.runs import clean, split

LINES = (
    "Rs 1,500 only",
    "Ghar baithay mangwayein – cash on delivery",
    "قیمت: 1,500 روپے (رعایت 25%)",
    "عید مبارک! سائز M اور L دستیاب ہیں۔",
    "فون: 0300-1234567، @karachi.fabrics",
    "۱٬۵۰۰ روپے",
)


@pytest.mark.parametrize("manner", list(Manner))
@pytest.mark.parametrize("line", LINES)
def test_every_letter_that_is_drawn_has_a_glyph(line: str, manner: Manner) -> None:
    runs = split(line, manner)
    assert sorted("".join(run.text for run in runs)) == sorted(clean(line))
    for run in runs:
        assert all(covers(run.face, one) for one in run.text), run


@pytest.mark.parametrize("line", ["नमस्ते", "sale 🔥", "价格", "ok 🇵🇰"])
def test_letters_that_no_font_has_are_named_and_nothing_is_drawn(line: str) -> None:
    with pytest.raises(NoGlyph) as refused:
        split(line, Manner.TAG)
    assert refused.value.characters
    assert set(refused.value.characters) <= set(line)


def test_marks_that_steer_are_taken_out() -> None:
    assert clean("Rs\u202e 1\u200f500\n\t now \ufeff") == "Rs 1500 now"


def test_without_shaping_urdu_is_refused_and_latin_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.studio.lettering.runs.can_shape", lambda: False)
    assert [run.face for run in split("Rs 1,500", Manner.TAG)] == [Face.LATIN]
    with pytest.raises(NoShaping):
        split("1,500 روپے", Manner.TAG)


def test_digits_look_alike_in_every_language() -> None:
    assert {run.face for run in split("1,500 روپے", Manner.HEADING)} == {Face.LATIN, Face.NASTALIQ}


def test_this_installation_can_shape() -> None:
    assert faces.can_shape()
