"""An unfinished picture waits for a day; after that the chat speaks of it no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bots.conversation.state import At, Chat
from core.generations.batches import moment

KEPT = timedelta(hours=24)
ABOUT_IT = (At.CHOOSING_LOOK, At.DESCRIBING, At.CONFIRMING_COST, At.SHORT_OF_CREDITS)
OF_DRAFT = ("draft", "before", "left")


@contextmanager
def kept_a_day(chat: Chat) -> Iterator[None]:
    """One step in which a draft of yesterday is over, and a new one begins its day."""
    memory = chat.kept.memory
    if memory.get("draft") and _is_over(chat, memory.get("draft_since")):
        for name in OF_DRAFT:
            memory.pop(name, None)
        if chat.at in ABOUT_IT:
            chat.at = At.READY
    before = dict(memory.get("draft") or {})
    yield
    draft = memory.get("draft") or {}
    if not draft:
        memory.pop("draft_since", None)
    elif draft != before or "draft_since" not in memory:
        memory["draft_since"] = moment(chat.session)


def _is_over(chat: Chat, since: object) -> bool:
    if since is None:  # an earlier version did not note it: its day begins now
        return False
    past = datetime.fromisoformat(str(since))
    return datetime.fromisoformat(moment(chat.session)) - past >= KEPT
