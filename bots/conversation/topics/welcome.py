"""First contact: a language, the policy, a workspace with trial credits."""

from bots.conversation.state import At, Chat
from bots.conversation.topics import open_question, photos, wished_before
from bots.messages import Choice, Outgoing
from core.accounts import identities, people
from core.credits import ledger
from core.database.scopes import acting_for
from core.settings import settings
from core.workspaces.memberships import Member, role_of

LANGUAGES = ("en", "ur_Latn", "ur")


def policy_values() -> dict[str, str | int]:
    """Where the policy and the terms stand."""
    base = settings().public_url
    return {"policy_url": f"{base}/privacy", "terms_url": f"{base}/terms"}


def languages() -> tuple[Choice, ...]:
    """One button a language, each in its own words."""
    return tuple(Choice("language", f"lang.{one}", {"language": one}) for one in LANGUAGES)


def ask_language() -> list[Outgoing]:
    """Changed by the merchant alone."""
    return [Outgoing("language_ask", choices=languages())]


def greeting(chat: Chat) -> list[Outgoing]:
    """The welcome at first; after it, only the question that is open."""
    return welcome(chat) if chat.at == At.NEW else ask_consent(chat)


def welcome(chat: Chat) -> list[Outgoing]:
    """The first words, and the consent right under them."""
    return [Outgoing("welcome", choices=languages()), *ask_consent(chat)]


def ask_consent(chat: Chat) -> list[Outgoing]:
    """The question before the first processing."""
    chat.at = At.CONSENT
    choices = (
        Choice("consent", "consent.ok"),
        Choice("policy", "consent.read"),
        Choice("decline", "consent.no"),
    )
    return [Outgoing("consent", policy_values(), choices=choices)]


def not_understood(chat: Chat) -> list[Outgoing]:
    """The question is repeated once, then it is said that words do not answer it."""
    if chat.at == At.NEW:
        return welcome(chat)
    chat.kept.memory["unclear"] = chat.unclear + 1
    if not chat.unclear:
        return ask_consent(chat)
    choices = (Choice("human", "not_understood.human"),)
    return [Outgoing("not_understood", choices=choices), *ask_consent(chat)]


def consent(chat: Chat) -> list[Outgoing]:
    """Accepted: account, workspace and gift at the first time; waiting photos are looked at now."""
    before = identities.find(chat.session, chat.identity_id)
    is_known = before is not None and before.account_id is not None
    chat.member = _enrolled(chat)
    chat.kept.workspace_id = chat.member.workspace_id
    chat.release_waiting = True
    chat.at = At.READY
    waits = bool(chat.kept.memory.pop("waiting", 0)) or photos.has_set_aside(chat)
    with acting_for(chat.member, within=chat.session) as session:
        credits = ledger.balance(session, chat.member).available
        more = photos.take_up(chat)
    if credits and not is_known:
        text = "enrolled.photo" if waits else "enrolled"
    else:
        text = "accepted.photo" if waits else "accepted"
    return [Outgoing(text, {"credits": credits}), *more]


def decline(chat: Chat) -> list[Outgoing]:
    """Not now: what was held is gone at once."""
    chat.forget_waiting = True
    chat.kept.memory.pop("waiting", None)
    wished_before.forget(chat)
    chat.at = At.CONSENT
    return [Outgoing("declined")]


def set_language(chat: Chat, language: str) -> list[Outgoing]:
    """Another language from here on; the question that is open is asked in it."""
    chat.kept.language = language
    if chat.member is None:
        return greeting(chat)
    return [Outgoing("language_set"), *open_question.repeated(chat)]


def _enrolled(chat: Chat) -> Member:
    """The member, in the workspace she was in if she still belongs to it."""
    personal = people.enrol(chat.session, chat.identity_id, language=chat.language)
    if chat.kept.workspace_id is None:
        return personal
    earlier = Member(personal.account_id, chat.kept.workspace_id)
    return earlier if role_of(chat.session, earlier) is not None else personal
