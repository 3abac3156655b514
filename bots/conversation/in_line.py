"""Photos that wait behind the question that is open: too many for it, or others were named.

Nothing of them is ordered before it is asked about; a photo keeps the number that it came with.
"""

from collections.abc import Iterable
from uuid import UUID

from bots.conversation.state import Chat
from bots.say import joined, parted

MOST = 300  # photos that are remembered for later questions
WISH = "wish_in_line"  # in the memory: what was said of them before their turn


def wait(chat: Chat, photos: Iterable[UUID]) -> None:
    """Let photos wait behind those that wait already."""
    _remember(chat, (*waiting(chat), *photos))


def waiting(chat: Chat) -> tuple[UUID, ...]:
    """All that waits."""
    return parted(str(chat.kept.memory.get("in_line", "")))


def next_ones(chat: Chat) -> tuple[UUID, ...]:
    """All that waits, to be asked about now."""
    return parted(str(chat.kept.memory.pop("in_line", "")))


def are_ordered(chat: Chat, photos: tuple[UUID, ...]) -> None:
    """What was ordered waits no more."""
    _remember(chat, [one for one in waiting(chat) if one not in photos])


def numbered(chat: Chat) -> tuple[UUID, ...]:
    """The photos that are asked about, or the whole batch that they were named from, in order."""
    asked, before = _asked(chat), parted(str(chat.kept.memory.get("numbered", "")))
    return before if asked and set(asked) <= set(before) else asked


def set_apart(chat: Chat, photos: tuple[UUID, ...]) -> None:
    """Ask about these alone: the others of the question wait, and come next."""
    memory, whole = chat.kept.memory, numbered(chat)
    others = [one for one in (*_asked(chat), *waiting(chat)) if one not in photos]
    memory["numbered"] = joined(whole)
    kept = {name: value for name, value in _draft(chat).items() if name not in ("wish", "cost")}
    memory["draft"] = {**kept, "photos": joined(photos)}
    _remember(chat, others)
    chat.apart = len(others)


def leave_out(chat: Chat, photos: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """The photos of the question without these, which are not asked about any more."""
    memory, whole = chat.kept.memory, numbered(chat)
    rest = tuple(one for one in _asked(chat) if one not in photos)
    if rest:
        memory["numbered"] = joined(whole)
        memory["left_out"] = joined((*_left_out(chat), *photos))
        memory["draft"] = {**_draft(chat), "photos": joined(rest)}
        are_ordered(chat, photos)
    return rest


def wanted(chat: Chat, photos: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Photos that a choice of an earlier message names, without those that were left out since.

    Of a batch from which some were named, those that are asked about now.
    """
    asked = _asked(chat)
    if set(asked) < set(photos) and set(photos) <= set(numbered(chat)):
        return asked
    return tuple(one for one in photos if one not in _left_out(chat)) or photos


def _left_out(chat: Chat) -> tuple[UUID, ...]:
    return parted(str(chat.kept.memory.get("left_out", "")))


def _draft(chat: Chat) -> dict[str, str]:
    return chat.kept.memory.get("draft") or {}


def _asked(chat: Chat) -> tuple[UUID, ...]:
    return parted(str(_draft(chat).get("photos", "")))


def _remember(chat: Chat, photos: Iterable[UUID]) -> None:
    line = tuple(dict.fromkeys(photos))[:MOST]
    chat.kept.memory.pop("in_line", None)
    if line:
        chat.kept.memory["in_line"] = joined(line)
    else:
        chat.kept.memory.pop(WISH, None)
