"""Pictures that come by a form: decoded apart from us, as those of chats are."""

from fastapi import UploadFile

from core.media import intake
from core.media.intake import Taken
from core.studio.limits import MOST_BYTES


def picture_in(file: UploadFile) -> Taken | None:
    """A clean copy of what was chosen; `None` where nothing was.

    Raises:
        Unfit: it cannot be used.
    """
    data = file.file.read(MOST_BYTES + 1)
    return intake.take(data) if data else None
