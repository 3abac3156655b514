"""The studio's speed as ratios within one run, on one thread; and its memory."""

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
import typer
from numpy.typing import NDArray
from PIL import Image

from core.studio import output
from core.studio.compose import compose
from core.studio.cutout import cut_out
from core.studio.cutout.result import Cutout
from core.studio.light import mend
from core.studio.looks import LOOKS
from core.studio.looks.canvas import backdrop
from core.studio.looks.look import Frame
from core.studio.photo import open_photo
from core.studio.preview import preview
from core.studio.warmth import warm

LOOK, LONGEST = "wooden-table", 2048
ROUNDS = 3  # of which the best counts
GOALS = {"finished": 15.0, "grabcut": 8.0, "sheet": 1.5, "further_size": 2.0, "peak_mib": 500.0}
PEAK = """
import resource, sys
from admin.commands.bench.studio import finished
finished(open(sys.argv[1], "rb").read())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def measure_studio(
    photo: Annotated[Path | None, typer.Argument()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Each figure beside its goal; "grabcut" is how many times faster ours is at the least."""
    cv2.setNumThreads(1)
    data = photo.read_bytes() if photo else drawn()
    figures = {}
    for name, figure in measured(data):
        figures[name] = figure
        if not as_json:
            typer.echo(f"{name:14} {figure:8.2f}   goal {GOALS[name]:g}")
    if as_json:
        typer.echo(json.dumps({"figures": figures, "goals": GOALS}))


def measured(data: bytes) -> Iterator[tuple[str, float]]:
    """All figures for one photo, each as soon as it is known."""
    warm(seconds=60)
    opened = open_photo(data, longest=LONGEST)
    product = mend(opened, cut_out(opened))
    whole, least, sheet = _seconds(
        lambda: finished(data), lambda: shrunk(data), lambda: preview(data, tuple(LOOKS))
    )
    yield "finished", whole / least
    yield "sheet", sheet / whole
    yield "further_size", _further(product)
    yield "peak_mib", peak(data)
    (cut,) = _seconds(lambda: cut_out(opened))
    (theirs,) = _seconds(lambda: grabbed(opened.pixels), rounds=1)
    yield "grabcut", theirs / cut


def _further(product: Cutout) -> float:
    """One more size against its own encoding and the drawing of its backdrop."""
    look, seeds = LOOKS[LOOK], count(1)  # a new seed each time: a kept backdrop costs nothing
    pixels = compose(product, look, 1080, 1350)
    encoding, drawing, size = _seconds(
        lambda: output.jpeg(pixels),
        lambda: backdrop(look, Frame(1350, 1080, next(seeds)), above=False),
        lambda: output.jpeg(compose(product, look, 1080, 1350, seed=next(seeds))),
    )
    return size / (encoding + drawing)


def finished(data: bytes) -> output.Encoded:
    """A picture of 2048 pixels from the bytes of a photo."""
    opened = open_photo(data, longest=LONGEST)
    product = mend(opened, cut_out(opened))
    return output.jpeg(compose(product, LOOKS[LOOK], LONGEST, LONGEST))


def shrunk(data: bytes) -> bytes:
    """The same photo decoded whole, shrunk and encoded: what cannot be avoided."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()


def grabbed(pixels: NDArray[np.uint8]) -> None:
    """GrabCut from a rectangle at full size, as everybody begins.

    One of the usual five rounds, since all take minutes: what it takes at the least.
    """
    height, width = pixels.shape[:2]
    mask, models = np.zeros((height, width), np.uint8), (np.zeros((1, 65)), np.zeros((1, 65)))
    frame = (width // 20, height // 20, width * 9 // 10, height * 9 // 10)
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    cv2.grabCut(bgr, mask, frame, *models, 1, cv2.GC_INIT_WITH_RECT)


def peak(data: bytes) -> float:
    """The most memory that one picture takes, in MiB, in a process of its own."""
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-c", PEAK, file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def drawn() -> bytes:
    """A photo of 12 megapixels: a striped box on uneven paper, with grain."""
    chance = np.random.default_rng(1)
    height, width = 3024, 4032
    light = np.linspace(232, 196, height, dtype=np.float32)[:, None, None]
    picture = np.broadcast_to(light, (height, width, 3)).copy()
    cv2.ellipse(picture, (2050, 2450), (1050, 160), 0, 0, 360, (150, 146, 142), -1)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 25), np.float32)
    for stripe in range(6):
        at, colour = 1150 + 290 * stripe, ((186, 38, 52), (240, 232, 214))[stripe % 2]
        cv2.rectangle(picture, (at, 700), (at + 290, 2480), colour, -1)
    picture += chance.normal(0, 4, (height, width, 1)).astype(np.float32)
    return output.jpeg(np.clip(picture, 0, 255).astype(np.uint8), most_bytes=20_000_000).data


def _seconds(*acts: Callable[[], object], rounds: int = 0) -> tuple[float, ...]:
    """For each act the best of some rounds, in seconds of processor time.

    By turns: what is compared has seen the same busy and quiet moments of the machine.
    """
    took: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds or ROUNDS):
        for act, own in zip(acts, took, strict=True):
            begun = time.process_time()
            act()
            own.append(time.process_time() - begun)
    return tuple(min(own) for own in took)
