"""The policy or the terms changed in what matters: asked again, and nothing is lost meanwhile."""

from bots.conversation import typed
from bots.conversation.keywords import global_word, language_named
from bots.conversation.state import At, Chat
from bots.conversation.topics import free_words, joining, photos, welcome, wished_before
from bots.messages import Choice, Incoming, Outgoing, Pictures, Tap, Text
from bots.policy_words import as_written
from bots.words import folded
from core.accounts import people
from core.credits import ledger
from core.policies import texts
from core.policies.standing import in_force
from core.workspaces.invitations import code_in

Args = dict[str, str]
# What answers also while she has not agreed: help, a person, her balance, and all about her data.
REACHED = frozenset(
    (
        *("policy_agree", "policy_later", "policy", "language", "ask_language"),
        *("help", "tips", "prices", "balance", "account_page", "chats"),
        *("human", "back_to_bot", "solved", "not_solved", "correct"),
        *("my_data", "held", "model_photos", "model_photo", "withdraw_photo"),
        *("ask_delete_pictures", "delete_pictures", "keep_pictures"),
        *("ask_delete_account", "keep_account"),
        *("export", "ask_delete_order", "delete_order"),
    )
)
WORDS = ("help", "human", "balance", "language", "account_page", "chats", "stop")


def note_use(chat: Chat) -> None:
    """Whoever goes on after a minor change's day accepts it."""
    if chat.member is not None and chat.accepts_by_use:
        people.note_use(chat.session, chat.member.account_id, identity_id=chat.identity_id)


def first(chat: Chat, heard: Incoming) -> list[Outgoing] | None:
    """The question that comes before anything else; `None` where it may be answered as ever."""
    if not chat.must_agree or chat.at == At.WITH_PERSON:
        return None
    what = heard.what
    if isinstance(what, Pictures):
        photos.put_aside(chat, what.items)
        return ask(chat)
    if isinstance(what, Tap):
        return None if _reaches(chat, chat.number) else ask(chat)
    if not isinstance(what, Text):
        return ask(chat)
    if _may_say(chat, what.text):
        return None
    *news, question = ask(chat)
    return [*news, *wished_before.note(chat, what.text), question]


def ask(chat: Chat) -> list[Outgoing]:
    """What is new, said once, and the question; the open step stays where it is."""
    versions = in_force(chat.session)
    asked = [versions[one] for one in chat.must_agree]
    said = []
    if chat.kept.memory.get("policy_asked") != asked:
        chat.kept.memory["policy_asked"] = asked
        said = [_news(chat, one, versions[one]) for one in chat.must_agree]
    choices = (
        Choice("policy_agree", "consent.ok", versions),
        Choice("policy", "consent.read"),
        Choice("policy_later", "consent.no"),
    )
    return [*said, Outgoing("consent", welcome.policy_values(), choices=choices)]


def agree(chat: Chat, args: Args) -> list[Outgoing]:
    """Accepted, who and when and which: what waited goes on."""
    if not chat.must_agree:
        return []
    versions = in_force(chat.session)
    if args != versions:  # another version came in between
        return ask(chat)
    people.accept(chat.session, versions, "asked", identity_id=chat.identity_id)
    chat.must_agree = ()
    chat.kept.memory.pop("policy_asked", None)
    comes = bool(chat.kept.memory.pop("waiting", 0))  # a photo that is fetched only now
    text = "accepted.photo" if comes or photos.has_set_aside(chat) else "accepted"
    chat.release_waiting = True
    credits = ledger.balance(chat.session, chat.merchant).available
    said = [Outgoing(text, {"credits": credits}), *photos.take_up(chat)]
    said += [] if comes else free_words.as_wished(chat)
    return joining.after_consent(chat, said)


def later(chat: Chat) -> list[Outgoing]:
    """Not now: nothing is made meanwhile, and nothing is lost but what waits too long."""
    choices = (Choice("my_data", "ready.data"), Choice("human", "not_understood.human"))
    return [Outgoing("policy_again.later", choices=choices)] if chat.must_agree else []


def _news(chat: Chat, document: str, version: str) -> Outgoing:
    changes = texts.changes(document, version, chat.language)
    text = "policy_again" if changes else "policy_again.bare"
    values: dict[str, str | int] = {"what": f"@policy_changed.{document}"}
    if changes:
        values["changes"] = as_written(changes)
    return Outgoing(text, values)


def _may_say(chat: Chat, said: str) -> bool:
    words = folded(said)
    if (code := code_in(said)) is not None:
        chat.kept.memory["join"] = code  # it waits, as before the first consent
        return False
    name = global_word(words)
    if name == "start":
        chat.kept.opted_out = False
    if name is not None:
        return name in WORDS
    if language_named(words) is not None or chat.at == At.DELETING_ACCOUNT:
        return True
    number = (
        typed.label_meant(chat, words)
        or typed.choice_meant(chat, words)
        or typed.agreed(chat, words)
    )
    return number is not None and _reaches(chat, number)


def _reaches(chat: Chat, number: int) -> bool:
    """Whether the choice with this number leads to what stays open; an old one says so itself."""
    offered = chat.offer.choices if chat.offer else ()
    if not 1 <= number <= len(offered):
        return True
    return offered[number - 1]["action"] in REACHED
