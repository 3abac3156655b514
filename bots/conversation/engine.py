"""One step of the conversation: a chat and what it heard, in; what to say, out."""

from bots.conversation import drafts, tongue, written
from bots.conversation.pressed import answered, tap
from bots.conversation.state import At, Chat
from bots.conversation.topics import free_words, person, photos, policies, privacy, welcome
from bots.conversation.topics import help as helping
from bots.messages import Incoming, Membership, Other, Outgoing, Pictures, Tap, Text


def step(chat: Chat, heard: Incoming) -> list[Outgoing]:
    """Answer what a chat heard, never twice for one choice; silent only while a person answers."""
    with drafts.kept_a_day(chat):
        return _step(chat, heard)


def _step(chat: Chat, heard: Incoming) -> list[Outgoing]:
    what = heard.what
    if isinstance(what, Membership):
        return []
    if chat.kept.language is None:
        chat.kept.language = _guessed(what, heard.language_hint)
    chat.unclear = int(chat.kept.memory.pop("unclear", 0))
    if chat.member is not None and (said := privacy.closing(chat, heard)):
        return answered(what, said) if isinstance(what, Tap) else said
    policies.note_use(chat)
    if (said_first := policies.first(chat, heard)) is not None:
        return answered(what, said_first) if isinstance(what, Tap) else said_first
    if chat.at == At.WITH_PERSON and (passed_on := person.heard(chat, heard)) is not None:
        return answered(what, passed_on) if isinstance(what, Tap) else passed_on
    if isinstance(what, Tap):
        return answered(what, tap(chat))
    if isinstance(what, Pictures):
        said = photos.pictures(chat, what, heard.message_id)
        said += free_words.with_photos(chat, what.caption)
        return said if chat.member is not None else said + welcome.greeting(chat)
    if isinstance(what, Other):
        return helping.wrong_kind() if chat.member else welcome.greeting(chat)
    return written.text(chat, what)


def _guessed(what: Text | Tap | Pictures | Other, hint: str | None) -> str | None:
    """The language that is surely written, else the messenger's; not yet, without any letter."""
    words = what.text if isinstance(what, Text) else ""
    if isinstance(what, Pictures):
        words = what.caption
    written_in = tongue.of(words)
    if hint and written_in in ("en", None):
        return "ur" if hint.casefold().startswith("ur") else "en"
    return written_in
