"""The mask from a network in a model file, of the kind of U²-Net and IS-Net.

It takes 1×3×H×W normalised floats and gives 1×1×H×W. onnxruntime, which is here anyway, is all it
takes: rembg would bring a download at first use, and a matting that edge.py does already.
"""

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Plane = NDArray[np.float32]
SIDE, LARGE = 320, 1024  # U²-Net's own side; IS-Net's, which is normalised otherwise
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # ImageNet's, as U²-Net was taught
FINE = 640  # the longer side of the mask that is handed on


def by_network(pixels: Pixels, model: Path) -> tuple[Pixels, float]:
    """A mask of 0 and 1 (longer side at most 640) and how decided the network was, 0 to 1.

    Raises:
        OSError: there is no such file.
        ValueError: it is no such network.
    """
    if not model.is_file():
        raise FileNotFoundError(f"no model at {model}")
    session = _session(model, model.stat().st_mtime_ns)
    (entry, *others) = session.get_inputs()
    if others or len(entry.shape) != 4 or entry.shape[1] != 3:
        raise ValueError(f"{model.name} does not take one picture of 1×3×H×W: {entry.shape}")
    size = tuple(side if isinstance(side, int) else SIDE for side in entry.shape[2:])
    answer = np.asarray(session.run(None, {entry.name: _fed(pixels, size)})[0], np.float32)
    if answer.ndim != 4 or answer.shape[:2] != (1, 1):
        raise ValueError(f"{model.name} does not give one mask of 1×1×H×W: {answer.shape}")
    return _mask(answer[0, 0], pixels.shape)


def _mask(answer: Plane, shape: tuple[int, ...]) -> tuple[Pixels, float]:
    reach = float(answer.max() - answer.min())
    even = (answer - answer.min()) / max(reach, 1e-6)
    factor = min(1.0, FINE / max(shape[:2]))
    size = (max(16, round(shape[1] * factor)), max(16, round(shape[0] * factor)))
    mask = (cv2.resize(even, size, interpolation=cv2.INTER_LINEAR) > 0.5).astype(np.uint8)
    inside, outside = even[even > 0.5], even[even <= 0.5]
    if reach < 0.1 or not len(inside) or not len(outside):
        return np.zeros_like(mask), 0.0
    return mask, float(inside.mean() - outside.mean())


def _fed(pixels: Pixels, size: tuple[int, ...]) -> Plane:
    small = cv2.resize(pixels, (size[1], size[0]), interpolation=cv2.INTER_AREA)
    colours = small.astype(np.float32) / 255
    if max(size) >= LARGE:
        even = colours - 0.5
    else:
        even = (colours - np.array(MEAN, np.float32)) / np.array(SPREAD, np.float32)
    return np.ascontiguousarray(even.transpose(2, 0, 1)[None], np.float32)


@lru_cache(maxsize=1)
def _session(model: Path, _written: int) -> onnxruntime.InferenceSession:
    """One network stays loaded, on one thread: the bytes must not depend on the load."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
