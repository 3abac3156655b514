"""Find the lines of text in a picture; the models are inside the wheel and load once a process."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.proofs.words import Line

if TYPE_CHECKING:
    from rapidocr import RapidOCR

LONGEST = 2400


@lru_cache(maxsize=1)
def engine() -> "RapidOCR":
    """The recogniser; about 0.7 GB, so one slot a process."""
    from rapidocr import RapidOCR  # noqa: PLC0415  a second that processes without proofs save

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,  # a screenshot stands upright; the guess turned masked numbers
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def lines_of(pixels: NDArray[np.uint8]) -> list[Line]:
    """The lines from top to bottom, with their boxes in the picture's own pixels."""
    from rapidocr.utils.output import RapidOCROutput  # noqa: PLC0415  as above

    upright = np.ascontiguousarray(pixels[..., ::-1])
    found = engine()(
        upright, use_det=True, use_cls=False, use_rec=True
    )  # it keeps what it was told
    if not isinstance(found, RapidOCROutput):
        raise TypeError("the recogniser was asked for all its steps")
    if found.boxes is None or found.txts is None or found.scores is None:
        return []
    lines = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        left, top = float(corners[:, 0].min()), float(corners[:, 1].min())
        right, bottom = float(corners[:, 0].max()), float(corners[:, 1].max())
        box = (left, top, right - left, bottom - top)
        lines.append(Line(str(text), box, float(score), _slope(corners)))
    return sorted(lines, key=lambda line: (line.middle, line.left))


def words_in(pixels: NDArray[np.uint8]) -> tuple[str, float]:
    """What a picture of one line and nothing else says, and how surely."""
    from rapidocr.utils.output import RapidOCROutput  # noqa: PLC0415  as above

    upright = np.ascontiguousarray(pixels[..., ::-1])
    found = engine()(upright, use_det=False, use_cls=False, use_rec=True)
    if isinstance(found, RapidOCROutput):
        raise TypeError("the recogniser was asked for words alone")
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    return (str(texts[0]), float(scores[0])) if texts and scores else ("", 0.0)


def _slope(corners: NDArray[np.float32]) -> float:
    """How far a line sinks for each pixel to the right; corners go clockwise from the top left."""
    along = 0.5 * (corners[1] + corners[2] - corners[0] - corners[3])
    return float(along[1] / along[0]) if along[0] > 0 else 0.0


def looks_like_payment(pixels: NDArray[np.uint8]) -> float:
    """A quick guess without reading, 0 to 1: flat areas, few colours and an upright phone's shape.

    A photo has noise nearly everywhere; a screenshot has large areas of exactly one colour.
    """
    step = max(1, max(pixels.shape[:2]) // 600)
    small = pixels[::step, ::step].astype(np.int16)
    flat_across = np.abs(np.diff(small, axis=1)).max(axis=2) <= 2
    flat_down = np.abs(np.diff(small, axis=0)).max(axis=2) <= 2
    flat = 0.5 * (float(flat_across.mean()) + float(flat_down.mean()))
    height, width = pixels.shape[:2]
    upright = min(1.0, max(0.0, (height / width - 1.0) / 0.6))
    return float(np.clip((flat - 0.45) / 0.35, 0, 1) * (0.35 + 0.65 * upright))
