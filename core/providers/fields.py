"""How a model that is rented by the hour wants to be told: each names its inputs differently."""

import base64
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image

from core.providers.base import BadInput, Job

BEHIND = (127, 127, 127)  # under what is clear: a grey leans to no scene


@dataclass(frozen=True)
class Fields:
    """The names of a model's inputs, and the values that are always sent.

    `reference` is None where a model takes no photo of a person; named like `image`, both pictures
    go as one list, the product first. `mask` is None where it takes none. `sized` sends width and
    height.
    """

    prompt: str = "prompt"
    image: str = "image"
    mask: str | None = "mask"
    reference: str | None = None
    sized: bool = False
    fixed: Mapping[str, str | int | float | bool] = field(default_factory=dict)

    def filled(self, job: Job, file: Callable[[str, bytes], str]) -> dict[str, object]:
        """The input for `job`; `file` turns a name and PNG bytes into an address the model reads.

        Raises:
            BadInput: the job wants a person, and the model knows none.
        """
        if job.reference is not None and self.reference is None:
            raise BadInput("this model takes no photo of a person")
        given: dict[str, object] = dict(self.fixed)
        given[self.prompt] = job.instruction
        given[self.image] = file("canvas.png", flattened(job.canvas))
        if self.mask is not None:
            given[self.mask] = file("mask.png", white_where_free(job.guard))
        if job.reference is not None and self.reference is not None:
            person = file("person.png", job.reference)
            is_list = self.reference == self.image
            given[self.reference] = [given[self.image], person] if is_list else person
        if self.sized:
            given |= {"width": job.width, "height": job.height}
        return given


def data_address(_name: str, data: bytes) -> str:
    """A PNG inside its own address; its name is not told."""
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def white_where_free(guard: bytes) -> bytes:
    """A guard (alpha 255 keeps) as the black and white PNG of FLUX and its like: white repaints."""
    with Image.open(io.BytesIO(guard)) as image:
        alpha = image.convert("RGBA").getchannel("A")
    return _png(alpha.point([255 - value for value in range(256)]))


def flattened(canvas: bytes) -> bytes:
    """An RGBA PNG over grey: these models read no alpha and would see what is hidden under it."""
    with Image.open(io.BytesIO(canvas)) as image:
        product = image.convert("RGBA")
    ground = Image.new("RGBA", product.size, (*BEHIND, 255))
    return _png(Image.alpha_composite(ground, product).convert("RGB"))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
