"""First contact: a language, the policy, a workspace with trial credits."""

from bots.conversation.state import At, Chat
from bots.messages import Choice, Outgoing
from core.accounts import people
from core.credits import ledger
from core.database.scopes import acting_for
from core.settings import settings

LANGUAGES = ("en", "ur_Latn", "ur")


def policy_values() -> dict[str, str | int]:
    """Where the policy and the terms stand."""
    base = settings().public_url
    return {"policy_url": f"{base}/privacy", "terms_url": f"{base}/terms"}


def languages(chat: Chat) -> tuple[Choice, ...]:  # noqa: ARG001  every topic takes a chat
    """One button a language, each in its own words."""
    return tuple(Choice("language", f"lang.{one}", {"language": one}) for one in LANGUAGES)


def welcome(chat: Chat) -> list[Outgoing]:
    """The first words, and the consent right under them."""
    chat.at = At.CONSENT
    return [Outgoing("welcome", choices=languages(chat)), *ask_consent(chat)]


def ask_consent(chat: Chat) -> list[Outgoing]:
    """The question before the first processing."""
    chat.at = At.CONSENT
    choices = (
        Choice("consent", "consent.ok"),
        Choice("policy", "consent.read"),
        Choice("decline", "consent.no"),
    )
    return [Outgoing("consent", policy_values(), choices=choices)]


def consent(chat: Chat) -> list[Outgoing]:
    """Accepted: account, workspace and gift; the photos that waited are looked at now."""
    chat.member = people.enrol(chat.session, chat.identity_id, language=chat.language)
    chat.kept.workspace_id = chat.member.workspace_id
    chat.release_waiting = True
    chat.at = At.READY
    with acting_for(chat.member, within=chat.session) as session:
        credits = ledger.balance(session, chat.member).available
    text = "enrolled.photo" if chat.kept.memory.pop("waiting", 0) else "enrolled"
    return [Outgoing(text, {"credits": credits})]


def decline(chat: Chat) -> list[Outgoing]:
    """Not now: what was held is gone at once."""
    chat.forget_waiting = True
    chat.kept.memory.pop("waiting", None)
    chat.at = At.NEW
    return [Outgoing("declined")]


def set_language(chat: Chat) -> list[Outgoing]:
    """Another language from here on; before consent, the question is asked in it."""
    chosen = str(_args(chat).get("language", "en"))
    chat.kept.language = chosen
    if chat.member is None:
        return ask_consent(chat)
    return [Outgoing("language_set")]


def _args(chat: Chat) -> dict[str, str]:
    choice = chat.offer.choices[chat.number - 1] if chat.offer else {}
    return dict(choice.get("args", {}))
