"""Photos in a row are one batch: they join what is asked about, and what is too many waits in line.

A photo that is in the batch already is counted once, however often it comes.
"""

from dataclasses import replace
from uuid import UUID

from bots.conversation import in_line
from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import edits, orders
from bots.messages import Outgoing
from bots.say import joined, parted
from core.generations import batches, order
from core.generations.prices import most_photos
from core.generations.queued import SHEET, placed_before
from core.media import keep

Args = dict[str, str]


def take(chat: Chat, photos: tuple[UUID, ...], message_id: str) -> list[Outgoing]:
    """Add photos to the question that is open, or preview them as a batch of their own."""
    draft = chat.kept.memory.get("draft") or {}
    earlier = parted(str(draft.get("photos", "")))
    if not _may_join(chat, draft):
        once = keep.unlike(chat.session, photos)
        whole, said = _room(chat, once)
        return _of_repeated(once, of=len(photos)) + said + preview(chat, whole, message_id)
    together = keep.unlike(chat.session, (*earlier, *photos))
    if len(together) == len(earlier):
        return [Outgoing("batch.same"), *_asked_again(chat)]
    whole, said = _room(chat, together)
    said = _of_repeated(together, of=len(earlier) + len(photos)) + said
    if chat.at == At.CONFIRMING_COST:
        return said + _new_total(chat, whole)
    draft |= {"photos": joined(whole), "at": batches.moment(chat.session)}
    return [*said, Outgoing("batch.joined", {"n": len(whole)}, progress=True)]


def preview(chat: Chat, photos: tuple[UUID, ...], message_id: str) -> list[Outgoing]:
    """Order the free sheet of the first photo; it asks for the look when it is there."""
    placed = order.place_sheet(
        chat.session,
        chat.merchant,
        photos,
        identity_id=chat.identity_id,
        key=f"{SHEET}{photos[0]}",
        reply_to=message_id or None,
    )
    chat.kept.memory.pop("left_out", None)
    chat.kept.memory["draft"] = {
        "photos": joined(photos),
        "sheet": str(placed.order_id),
        "at": batches.moment(chat.session),
    }
    chat.at = At.CHOOSING_LOOK
    chat.kept.offer_id = None
    return [Outgoing("sheet_coming", progress=True)]


def make(chat: Chat, args: Args) -> list[Outgoing]:
    """Order what was asked about; then comes what waited in line behind it."""
    said = orders.make(chat, args)
    if not said or chat.at != At.READY:
        return said
    in_line.are_ordered(chat, parted(args["photos"]))
    return said + next_in_line(chat)


def agreed(chat: Chat) -> list[Outgoing]:
    """What was asked about is ordered by a plain yes, for the cost that was told."""
    draft = chat.kept.memory.get("draft") or {}
    return make(chat, {**draft}) if draft.get("wish") and draft.get("cost") else []


def leave(chat: Chat, args: Args) -> list[Outgoing]:
    """Leave the question; what waits in line is asked about next."""
    said = orders.leave(chat, args)
    return said + next_in_line(chat) if said else said


def next_in_line(chat: Chat) -> list[Outgoing]:
    """The photos that came while there was no room for them, or were not named with the others."""
    waiting = in_line.next_ones(chat)
    if not waiting:
        return []
    wish = chat.kept.memory.pop(in_line.WISH, None)
    whole, said = _room(chat, waiting)
    if wish:
        chat.kept.memory["draft"] = {"photos": joined(whole)}
        chat.at, chat.meant = At.CHOOSING_LOOK, None
        return said + edits.tell_cost(chat, replace(Asked.of_args(wish), photos=whole))
    if not placed_before(chat.session, chat.merchant, f"{SHEET}{whole[0]}"):
        return said + preview(chat, whole, "")
    chat.kept.memory["draft"] = {"photos": joined(whole)}
    return said + orders.ask_look(chat, whole)


def _may_join(chat: Chat, draft: dict[str, str]) -> bool:
    """Whether a photo belongs to what is being asked about: its total, or its look just now."""
    if chat.at == At.CONFIRMING_COST:
        return bool(draft.get("look"))
    offered = chat.offer.choices if chat.offer else ()
    wants_another = any(one["action"] == "new" for one in offered)  # it replaces the one before
    is_fresh = chat.at == At.CHOOSING_LOOK and bool(draft.get("sheet")) and not wants_another
    return is_fresh and batches.in_a_row(chat.session, str(draft.get("at", "")))


def _room(chat: Chat, photos: tuple[UUID, ...]) -> tuple[tuple[UUID, ...], list[Outgoing]]:
    """As many as one batch takes; the rest waits in line, and is never lost."""
    most = most_photos(chat.session)
    rest = photos[most:]
    if not rest:
        return photos, []
    in_line.wait(chat, rest)
    return photos[:most], [Outgoing("too_many", {"n": most, "rest": len(rest)})]


def _of_repeated(once: tuple[UUID, ...], *, of: int) -> list[Outgoing]:
    """That some of the photos came before, where she sent others with them and counts them all."""
    return [Outgoing("batch.once", {"n": len(once)})] if len(once) < of else []


def _new_total(chat: Chat, photos: tuple[UUID, ...]) -> list[Outgoing]:
    draft = chat.kept.memory["draft"]
    orders.close(chat, str(draft.get("wish")))  # the smaller question must not be answered, too
    return orders.ask_again(chat, {**draft, "photos": joined(photos), "versions": "1"})


def _asked_again(chat: Chat) -> list[Outgoing]:
    return orders.resume(chat) if chat.at == At.CONFIRMING_COST else []
