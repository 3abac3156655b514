"""What is wanted of the other photos of a batch, said while one was named: it waits with them."""

from bots.conversation import in_line
from bots.conversation.asked import Asked
from bots.conversation.state import Chat
from bots.conversation.topics import edits, free_words


def noted(chat: Chat) -> bool:
    """Whether her words say a style for the others, which is told its cost in their turn."""
    if not chat.said_of_rest:
        return False
    try:
        wanted = free_words.wished(chat, Asked(in_line.waiting(chat)), chat.said_of_rest)
    except edits.CannotBe:
        return False
    if wanted is None or not wanted.look:
        return False
    chat.kept.memory[in_line.WISH] = wanted.args()
    return True
