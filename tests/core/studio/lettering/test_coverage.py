"""What a font can draw is read from the font itself."""

import pytest

from core.studio.lettering.coverage import covered_by
from core.studio.lettering.faces import Face, covers


def test_each_font_knows_its_letters_and_no_others() -> None:
    assert all(covers(Face.LATIN, one) for one in "Rs 1,500 @é₨%–")
    assert not covers(Face.LATIN, "ر")
    for face in (Face.NASKH, Face.NASTALIQ):
        assert all(covers(face, one) for one in "ٹڈڑںےھگچپژکیؤئۓ۔،؟۰۹")
        assert not covers(face, "a")


@pytest.mark.parametrize(
    "data", [b"", b"no font at all, only words", b"\x00\x01\x00\x00" + 60 * b"\0"]
)
def test_what_is_no_font_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(ValueError, match="font"):
        covered_by(data)
