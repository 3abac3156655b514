"""A job for a provider: a small product on its canvas, and the guard around it."""

import io

from PIL import Image, ImageDraw

from core.providers.base import Job

SIDE = 320
RED, BLUE = (214, 62, 44, 255), (36, 92, 158, 255)
GREY = (140, 140, 140)
ON_RED, ON_SCENE = (160, 100), (30, 160)  # pixels of the product, and of what is around it


def make_job(*, width: int = SIDE, height: int = SIDE, reference: bytes | None = None) -> Job:
    """A bottle with a red cap, clear around it, that asks for a kitchen."""
    canvas = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(canvas)
    middle = width // 2
    draw.rectangle((middle - 28, 80, middle + 28, 130), fill=RED)
    draw.ellipse((middle - 70, 120, middle + 70, 280), fill=BLUE)
    guard = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    guard.putalpha(canvas.getchannel("A"))
    return Job(
        canvas=png(canvas),
        guard=png(guard),
        instruction="A kitchen table in the morning. Keep the product as it is.",
        width=width,
        height=height,
        key="attempt:51:1",
        reference=reference,
    )


def png(image: Image.Image) -> bytes:
    """The picture as a PNG."""
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


def pixel(picture: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    """The red, green and blue of one pixel."""
    with Image.open(io.BytesIO(picture)) as opened:
        found = opened.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return found


def make_person() -> bytes:
    """A photo of a person: grey from head to foot."""
    return png(Image.new("RGB", (SIDE, SIDE), GREY))


def wears_the_bottle(picture: bytes) -> bool:
    """Whether a loopback provider laid the job's bottle over the person."""
    on_person, on_bottle = pixel(picture, (20, SIDE // 2)), pixel(picture, (SIDE // 2, SIDE // 2))
    return on_person == GREY and on_bottle[2] > on_bottle[0] + 60
