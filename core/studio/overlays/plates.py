"""What words stand on: pills, ribbons, discs, drawn large and brought down for smooth edges."""

from dataclasses import dataclass
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from core.studio.overlays.kinds import Colour

FINE = 4  # drawn this many times larger
RING = 0.085  # of a disc's diameter: where its ring lies
Size = tuple[int, int]


@dataclass(frozen=True)
class Sprite:
    """A drawn overlay (RGBA) whose body lies `margin` pixels inside; around it is its shadow."""

    image: Image.Image
    margin: int = 0
    hugs_edge: bool = False  # it comes in from the side of the frame

    @property
    def size(self) -> Size:
        """Width and height of the body, in pixels."""
        return self.image.width - 2 * self.margin, self.image.height - 2 * self.margin


def pill(size: Size, colour: Colour) -> Sprite:
    """A bar with round ends."""
    shape = _shape(size)
    width, height = shape.size
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, width - 1, height - 1), height // 2, fill=255)
    return _filled(shape, colour)


def card(size: Size, colour: Colour, *, corner: int) -> Sprite:
    """A bar with corners of that radius, in pixels."""
    shape = _shape(size)
    width, height = shape.size
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, width - 1, height - 1), corner * FINE, fill=255)
    return _filled(shape, colour)


def ribbon(size: Size, colour: Colour, *, from_right: bool) -> Sprite:
    """A band that comes in from one side of the frame and ends in a notch."""
    shape = _shape(size)
    width, height = shape.size
    notch = round(0.32 * height)
    points = [(0, 0), (width, 0), (width - notch, height // 2), (width, height), (0, height)]
    if from_right:
        points = [(width - x, y) for x, y in points]
    ImageDraw.Draw(shape).polygon(points, fill=255)
    return _filled(shape, colour, hugs_edge=True)


def disc(diameter: int, colour: Colour, ring: Colour, *, scallops: int = 0) -> Sprite:
    """A round badge with a fine ring; with scallops, the edge of a seal."""
    shape = _shape((diameter, diameter))
    radius = shape.width / 2
    draw = ImageDraw.Draw(shape)
    if scallops:
        steps = scallops * 24
        points = []
        for step in range(steps):
            angle = 2 * pi * step / steps
            reach = radius * (0.972 + 0.028 * cos(scallops * angle))
            points.append((radius + reach * cos(angle), radius + reach * sin(angle)))
        draw.polygon(points, fill=255)
    else:
        draw.ellipse((0, 0, shape.width - 1, shape.height - 1), fill=255)
    made = _filled(shape, colour)
    line = _shape((diameter, diameter))
    inset, thick = round(RING * line.width), max(FINE, round(0.009 * line.width))
    ends = (inset, inset, line.width - 1 - inset, line.height - 1 - inset)
    ImageDraw.Draw(line).ellipse(ends, outline=170, width=thick)
    fine = line.resize((diameter, diameter), Image.Resampling.BOX)
    made.image.paste(ring, (made.margin, made.margin), fine)
    return made


def diameter_around(rows: list[Size], gap: int, *, clear: int) -> int:
    """Of a disc whose ring keeps `clear` pixels off rows of these sizes, set in its middle."""
    tall = sum(height for _, height in rows) + gap * (len(rows) - 1)
    at, reach = -tall / 2, 0.0
    for width, height in rows:
        reach = max(reach, *(((width / 2) ** 2 + y**2) ** 0.5 for y in (at, at + height)))
        at += height + gap
    return round(2 * (reach + clear) / (1 - 2 * RING))


def _shape(size: Size) -> Image.Image:
    return Image.new("L", (size[0] * FINE, size[1] * FINE))


def _filled(shape: Image.Image, colour: Colour, *, hugs_edge: bool = False) -> Sprite:
    """The shape in its colour, over a soft shadow that lifts it off the picture."""
    mask = shape.resize((shape.width // FINE, shape.height // FINE), Image.Resampling.BOX)
    reach = max(2, round(0.10 * min(mask.size)))
    margin = 3 * reach
    full = Image.new("L", (mask.width + 2 * margin, mask.height + 2 * margin))
    full.paste(mask, (margin, margin))
    lowered = ImageChops.offset(full, 0, max(1, reach // 3))
    shadow = lowered.filter(ImageFilter.GaussianBlur(reach)).point(lambda value: value * 0.24)
    image = Image.new("RGBA", full.size, (0, 0, 0, 0))
    image.putalpha(shadow)
    plate = Image.new("RGBA", full.size, (*colour, 0))
    plate.putalpha(full)
    return Sprite(Image.alpha_composite(image, plate), margin, hugs_edge)
