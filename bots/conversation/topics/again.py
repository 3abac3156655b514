"""Once more: another version, as the last time, back to the one before, and a free second try."""

from dataclasses import replace
from uuid import UUID

from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import orders, results
from bots.conversation.topics.edits import tell_cost
from bots.conversation.topics.spoken_of import last_made, of_order
from bots.messages import Outgoing
from bots.say import look_value, looks_menu
from core.generations import history
from core.generations.offered import is_inventive, offered
from core.generations.prices import VERSIONS, price_list
from core.generations.wishes import has_versions
from core.studio.looks import ONE_OF_A_KIND
from core.studio.touches import MOST_VERSIONS

Args = dict[str, str]


def another(chat: Chat, args: Args) -> list[Outgoing]:
    """ "Another version" of the picture that the button stands under."""
    asked = of_order(chat, UUID(args["order"]))
    return version(chat, asked) if asked else []


def version(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The cost of another version; a look that has only one offers the others."""
    if not asked.look:
        return orders.ask_look(chat, asked.photos)
    if is_inventive(asked.look):
        return orders.ask(chat, asked)
    if asked.look in ONE_OF_A_KIND:
        chat.at = At.CHOOSING_LOOK
        menu = looks_menu(asked.photos, price_list(chat.session))
        style = {"style": look_value(asked.look)}
        return [Outgoing("edits.one_version", style, choices=menu, layout="list")]
    following = (asked.touches.version + 1) % (MOST_VERSIONS + 1)
    return orders.ask(chat, asked.touched(version=following))


def several(chat: Chat, asked: Asked, count: int) -> list[Outgoing]:
    """The cost of so many versions to choose from, where a look has several at once."""
    if count == 1:
        return tell_cost(chat, asked)
    if not has_versions(asked.look, len(asked.photos), len(asked.sizes)):
        return [Outgoing("edits.one_by_one")]
    most = price_list(chat.session).limit(VERSIONS)
    if count > most:
        return [Outgoing("edits.most_versions", {"n": most})]
    return orders.ask(chat, replace(asked, versions=count))


def same(chat: Chat, args: Args) -> list[Outgoing]:
    """ "Same as last time" under a new photo's sheet."""
    asked = as_last(chat, Asked.of_args(args))
    return tell_cost(chat, asked) if asked else [Outgoing("edits.no_last")]


def as_last(chat: Chat, asked: Asked) -> Asked | None:
    """The photos in the look, the sizes and with the changes of the last order; None without one.

    A photo that was made so already is not meant: another one must come first.
    """
    before = last_made(chat)
    if before is None or before.look not in offered() or before.photos == asked.photos:
        return None
    return replace(before, photos=asked.photos, order=None)


def undo(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The question as it was before the last change, else the picture before this one."""
    before = chat.kept.memory.pop("before", None)
    if chat.at == At.CONFIRMING_COST:
        is_of_it = before is not None and Asked.of_args(before).photos == asked.photos
        return orders.ask_again(chat, before) if is_of_it else orders.leave(chat, {})
    if chat.at == At.SHORT_OF_CREDITS:
        return orders.leave(chat, {})
    found = asked.order and history.before(chat.session, chat.identity_id, asked.order)
    past = history.find(chat.session, found) if found else None
    if past is None or not past.picture_ids:
        return [Outgoing("edits.nothing_before")]
    chat.at = At.READY
    return results.sent_again(past)
