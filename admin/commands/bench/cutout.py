"""How good the cut-outs of a folder are beside the masks in it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.studio.cutout import Certainty, cut_out
from core.studio.measuring import outline_match, overlap
from core.studio.photo import open_photo

PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".bmp", ".tif", ".tiff")
SOFT = ".alpha.png"
GOOD = 0.9  # a cut-out that overlaps less should have been warned of


@dataclass(frozen=True)
class Row:
    """One photo: overlap and outline match (0 to 1), and how sure the cut-out was."""

    photo: str
    iou: float
    bf: float
    certainty: Certainty


@dataclass(frozen=True)
class Summary:
    """Means; the shares of bad cut-outs found and of good ones warned of, none where none were."""

    photos: int
    mean_iou: float
    mean_bf: float
    found: float | None
    false_alarms: float | None


def measure(folder: Path) -> list[Row]:
    """Cut out every photo of `folder` that has a mask `masks/STEM.png` or `masks/STEM.alpha.png`.

    Raises:
        Unfit: a photo is none.
        FileNotFoundError: a mask without its photo.
    """
    photos = {file.stem: file for file in folder.iterdir() if file.suffix.lower() in PHOTOS}
    rows = []
    for mask in sorted((folder / "masks").glob("*.png")):
        stem = mask.name.removesuffix(SOFT) if mask.name.endswith(SOFT) else mask.stem
        if stem not in photos:
            raise FileNotFoundError(f"no photo for the mask {mask.name}")
        done = cut_out(open_photo(photos[stem].read_bytes()))
        truth = np.asarray(Image.open(mask).convert("L"))
        alpha = _at_size(done.rgba[..., 3], truth.shape)
        rows.append(Row(stem, overlap(alpha, truth), outline_match(alpha, truth), done.certainty))
    return rows


def summed(rows: list[Row]) -> Summary:
    """The figures of all photos together."""
    warned = [row.certainty is not Certainty.HIGH for row in rows]
    bad = [told for told, row in zip(warned, rows, strict=True) if row.iou < GOOD]
    good = [told for told, row in zip(warned, rows, strict=True) if row.iou >= GOOD]
    return Summary(
        len(rows),
        float(np.mean([row.iou for row in rows])),
        float(np.mean([row.bf for row in rows])),
        sum(bad) / len(bad) if bad else None,
        sum(good) / len(good) if good else None,
    )


def as_text(rows: list[Row], summary: Summary, *, as_json: bool) -> str:
    """The figures for people, or as one JSON object."""
    if as_json:
        return json.dumps({"summary": asdict(summary), "rows": [asdict(row) for row in rows]})
    lines = [f"{row.photo:<28} iou {row.iou:.3f}  bf {row.bf:.3f}  {row.certainty}" for row in rows]
    lines.append(
        f"photos {summary.photos}  mean_iou {summary.mean_iou:.4f}  mean_bf {summary.mean_bf:.4f}  "
        f"found {_share(summary.found)}  false_alarms {_share(summary.false_alarms)}"
    )
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _at_size(alpha: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    image = Image.fromarray(alpha)
    size = (shape[1], shape[0])
    return np.asarray(
        image if image.size == size else image.resize(size, Image.Resampling.BILINEAR)
    )
