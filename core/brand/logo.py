"""A logo: cut out where its ground is not clear, kept as PNG, and read again to be drawn."""

import io
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from sqlalchemy.orm import Session

from core.media import keep
from core.studio import output
from core.studio.cutout import cut_out
from core.studio.photo import Photo, open_photo
from core.workspaces.memberships import Member

LONGEST = 800  # pixels: as large as any picture shows it
SEEN = 24  # levels of alpha from which on something is to be seen
LEAST = 0.002  # of the picture: less is no logo
CLEAR = 0.02  # of the picture's alpha: so much must be clear, or it has a ground
PAPER = 30  # levels by which a ground may differ from its border's colour
Pixels = NDArray[np.uint8]


def without_ground(data: bytes, *, model: Path | None = None) -> Pixels | None:
    """The logo (H×W×4, cut to what is seen) on a clear ground; None where nothing is left.

    A logo on paper of one colour loses just that colour, so that its letters stay whole; from any
    other ground it is cut out as a product is.

    Raises:
        Unfit: the picture cannot be used.
    """
    photo = open_photo(data, longest=LONGEST)
    rgba = _plain(photo)
    if rgba is None:
        rgba = cut_out(photo, model=model).rgba
    return _to_what_is_seen(rgba)


def off_plain_ground(data: bytes) -> Pixels | None:
    """The same without the effort of cutting out; None also where its ground is a scene.

    Raises:
        Unfit: the picture cannot be used.
    """
    rgba = _plain(open_photo(data, longest=LONGEST))
    return None if rgba is None else _to_what_is_seen(rgba)


def _plain(photo: Photo) -> Pixels | None:
    """A logo whose ground is clear, or paper of one colour."""
    if photo.alpha is not None and (photo.alpha < SEEN).mean() > CLEAR:
        return np.dstack([photo.pixels, photo.alpha])
    return _off_paper(photo.pixels)


def _to_what_is_seen(rgba: Pixels) -> Pixels | None:
    seen = rgba[..., 3] >= SEEN
    if seen.mean() < LEAST:
        return None
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    return np.ascontiguousarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def keep_logo(session: Session, member: Member, rgba: Pixels) -> UUID:
    """Keep a logo for the member's workspace, sealed; its id."""
    drawn = output.png(rgba)
    written = keep.write(
        member.workspace_id, drawn.data, mime=drawn.mime, width=drawn.width, height=drawn.height
    )
    return keep.keep(session, member, written, kind="photo")


def pixels(session: Session, logo: str) -> Pixels | None:
    """A kept logo (H×W×4) by its id; None where none is named.

    Raises:
        MediaGone: it was deleted.
    """
    if not logo:
        return None
    kept = keep.read(session, UUID(logo)).data
    return np.asarray(Image.open(io.BytesIO(kept)).convert("RGBA"), np.uint8)


def _off_paper(rgb: Pixels) -> Pixels | None:
    """The picture with the colour of its border made clear; None where that is not one colour."""
    border = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]]).astype(np.int32)
    paper = np.median(border, axis=0)
    if (np.abs(border - paper).max(axis=1) > PAPER).mean() > CLEAR:
        return None
    away = np.abs(rgb.astype(np.float32) - paper).max(axis=2)
    alpha = np.clip((away - PAPER / 2) / (2 * PAPER), 0, 1)
    inked = np.maximum(alpha, 1 / 255)[..., None]
    own = (rgb.astype(np.float32) - paper * (1 - inked)) / inked  # the paper leaves its edges, too
    colours = np.where(alpha[..., None] > 0, np.clip(own, 0, 255), rgb)
    return np.dstack([colours + 0.5, alpha * 255 + 0.5]).clip(0, 255).astype(np.uint8)
