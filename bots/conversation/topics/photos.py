"""From a photo to an order: preview, look, cost, "Make it"."""

from uuid import UUID

from bots.conversation.state import At, Chat
from bots.messages import (
    Choice,
    Kept,
    Outgoing,
    Pictures,
    Proof,
    Unclear,
    Unfit,
    Waiting,
)
from bots.say import DEFAULT_SIZES, joined, look_value, looks_menu, parted
from core.credits import ledger
from core.generations import order
from core.generations.prices import price
from core.studio.looks import LOOKS, MENU
from core.topups import proof as proofs
from core.topups import request

MOST_PHOTOS = 30


def pictures(chat: Chat, heard: Pictures, message_id: str) -> list[Outgoing]:
    """A batch came: proofs are submitted, photos are previewed, the rest is explained."""
    said: list[Outgoing] = []
    kept = [item for item in heard.items if isinstance(item, Kept)]
    for item in heard.items:
        if isinstance(item, Proof):
            submitted = proofs.attach(
                chat.session,
                chat.merchant,
                identity_id=chat.identity_id,
                proof_id=item.proof_id,
            )
            chat.at = At.READY
            said.append(Outgoing("proof_kept", {"ref": submitted.reference}))
        elif isinstance(item, Unfit):
            said.append(Outgoing(f"unfit.{item.reason}"))
        elif isinstance(item, Unclear):
            said += which_is_it(chat, item.holding_id)
        elif isinstance(item, Waiting):
            chat.kept.memory["waiting"] = int(chat.kept.memory.get("waiting", 0)) + 1
    if kept:
        said += preview(chat, tuple(item.media_id for item in kept[:MOST_PHOTOS]), message_id)
    return said


def preview(chat: Chat, photos: tuple[UUID, ...], message_id: str) -> list[Outgoing]:
    """Order the free sheet of the first photo; it asks for the look when it is there."""
    placed = order.place_sheet(
        chat.session,
        chat.merchant,
        photos,
        identity_id=chat.identity_id,
        key=f"sheet:{photos[0]}",
        reply_to=message_id or None,
    )
    chat.kept.memory["draft"] = {
        "photos": joined(photos),
        "sheet": str(placed.order_id),
    }
    chat.at = At.CHOOSING_LOOK
    chat.kept.offer_id = None
    return [Outgoing("sheet_coming", progress=True)]


def which_is_it(chat: Chat, holding_id: UUID) -> list[Outgoing]:
    """Ask, where nobody can tell a payment proof from a product photo."""
    chat.at = At.WHICH_IS_IT
    args = {"holding": str(holding_id)}
    choices = (
        Choice("is_proof", "which_is_it.proof", args),
        Choice("is_product", "which_is_it.product", args),
    )
    return [Outgoing("which_is_it", choices=choices)]


def judged(chat: Chat, args: dict[str, str], as_what: str) -> list[Outgoing]:
    """She said which it is; the picture goes on from holding."""
    chat.judged.append((UUID(args["holding"]), as_what))
    chat.at = At.READY
    return [Outgoing("proof_kept" if as_what == "proof" else "sheet_coming", progress=True)]


def ask_look(chat: Chat, photos: tuple[UUID, ...]) -> list[Outgoing]:
    """The menu of looks by itself, for photos that were seen before."""
    if not photos:
        return []
    chat.at = At.CHOOSING_LOOK
    return [Outgoing("look.plain", choices=looks_menu(MENU, photos), layout="list")]


def ask_cost(
    chat: Chat,
    photos: tuple[UUID, ...],
    look: str,
    sizes: tuple[str, ...] = DEFAULT_SIZES,
) -> list[Outgoing]:
    """What it costs, and what is left after it. Nothing is held yet."""
    if look not in LOOKS or not photos:
        return []
    cost = price(look, sizes, len(photos))
    credits = ledger.balance(chat.session, chat.merchant).available
    args = {"look": look, "photos": joined(photos), "sizes": ",".join(sizes)}
    chat.kept.memory["draft"] = args
    if credits < cost:
        return short(chat, cost, credits)
    chat.at = At.CONFIRMING_COST
    values: dict[str, str | int] = {
        "style": look_value(look),
        "count": len(photos) * len(sizes),
        "cost": cost,
        "credits": credits,
        "left": credits - cost,
        "eta": f"{order.eta(len(photos) * len(sizes))} s",
    }
    choices = (
        Choice("make", "cost.make_it", args),
        Choice("other_look", "cost.style", args),
        Choice("cancel", "cost.cancel"),
    )
    return [Outgoing("cost", values, choices=choices)]


def make(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Hold the price and queue the order, once for this offer and choice."""
    photos, sizes = parted(args["photos"]), tuple(args["sizes"].split(","))
    wish = order.Wish(photos, args["look"], sizes)
    try:
        placed = order.place(
            chat.session,
            chat.merchant,
            wish,
            identity_id=chat.identity_id,
            key=chat.key,
        )
    except ledger.NotEnoughCredits as lacking:
        return short(chat, lacking.needed, lacking.available)
    chat.at = At.READY
    chat.kept.memory.pop("draft", None)
    choices = (Choice("take_back", "working.cancel", {"order": str(placed.order_id)}),)
    return [
        Outgoing(
            "working",
            {"eta": f"{placed.eta_seconds} s"},
            choices=choices,
            progress=True,
        )
    ]


def take_back(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Cancel an order that is still queued."""
    if order.cancel(chat.session, chat.merchant, UUID(args["order"])):
        return [Outgoing("cancelled")]
    return [Outgoing("too_late")]


def short(chat: Chat, cost: int, credits: int) -> list[Outgoing]:
    """The balance does not cover it; the photo is kept until tomorrow."""
    chat.at = At.SHORT_OF_CREDITS
    choices = [Choice("top_up", "short.top_up")]
    draft = chat.kept.memory.get("draft") or {}
    if draft.get("photos"):
        choices.append(Choice("other_look", "short.cheaper", {"photos": draft["photos"]}))
    return [Outgoing("short", {"cost": cost, "credits": credits}, choices=tuple(choices))]


def resume(chat: Chat) -> list[Outgoing]:
    """The picture that waited for credits, one tap away."""
    draft = chat.kept.memory.get("draft") or {}
    photos = parted(str(draft.get("photos", "")))
    if photos and draft.get("look"):
        return ask_cost(chat, photos, str(draft["look"]), tuple(str(draft["sizes"]).split(",")))
    return ask_look(chat, photos)


def expects_proof(chat: Chat) -> bool:
    """Whether a picture may be a payment proof now."""
    return chat.member is not None and request.current(chat.session, chat.member) is not None
