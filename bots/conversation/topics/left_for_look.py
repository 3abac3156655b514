"""Questions of cost that were left for another look: any may still be answered, but one alone.

"Change style" decides nothing: who finds the first look better after all presses its "Make it".
Once one of them is answered, or left, the others are of an earlier step.
"""

from bots.conversation.state import Chat
from bots.say import parted

MOST = 20  # questions about the same photos that are remembered


def note(chat: Chat, args: dict[str, str]) -> None:
    """A look is sought in the place of the one that this question is about."""
    wish, photos = args.get("wish", ""), args.get("photos", "")
    if not wish:
        return
    before = chat.kept.memory.get("left") or {}
    wishes = before["wishes"] if before.get("photos") == photos else []
    wishes = [*(one for one in wishes if one != wish), wish]
    chat.kept.memory["left"] = {"photos": photos, "wishes": wishes[-MOST:]}


def ending_with(chat: Chat, wish: str) -> list[str]:
    """The other questions that end where this one does; none where it stands by itself."""
    left = chat.kept.memory.get("left") or {}
    draft = chat.kept.memory.get("draft") or {}
    wishes = list(left.get("wishes", ()))
    photos = set(parted(str(left.get("photos", ""))))
    if draft.get("wish") and photos <= set(parted(str(draft.get("photos", "")))):
        wishes.append(str(draft["wish"]))
    if not left or wish not in wishes:
        return []
    chat.kept.memory.pop("left")
    return [one for one in wishes if one != wish]
