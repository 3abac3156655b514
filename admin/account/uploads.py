"""Pictures that come by a form: decoded apart from us, a few at a time, as those of chats are."""

from threading import BoundedSemaphore

from fastapi import UploadFile

from core import rates
from core.accounts.sessions import WebSession
from core.media import intake
from core.media.intake import Taken
from core.rates import Sender
from core.studio.limits import MOST_BYTES

DECODING = BoundedSemaphore(2)  # children at once, however many forms are sent


def too_many(visitor: WebSession) -> bool:
    """Whether this session, its account or workspace sends more pictures than are taken at once."""
    sender = Sender(visitor.id, visitor.account_id, visitor.workspace_id)
    return rates.slow_down("photos", sender) > 0


def picture_in(file: UploadFile) -> Taken | None:
    """A clean copy of what was chosen; `None` where nothing was.

    Raises:
        Unfit: it cannot be used.
    """
    data = file.file.read(MOST_BYTES + 1)
    if not data:
        return None
    with DECODING:
        return intake.take(data)
