"""A lighter copy of a picture, for those who take no heavy one."""

import io
from uuid import UUID

import numpy as np
from PIL import Image
from sqlalchemy.orm import Session

from core.media import keep
from core.media.keep import MediaGone
from core.media.models import Media
from core.studio import output


def copy(session: Session, media_id: UUID, most_bytes: int) -> UUID:
    """The same picture as a JPEG of at most `most_bytes`; the id of the copy.

    Quality steps down first, then each side is halved. What is transparent becomes white.

    Raises:
        MediaGone: there is no such picture.
    """
    row = session.get(Media, media_id)
    if row is None:
        raise MediaGone(str(media_id))
    image = on_white(keep.open_object(row.workspace_id, row.object_key))
    encoded = output.jpeg(np.asarray(image), most_bytes=most_bytes)
    while len(encoded.data) > most_bytes:
        image = image.reduce(2)
        encoded = output.jpeg(np.asarray(image), most_bytes=most_bytes)
    written = keep.write(
        row.workspace_id,
        encoded.data,
        mime=encoded.mime,
        width=encoded.width,
        height=encoded.height,
    )
    return keep.keep(session, row, written, kind="sheet", copy_of=media_id)


def on_white(data: bytes) -> Image.Image:
    """The pixels without transparency."""
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")
