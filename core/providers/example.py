"""A picture whose surroundings a merchant wishes for, beside the instruction as an example."""

from dataclasses import replace

from core.providers.base import Job
from core.studio import output
from core.studio.photo import open_photo

LONGEST = 1024  # pixels of the longer side that are sent
TOLD = (
    "The last picture is only an example of the surroundings that the seller wishes for: follow"
    " its kind of place, its colours, its light and its mood. Show nothing that is sold in it, none"
    " of its people, and no writing, logo or brand of it."
)


def with_example(job: Job, photo: bytes) -> Job:
    """The same job with an example beside it; upright, without metadata, small enough.

    Raises:
        Unfit: it is no picture that can be used.
    """
    small = output.png(open_photo(photo, longest=LONGEST).pixels).data
    return replace(job, example=small, instruction=f"{TOLD} {job.instruction}")
