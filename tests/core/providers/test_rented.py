"""A model that dresses a person is sent both pictures, and nothing of which nobody knows."""

import pytest

from core.providers.rented import dresser
from tests.make.jobs import make_job


@pytest.mark.parametrize(
    ("inputs", "given"),
    [
        (("images",), {"images": ["at canvas.png", "at person.png"]}),
        (("garment", "human"), {"garment": "at canvas.png", "human": "at person.png"}),
    ],
)
def test_a_dresser_is_sent_two_pictures_and_no_mask(
    inputs: tuple[str, ...], given: dict[str, object]
) -> None:
    rented = dresser("a/model", inputs)
    assert rented is not None
    job = make_job(reference=b"a person")
    filled = rented.fields.filled(job, lambda name, data: f"at {name}")
    assert filled == {"prompt": job.instruction, **given}
    assert dresser("a/model", ()) is None
