"""A preview that comes late: what was chosen before it is not asked for again."""

from dataclasses import replace

from bots.conversation.state import At
from bots.say import parted
from core import notices
from core.chats.state import Remembered


def as_it_stands(happened: notices.Notice, kept: Remembered) -> notices.Notice:
    """The same notice; of a sheet that it is not waited for, where its style is chosen by now."""
    if not isinstance(happened, notices.SheetReady):
        return happened
    draft = kept.memory.get("draft") or {}
    is_about_it = set(happened.photo_ids) & set(parted(str(draft.get("photos", ""))))
    is_chosen = bool(is_about_it and draft.get("look")) and kept.at != At.CHOOSING_LOOK
    return replace(happened, ordered=happened.ordered or is_chosen)
