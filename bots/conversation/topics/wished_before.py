"""What she wants for her photo, written before it may be looked at: it is done to her next one.

Words that shall stand on the picture are no such wish: nothing that she wrote is kept before she
agreed, only what it asks for.
"""

from datetime import datetime

from bots.conversation import drafts, greeting
from bots.conversation.state import Chat
from bots.conversation.topics import edits
from bots.messages import Outgoing
from core.generations.batches import moment
from core.understanding.deeds import Deed
from core.understanding.message import understand

WISH = "wished_before"  # in the chat's memory, with the moment
OPS = {*edits.DONE, "size"} - {"text"}


def note(chat: Chat, said: str) -> list[Outgoing]:
    """Remember what is asked for; nothing where the words say anything else."""
    _, said = greeting.in_front(said)
    deeds = understand(said)
    if not deeds or not OPS.issuperset(one.op for one in deeds):
        return []
    wish = [[one.op, dict(one.args)] for one in deeds]
    chat.kept.memory[WISH] = {"deeds": wish, "at": moment(chat.session)}
    return [Outgoing("edits.noted_before")]


def taken(chat: Chat) -> list[Deed]:
    """What was remembered, once, and for a day."""
    wish = chat.kept.memory.pop(WISH, None)
    if wish is None:
        return []
    age = datetime.fromisoformat(moment(chat.session)) - datetime.fromisoformat(wish["at"])
    if age >= drafts.KEPT:
        return []
    return [Deed(op, tuple(sorted(args.items()))) for op, args in wish["deeds"]]


def forget(chat: Chat) -> None:
    """Nothing is kept."""
    chat.kept.memory.pop(WISH, None)
