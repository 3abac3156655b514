"""What a provider on loopback paints is an edit of what it was sent, and says that it is none."""

import io

from PIL import Image

from bots.simulator.providers.painter import MARK, MARK_KEY, huge_header, painted, scene
from tests.make.jobs import ON_RED, ON_SCENE, RED, make_job, pixel


def test_the_product_stands_in_a_scene_as_it_was() -> None:
    job = make_job()
    for picture in (painted(job.canvas), painted(job.canvas, job.guard)):
        assert pixel(picture, ON_RED) == RED[:3]
        assert pixel(picture, ON_SCENE) == scene(320, 320).getpixel(ON_SCENE)


def test_a_changed_product_has_other_colours_in_the_same_place() -> None:
    job = make_job()
    changed = painted(job.canvas, job.guard, changes=True)
    assert pixel(changed, ON_RED) != RED[:3]
    assert pixel(changed, ON_SCENE) == pixel(painted(job.canvas), ON_SCENE)


def test_a_specimen_says_so_to_people_and_to_programs() -> None:
    with Image.open(io.BytesIO(painted(make_job().canvas))) as picture:
        assert picture.text[MARK_KEY] == MARK  # type: ignore[attr-defined]
        top = picture.convert("RGB").crop((0, 0, 320, 36))
    assert (176, 40, 32) in set(top.get_flattened_data())


def test_the_same_canvas_is_painted_to_the_same_bytes() -> None:
    job = make_job()
    assert painted(job.canvas, job.guard) == painted(job.canvas, job.guard)


def test_few_bytes_can_tell_of_absurdly_many_pixels() -> None:
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(huge_header())) as picture:
        assert picture.size == (60_000, 60_000)
