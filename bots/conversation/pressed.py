"""A choice that was pressed: it belongs to its own message, whatever was said since."""

from dataclasses import replace

from bots.conversation.actions import ASIDE, BEFORE_CONSENT, OF_TOPICS, ONCE, TURNED_DOWN, Action
from bots.conversation.state import Chat
from bots.conversation.topics import agreeing, orders, results, team, welcome, whose
from bots.conversation.topics import help as helping
from bots.messages import Choice, Outgoing, Tap

# An action that says nothing is of an earlier step: nothing was changed, and that is said.
ACTIONS: dict[str, Action] = {**OF_TOPICS, "back": lambda chat, _: back(chat)}


def tap(chat: Chat) -> list[Outgoing]:
    """Do what the choice that is being answered says, while it still may be answered."""
    choice = _open_choice(chat)
    if choice is None:
        return _old(chat)
    if chat.member is None and choice.action not in BEFORE_CONSENT:
        return welcome.ask_consent(chat)
    if chat.member is not None and choice.action in ("consent", "decline"):
        return _old(chat)
    if not whose.reaches(chat, choice.args):
        return _old(chat)
    if choice.action in TURNED_DOWN and chat.offer is not None:
        chat.kept.memory["turned_down"] = chat.offer.id
    if choice.action in ASIDE:
        chat.number = 0
    args = dict(choice.args)
    try:
        return ACTIONS[choice.action](chat, args) or _old(chat)
    except team.REFUSALS as why:
        return team.refused(chat, args, why)


def is_open(chat: Chat, number: int) -> bool:
    """Whether a choice of the last offer, by its number from 1, may still be answered."""
    return _open_choice(replace(chat, number=number)) is not None


def answered(what: Tap, said: list[Outgoing]) -> list[Outgoing]:
    """Telegram wants each press answered once, at once."""
    if what.callback_id is None:
        return said
    if said and said[0].text == "old_button":
        return [replace(said[0], answers=what.callback_id, choices=())]
    return [Outgoing("", answers=what.callback_id), *said]


def back(chat: Chat) -> list[Outgoing]:
    """To the picture that was to be changed, to the step that was left, or home."""
    return (
        results.left_as_it_is(chat)
        or agreeing.resume(chat)
        or orders.resume(chat)
        or helping.menu(chat)
    )


def _open_choice(chat: Chat) -> Choice | None:
    """The choice that is being answered, while it still may be."""
    if chat.offer is None or not 1 <= chat.number <= len(chat.offer.choices):
        return None
    choice = Choice(**chat.offer.choices[chat.number - 1])
    is_spent = chat.offer.answered is not None and choice.action in ONCE
    return choice if choice.action in ACTIONS and not is_spent else None


def _old(chat: Chat) -> list[Outgoing]:
    choices = (Choice("menu", "old_button.menu"),) if chat.member else ()
    return [Outgoing("old_button", choices=choices)]
