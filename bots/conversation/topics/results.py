"""After a picture: other sizes, the full file, another look, what was made before."""

from dataclasses import replace
from uuid import UUID

from bots.clock_words import lately
from bots.conversation.asked import Asked
from bots.conversation.state import At, Chat
from bots.conversation.topics import left_for_look, model_photos
from bots.conversation.topics.orders import ask, ask_look
from bots.conversation.topics.spoken_of import of_batch
from bots.messages import Choice, Outgoing
from bots.say import MOST_ROWS, joined, look_value, parted, services
from core.generations import batches, history
from core.generations.offered import kinds_of
from core.generations.prices import price_list

SIZES = ("square", "portrait", "story", "wide")
PAGE = 9  # orders; the tenth row leads on


def more(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Other sizes, the full file for free, another look."""
    if not kinds_of(args["look"]):
        return []
    prices = price_list(chat.session)
    rows = [
        Choice(
            "size",
            f"more.{size}",
            {**args, "size": size},
            note=f"more.price.{size}",
            values={"cost": prices.price(args["look"], (size,), len(parted(args["photos"])))},
        )
        for size in SIZES
    ]
    rows.append(Choice("file", "more.file", args, note="more.free"))
    rows.append(Choice("catalogue", "batch.catalogue", args))
    rows.append(Choice("seen_by", "more.seen_by", args, note="more.privacy"))
    rows.append(Choice("other_look", "more.other_style", args))
    if model_photos.is_offered(chat):
        rows.append(Choice("model_photos", "model_photos.title", note="model_photos.note"))
    rows.append(Choice("bad", "more.bad", args))
    if len(rows) < MOST_ROWS:  # "menu" can be typed at any time
        rows.append(Choice("menu", "more.menu"))
    return [Outgoing("more", choices=tuple(rows), layout="list")]


def size(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The same look, or scene of her own, with the same changes, in another size."""
    asked = of_batch(chat, UUID(args["order"])) or Asked.of_args(args)
    return ask(chat, replace(asked, sizes=(args["size"],), wearer=""))


def full_file(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The pictures of an order, and of what came with it, as documents, free; none that are gone.

    Of those that she answers or names there are those alone.
    """
    order_id = UUID(args["order"])
    past = history.find(chat.session, order_id)
    if past is None or not past.picture_ids:
        return []
    found = pictures_meant(chat, past, named(chat, order_id))
    return [Outgoing("full_file", pictures=found, full_quality=True)]


def named(chat: Chat, order_id: UUID) -> tuple[UUID, ...]:
    """The orders of a batch that she answers or names; none where all of it is meant."""
    return (order_id,) if order_id == chat.order_answered else chat.orders_named


def pictures_meant(chat: Chat, past: history.Past, orders: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """The pictures of these orders alone, or else all that came together."""
    return batches.pictures_of(chat.session, orders) if orders else past.picture_ids


def seen_by(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Which services outside were sent her product, her words and her example for this order."""
    order_id = UUID(args["order"])
    seen = history.seen_by(chat.session, order_id)
    if not seen.providers:
        return [Outgoing("seen_by.nobody")]
    text = "seen_by.worn" if seen.with_person else "seen_by.some"
    if history.words_of(chat.session, order_id):
        text = "seen_by.words"
    if seen.with_example:
        text = "seen_by.example"
    return [Outgoing(text, {"providers": services(seen.providers)})]


def other_look(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The menu of looks for the same photos; the question that it was left for stays open."""
    left_for_look.note(chat, args)
    return ask_look(chat, parted(args.get("photos", "")))


def latest(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Nine orders, from the last one back; a tap sends one again without a charge."""
    start = int(args.get("start", "0"))
    found = history.latest(chat.session, chat.merchant, start=start, limit=PAGE + 1)
    if not found:
        return [] if start else [Outgoing("no_pictures")]
    rows = [
        Choice(
            "again",
            "look." + past.look,
            {"order": str(past.order_id)},
            note="last.at",
            values={"at": lately(past.at)},
        )
        for past in found[:PAGE]
    ]
    if len(found) > PAGE:
        rows.append(Choice("pictures", "history.older", {"start": str(start + PAGE)}))
    chat.at = At.READY
    return [Outgoing("history", choices=tuple(rows), layout="list")]


def again(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Send stored pictures again; nothing where they are gone."""
    order_id = UUID(args["order"])
    past = history.find(chat.session, order_id)
    if past is None or not past.picture_ids:
        return []
    pictures = pictures_meant(chat, past, named(chat, order_id))
    return sent_again(replace(past, picture_ids=pictures))


def left_as_it_is(chat: Chat) -> list[Outgoing]:
    """The picture that she wanted to change, without a change; nothing where she wanted none."""
    order = chat.kept.memory.pop("editing", None) if chat.at == At.EDITING else None
    if order is None:
        return []
    chat.at = At.READY
    return again(chat, {"order": str(order)})


def sent_again(past: history.Past) -> list[Outgoing]:
    """Stored pictures, free, with what can be done about them."""
    args = {"order": str(past.order_id), "look": past.look, "photos": joined(past.photo_ids)}
    choices = (
        Choice("edit", "result.edit", args),
        Choice("more", "result.more", args),
        Choice("ask_delete_order", "delete_order.ask", {"order": str(past.order_id)}),
    )
    values = {"style": look_value(past.look)}
    return [Outgoing("again_sent", values, choices=choices, pictures=past.picture_ids)]
