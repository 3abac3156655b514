"""Pictures as an AI might answer: the same product in another scene, or one that it changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from admin.commands.bench.goods import WITH_HANDLE, Good, draw
from core.studio.cutout import Cutout
from core.studio.looks import LOOKS
from core.studio.looks.canvas import backdrop
from core.studio.looks.look import Frame

SIDE = 512  # pixels of an answer
FILL, FLOOR = 0.62, 0.84  # of it: the product's longer side, and where it stands
HONEST = ("light", "warmth", "shadow", "background", "placement", "compression", "redrawn")
CHANGED = ("hue", "logo", "handle", "text", "proportions", "cropped")
SCENES = ("soft-studio", "wooden-table", "marble", "linen", "concrete", "window-light", "terrazzo")
Rgba = NDArray[np.float32]  # H×W×4, straight, 0 to 1
Chance = np.random.Generator


@dataclass(frozen=True)
class Answer:
    """A picture (H×W×3), the product asked for, and where it had been placed."""

    pixels: NDArray[np.uint8]
    product: Cutout
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class _Scene:
    """What honest variations there are, as drawn by chance."""

    light: float = 1.0
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shade: float = 0.0  # how dark one side is
    shadow: float = 0.25
    look: str = "soft-studio"
    turn: float = 0.0  # degrees
    size: float = 1.0
    aside: tuple[float, float] = (0.0, 0.0)  # shares of the picture
    quality: int = 92
    softness: float = 0.0  # pixels
    waves: float = 0.0  # pixels that outlines wander, as where a model drew them anew


def honest(good: Good, what: str, chance: Chance) -> Answer:
    """The same product, with one thing about the picture much varied and the rest a little."""
    product = draw(good)
    return _answered(product, _floats(product), _scene(what, chance), chance)


def changed(good: Good, what: str, chance: Chance) -> Answer | None:
    """Another product than was asked for; none where this one has nothing of the kind."""
    if what == "handle" and good.kind not in WITH_HANDLE:
        return None
    product = draw(good)
    other = _floats(draw(_with_change(good, what, chance)))
    if what == "hue":
        other[..., :3] = _hue_shifted(other[..., :3], _either_sign(chance, 15, 60))
    elif what == "proportions":
        other = _stretched(other, chance.uniform(1.07, 1.25), upright=bool(chance.integers(2)))
    elif what == "cropped":
        other = _cropped(other, product.box, chance)
    return _answered(product, other, _scene(str(chance.choice(HONEST)), chance), chance)


def _with_change(good: Good, what: str, chance: Chance) -> Good:
    changes: dict[str, Callable[[], Good]] = {
        "logo": lambda: replace(good, has_logo=False),
        "text": lambda: replace(good, is_misspelt=True),
        "handle": lambda: replace(good, handle=_either_sign(chance, 0.12, 0.3)),
    }
    return changes.get(what, lambda: good)()


def _scene(what: str, chance: Chance) -> _Scene:
    """A little of everything, and much of `what`."""

    def much(name: str) -> float:
        return 1.0 if name == what else 0.35

    warm = 0.13 * much("warmth") * chance.uniform(-1, 1)
    place, light = much("placement"), much("light")
    return _Scene(
        light=float(np.exp(0.30 * light * chance.uniform(-1, 1))),
        tint=(1 + warm, 1.0, 1 - warm),
        shade=0.4 * much("shadow") * chance.uniform(0, 1),
        shadow=0.2 + 0.3 * much("shadow") * chance.uniform(0, 1),
        look=str(chance.choice(SCENES)),
        turn=5.0 * place * chance.uniform(-1, 1),
        size=1 + 0.08 * place * chance.uniform(-1, 1),
        aside=tuple(0.05 * place * chance.uniform(-1, 1, 2)),
        quality=round(92 - 40 * much("compression") * chance.uniform(0, 1)),
        softness=0.9 * much("compression") * chance.uniform(0, 1),
        waves=1.6 * much("redrawn") * chance.uniform(0, 1),
    )


def _answered(product: Cutout, seen: Rgba, scene: _Scene, chance: Chance) -> Answer:
    """What is seen, set where the product had been placed, and photographed."""
    w, h = product.box[2:]
    scale = FILL * SIDE / max(w, h)
    box = (
        round(SIDE / 2 - w * scale / 2),
        round(FLOOR * SIDE - h * scale),
        round(w * scale),
        round(h * scale),
    )
    laid = _laid(seen, product.box, box, scene)
    if scene.waves > 0.1:
        laid = _wandered(laid, scene.waves, chance)
    look = LOOKS[scene.look]
    frame = Frame(SIDE, SIDE, int(chance.integers(2)), None, 0.5, FLOOR)
    ground = backdrop(look, frame, above=False).astype(np.float32) / 255
    dark = cv2.GaussianBlur(np.roll(laid[..., 3], (9, 12), (0, 1)), (0, 0), 10)
    across = np.linspace(0, 1, SIDE, dtype=np.float32)[None, :, None]
    picture = laid[..., :3] * (1 - scene.shade * across)
    picture += ground * (1 - scene.shadow * dark[..., None]) * (1 - laid[..., 3:])
    return Answer(_photographed(picture, scene, chance), product, box)


def _laid(
    seen: Rgba, product: tuple[int, int, int, int], box: tuple[int, int, int, int], scene: _Scene
) -> Rgba:
    """Turned, scaled and moved about the place that was asked for; multiplied with alpha."""
    x, y, w, h = product
    scale = box[2] / w
    matrix = cv2.getRotationMatrix2D((x + w / 2, y + h / 2), scene.turn, scale * scene.size)
    middle = np.array([box[0] + box[2] / 2, box[1] + box[3] / 2])
    matrix[:, 2] += middle + SIDE * np.array(scene.aside) - (x + w / 2, y + h / 2)
    over = seen.copy()
    over[..., :3] *= over[..., 3:]
    soft = cv2.GaussianBlur(over, (0, 0), max(0.3, 0.45 / scale))
    return np.asarray(cv2.warpAffine(soft, matrix, (SIDE, SIDE)), np.float32)


def _wandered(laid: Rgba, most: float, chance: Chance) -> Rgba:
    """Every part a little aside from where it was, slowly changing over the picture."""
    rough = chance.normal(0, 1, (2, 14, 14)).astype(np.float32)
    waves = [cv2.resize(each, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC) for each in rough]
    down, across = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    places = (across + 0.5 * most * waves[0], down + 0.5 * most * waves[1])
    return np.asarray(cv2.remap(laid, *places, cv2.INTER_LINEAR), np.float32)


def _photographed(picture: NDArray[np.float32], scene: _Scene, chance: Chance) -> NDArray[np.uint8]:
    """In the scene's light, with the softness, grain and compression of a file."""
    gains = scene.light * np.array(scene.tint, np.float32) ** 2
    lit = np.clip(picture * (gains ** (1 / 2.2)).astype(np.float32), 0, 1) * 255
    if scene.softness > 0.2:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), scene.softness), np.float32)
    grainy = lit + chance.normal(0, 1.5, (*lit.shape[:2], 1))
    return _compressed(np.clip(grainy + 0.5, 0, 255).astype(np.uint8), scene.quality)


def _compressed(pixels: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    _, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    back = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(back[..., ::-1])


def _floats(cutout: Cutout) -> Rgba:
    return np.asarray(cutout.rgba / np.float32(255), np.float32)


def _hue_shifted(colours: NDArray[np.float32], degrees: float) -> NDArray[np.float32]:
    hsv = cv2.cvtColor(np.ascontiguousarray(colours), cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + degrees) % 360
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.float32)


def _stretched(seen: Rgba, by: float, *, upright: bool) -> Rgba:
    """Longer one way by the root of `by`, shorter the other, about the middle."""
    root = float(np.sqrt(by))
    across, down = (1 / root, root) if upright else (root, 1 / root)
    middle = len(seen) / 2
    matrix = np.array([[across, 0, middle * (1 - across)], [0, down, middle * (1 - down)]])
    return np.asarray(cv2.warpAffine(seen, matrix, seen.shape[1::-1]), np.float32)


def _cropped(seen: Rgba, box: tuple[int, int, int, int], chance: Chance) -> Rgba:
    """A part of one side gone."""
    x, y, w, h = box
    share, side = chance.uniform(0.10, 0.25), int(chance.integers(4))
    left = seen.copy()
    if side == 0:
        left[: y + round(share * h), :, 3] = 0
    elif side == 1:
        left[y + h - round(share * h) :, :, 3] = 0
    elif side == 2:
        left[:, : x + round(share * w), 3] = 0
    else:
        left[:, x + w - round(share * w) :, 3] = 0
    return left


def _either_sign(chance: Chance, least: float, most: float) -> float:
    return float(chance.uniform(least, most) * chance.choice((-1, 1)))
