"""A product on a person: two pictures are sent, and nothing of the answer is held to its place.

What is worn folds, turns and is partly hidden, so no pixel of the product is guarded or put back;
what can still be judged of the answer is in `core/providers/sameness/worn.py`.
"""

from dataclasses import replace

import numpy as np

from core.providers.canvas import ALL, Prepared, Scene, prepare
from core.studio import output
from core.studio.cutout.result import Cutout
from core.studio.photo import open_photo
from core.studio.room import Room

LONGEST = 1280  # pixels of the person's longer side that are sent
WHAT = (
    "The first picture is a product, cut out on an empty canvas. The second picture is a photo of"
    " an adult. Make one photograph of this person wearing the product as it is meant to be worn,"
    " or carrying it where it is not worn."
)
RULES = (
    "Keep the person's face, skin, hair, body and age as they are, and show nobody else. Keep the"
    " product's colours, pattern, embroidery, border, material, cut and every letter on it; it may"
    " fold and drape as it does in life, and all of it is to be seen. Add no other product, no"
    " text, no logo and no watermark. Nothing indecent. Where the person may be under eighteen,"
    " make no picture."
)
MODEST = (
    "Modest dress and pose: sleeves, neckline and hem stay as long and as closed as the product has"
    " them, never shorter, tighter or thinner; what the product leaves open of shoulders, arms,"
    " waist and legs is covered by plain loose clothes of a quiet colour; a head that is covered in"
    " the photo stays covered. The person stands upright and calm, the hands at rest."
)


def prepare_worn(
    cutout: Cutout,
    scene: Scene,
    width: int,
    height: int,
    *,
    reference: bytes,
    modest: bool,
    key: str,
    room: Room = ALL,
) -> Prepared:
    """A job for one attempt at a worn picture; `reference` as `person_png` makes it.

    Raises:
        ValueError: nothing of the cut-out can be seen.
    """
    prepared = prepare(cutout, scene, width, height, key=key, room=room, reference=reference)
    free = output.png(np.zeros((height, width, 4), np.uint8)).data
    job = replace(prepared.job, guard=free, instruction=instruction(scene, modest=modest))
    return replace(prepared, job=job)


def instruction(scene: Scene, *, modest: bool) -> str:
    """What is asked for, in fixed words alone; modest dress and pose unless it was given up."""
    around = f"Behind the person: {scene.around}."
    return " ".join([WHAT, around, *([MODEST] if modest else []), RULES])


def person_png(photo: bytes) -> bytes:
    """A photo of a person as a provider is sent it: upright, without metadata, small enough.

    Raises:
        Unfit: it is no picture that can be used.
    """
    return output.png(open_photo(photo, longest=LONGEST).pixels).data
