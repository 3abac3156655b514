"""All that is held of her as one ZIP: asked for here, made in the background, a link when ready."""

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from core.privacy import export_requests


def ask(chat: Chat) -> list[Outgoing]:
    """Have it made; a second wish while it is being made changes nothing."""
    chat.kept.memory.pop("deletion_code", None)
    chat.at = At.READY
    choices = (Choice("menu", "balance.menu"),)
    try:
        asked = export_requests.ask(chat.session, chat.merchant, chat.identity_id)
    except export_requests.EnoughForToday:
        return [Outgoing("export.enough", choices=choices)]
    return [Outgoing("export.coming" if asked else "export.on_its_way", choices=choices)]
