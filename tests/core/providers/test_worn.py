"""A worn picture: modest unless it was given up, in fixed words, with nothing held to its place."""

import io

import numpy as np
import pytest
from PIL import Image

from core.providers.scenes import ON_MODEL, SCENES
from core.providers.worn import LONGEST, MODEST, instruction, person_png, prepare_worn
from core.studio.cutout import Cutout
from core.studio.photo import Unfit
from tests.make.jobs import make_person
from tests.make.products import draw_product

SCENE = SCENES[ON_MODEL]


def shirt() -> Cutout:
    drawn = draw_product("cloth", size=300)
    return Cutout(np.dstack([drawn.pixels, drawn.alpha]), 1.0)


@pytest.mark.parametrize("modest", [True, False])
def test_modest_dress_is_asked_for_unless_it_was_given_up(modest: bool) -> None:
    told = instruction(SCENE, modest=modest)
    assert (MODEST in told) is modest
    assert "sleeves" in MODEST
    assert "Nothing indecent" in told
    assert "under eighteen, make no picture" in told


def test_both_pictures_go_and_nothing_is_guarded() -> None:
    made = prepare_worn(shirt(), SCENE, 320, 400, reference=make_person(), modest=True, key="1")
    assert made.job.reference == make_person()
    assert made.job.instruction == instruction(SCENE, modest=True)
    with Image.open(io.BytesIO(made.job.guard)) as guard:
        assert guard.size == (320, 400)
        assert guard.getchannel("A").getextrema() == (0, 0)
    assert not SCENE.keeps


def test_a_persons_photo_is_sent_small_and_without_what_lies_beside_its_pixels() -> None:
    out = io.BytesIO()
    Image.new("RGB", (1500, 900), (90, 90, 90)).save(out, "JPEG", comment=b"where she lives")
    sent = person_png(out.getvalue())
    assert b"where she lives" not in sent
    with Image.open(io.BytesIO(sent)) as picture:
        assert (picture.format, max(picture.size)) == ("PNG", LONGEST)
    with pytest.raises(Unfit):
        person_png(b"no picture")
