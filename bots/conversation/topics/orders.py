"""From a look to an order: the menu, the cost, "Make it", and back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bots.conversation import in_line
from bots.conversation.asked import Asked, fitted
from bots.conversation.state import At, Chat
from bots.conversation.topics import left_for_look, making, own_limit, spoken_of, wearers, whose
from bots.conversation.topics.places import refusal
from bots.conversation.touch_words import style_value
from bots.messages import Choice, Outgoing
from bots.say import (
    DEFAULT_SIZES,
    eta_value,
    joined,
    looks_menu,
    parted,
    services,
)
from core.chats.offers import new_id
from core.credits import ledger
from core.generations import history, order
from core.generations.line import line
from core.generations.offered import is_inventive, kinds_of, makers_of, offered, shows_a_person
from core.generations.prices import price_list
from core.generations.wishes import has_versions
from core.providers.scenes import OWN_WORDS
from core.providers.wishes import LONGEST
from core.studio.touches import NONE, Touches

FIRST_PAGE = 9  # looks that a menu of an earlier version showed
MOST_CLOSED = 40  # questions that were answered and are remembered, so that none is paid twice


def ask_look(chat: Chat, photos: tuple[UUID, ...]) -> list[Outgoing]:
    """The menu of looks by itself, for photos that were seen before."""
    if not photos:
        return []
    chat.at = At.CHOOSING_LOOK
    menu = looks_menu(photos, price_list(chat.session), again=_made_last(chat, photos))
    return [Outgoing("look.again", choices=menu, layout="list")]


def _made_last(chat: Chat, photos: tuple[UUID, ...]) -> str:
    """The look for "Same as last time", as under a sheet; none for what was made in it just now."""
    last = spoken_of.last_made(chat)
    is_same = last is None or last.photos == photos or last.look not in offered()
    return "" if last is None or is_same else last.look


def more_looks(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The next page of looks."""
    photos, start = parted(args["photos"]), int(args.get("start", FIRST_PAGE))
    if not photos or start >= len(offered()):
        return []
    chat.at = At.CHOOSING_LOOK
    menu = looks_menu(photos, price_list(chat.session), start=start)
    return [Outgoing("look.again", choices=menu, layout="list")]


def numbered_look(chat: Chat, words: str) -> list[Outgoing]:
    """A number of the sheet whose row stands on another page than the one that was shown."""
    draft = chat.kept.memory.get("draft") or {}
    shown = [one["args"] for one in (chat.offer.choices if chat.offer else ()) if one.get("args")]
    photos = parted(next((args["photos"] for args in shown if "photos" in args), ""))
    looks = offered()
    is_number = words.isdecimal() and len(words) <= 2 and 1 <= int(words) <= len(looks)
    if chat.at != At.CHOOSING_LOOK or not is_number:
        return []
    look = looks[int(words) - 1]
    return with_look(chat, photos or parted(str(draft.get("photos", ""))), look)


def use_anyway(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """The sheet of a photo that is hard to cut out; she wants to see it all the same."""
    chat.at = At.CHOOSING_LOOK
    menu = looks_menu(parted(args["photos"]), price_list(chat.session))
    sheet = parted(args["sheet"])
    return [Outgoing("look.outline", choices=menu, layout="list", pictures=sheet)]


def with_look(chat: Chat, photos: tuple[UUID, ...], look: str) -> list[Outgoing]:
    """The cost of a look for photos, with what she asked to be changed before she chose it."""
    draft = chat.kept.memory.get("draft") or {}
    is_same = parted(str(draft.get("photos", ""))) == photos
    waits = Asked.of_args(draft) if is_same and kinds_of(look) else Asked(photos)
    sizes = DEFAULT_SIZES if waits.look else waits.sizes
    wanted = Asked(photos, look, sizes, touches=fitted(look, waits.touches))
    refused = refusal(wanted) if kinds_of(look) else None
    return [refused] if refused else ask(chat, wanted)


def ask_cost(
    chat: Chat,
    photos: tuple[UUID, ...],
    look: str,
    sizes: tuple[str, ...] = DEFAULT_SIZES,
    *,
    wearer: str = "",
    words: str = "",
    versions: int = 1,
    touches: Touches = NONE,
) -> list[Outgoing]:
    """What it costs, and what is left after it. Nothing is held yet.

    `wearer` names who is shown, where the look shows somebody; `words` are her own for the scene,
    cleaned; `touches` what is changed on each picture. A look that needs more asks for it first.
    """
    photos = together(chat, photos)
    if not (may_vary := has_versions(look, len(photos), len(sizes))):
        versions = 1
    asked = Asked(photos, look, sizes, wearer, words, versions, touches)
    if (missing := _missing(chat, asked)) is not None:
        return missing
    cost = (each := price_list(chat.session).price(look, sizes, len(photos))) * versions
    credits = ledger.balance(chat.session, chat.merchant).available
    chat.kept.memory["draft"] = args = {**_wish(chat, asked.args()), "cost": str(cost)}
    if said := short(chat, cost, credits) if credits < cost else own_limit.refused(chat, cost):
        return said
    chat.at, count = At.CONFIRMING_COST, len(photos) * len(sizes) * versions
    values: dict[str, str | int] = {
        "style": style_value(look, words, touches, sizes),
        "count": count,
        "cost": cost,
        "each": each,
        "credits": credits,
        "left": credits - cost,
        "eta": eta_value(line(chat.session).seconds(look, count)),
        "providers": services(makers_of(look, by_example=bool(touches.example))),
    }
    answers = _answers(args, may_vary, versions)
    return [whose.headed(chat, Outgoing(_cost_text(look, versions), values, answers))]


def together(chat: Chat, photos: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """The batch that is being asked about, where a choice names only the photos that began it.

    Those that her words name are asked about alone; the rest comes next.
    """
    draft = chat.kept.memory.get("draft") or {}
    if chat.photos_named and photos == chat.photos_named:
        in_line.set_apart(chat, photos)
        if draft.get("wish"):  # the question about all of them must not be answered, too
            close(chat, str(draft["wish"]))
        return photos
    photos = in_line.wanted(chat, photos)
    whole = parted(str(draft.get("photos", "")))
    is_open = chat.at in (At.CHOOSING_LOOK, At.CONFIRMING_COST) and not chat.order_answered
    return whole if is_open and set(photos) < set(whole) else photos


def _missing(chat: Chat, asked: Asked) -> list[Outgoing] | None:
    """What stands before the cost: what shall be painted, who shall wear it, or nothing to show."""
    if not kinds_of(asked.look) or not asked.photos:
        return []
    if history.shows_nothing(chat.session, chat.merchant, asked.photos[0]):
        return [Outgoing("unfit.no_product")]
    if asked.look == OWN_WORDS and not (asked.words or asked.touches.example):
        return ask_words(chat, asked.photos)
    if shows_a_person(asked.look) and wearers.agreed(chat, asked.wearer) is None:
        return wearers.ask(chat, asked.photos, asked.sizes)
    return None


def ask_words(chat: Chat, photos: tuple[UUID, ...]) -> list[Outgoing]:
    """Ask for the scene in her own words; what she types next is the description."""
    if not photos:
        return []
    args = {"photos": joined(photos), "look": OWN_WORDS, "sizes": ",".join(DEFAULT_SIZES)}
    chat.kept.memory["draft"] = args
    chat.at = At.DESCRIBING
    choices = (
        Choice("other_look", "cost.style", args),
        Choice("cancel", "cost.cancel", args),
    )
    return [Outgoing("own_words", {"most": LONGEST}, choices=choices)]


def _cost_text(look: str, versions: int) -> str:
    if versions > 1:
        return "cost.versions"
    if shows_a_person(look):
        return "cost.worn"
    return "cost.inventive" if is_inventive(look) else "cost"


def _answers(args: dict[str, str], may_vary: bool, versions: int) -> tuple[Choice, ...]:
    """Three buttons are all that there is room for; "cancel" can be typed at any time.

    Among `args` is the cost that "Make it" agrees to.
    """
    make = Choice("make", "cost.make_it", args)
    style = Choice("other_look", "cost.style", args)
    if may_vary and versions == 1:
        return (make, Choice("more_versions", "cost.versions.more", args), style)
    return (make, style, Choice("cancel", "cost.cancel", args))


def _wish(chat: Chat, args: dict[str, str]) -> dict[str, str]:
    """The order with its key: the same question, asked again, is paid for once."""
    draft = chat.kept.memory.get("draft") or {}
    is_same = draft.get("wish") and all(draft.get(name) == args[name] for name in args)
    return {**args, "wish": str(draft["wish"]) if is_same else new_id()}


def close(chat: Chat, wish: str) -> None:
    """Let no button of this question order any more."""
    chat.kept.memory["closed"] = [*chat.kept.memory.get("closed", []), wish][-MOST_CLOSED:]
    if (chat.kept.memory.get("draft") or {}).get("wish") == wish:
        chat.kept.memory.pop("draft")


def _end(chat: Chat, wish: str) -> None:
    """Close this question, with those that were left for another look."""
    for one in (*left_for_look.ending_with(chat, wish), wish):
        close(chat, one)


def make(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Hold the price and queue the order, once for this question, however often it was asked.

    What costs more by now than this button said is asked about again.
    """
    if args["wish"] in chat.kept.memory.get("closed", []):
        return []
    asked = Asked.of_args(args)
    wish = asked.wish(wearers.agreed(chat, asked.wearer))
    if shows_a_person(wish.look) and wish.wearer is None:
        return [Outgoing("person.gone"), *wearers.ask(chat, wish.photos, wish.sizes)]
    key, shown = f"order:{args['wish']}", int(args.get("cost", 0))
    try:
        placed = order.place(
            chat.session, chat.merchant, wish, identity_id=chat.identity_id, key=key, shown=shown
        )
    except order.PriceWentUp:
        return [Outgoing("price_changed"), *ask_again(chat, args)]
    except ledger.NotEnoughCredits as lacking:
        chat.kept.memory["draft"] = args
        return short(chat, lacking.needed, lacking.available)
    _end(chat, args["wish"])
    chat.at = At.READY
    return [making.working(placed, len(wish.photos))]


def ask_again(chat: Chat, args: Mapping[str, Any]) -> list[Outgoing]:
    """The cost of what was asked about before, as it is now."""
    return ask(chat, Asked.of_args(args))


def ask(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The cost of what is asked for."""
    return ask_cost(
        chat,
        asked.photos,
        asked.look,
        asked.sizes,
        wearer=asked.wearer,
        words=asked.words,
        versions=asked.versions,
        touches=asked.touches,
    )


def leave(chat: Chat, args: dict[str, str]) -> list[Outgoing]:
    """Leave the open question about an order; nothing was charged for it."""
    draft = chat.kept.memory.get("draft") or {}
    wish = args.get("wish") or str(draft.get("wish", ""))
    if wish in chat.kept.memory.get("closed", []):
        return []
    if wish:
        _end(chat, wish)
    if not args:
        chat.kept.memory.pop("draft", None)
    chat.at = At.READY
    return [Outgoing("cancelled")]


def short(chat: Chat, cost: int, credits: int) -> list[Outgoing]:
    """The balance does not cover it; the photo is kept until tomorrow."""
    chat.at = At.SHORT_OF_CREDITS
    photos = chat.kept.memory["draft"]["photos"]
    choices = [
        Choice("top_up", "short.top_up"),
        Choice("other_look", "short.cheaper", {"photos": photos}),
    ]
    if whose.is_plain_member(chat):
        asked = {"workspace": str(chat.merchant.workspace_id), "about": "credits"}
        choices.append(Choice("ask_owner", "short.ask", asked))
    return [Outgoing("short", {"cost": cost, "credits": credits}, choices=tuple(choices))]


def resume(chat: Chat) -> list[Outgoing]:
    """The picture that waited for credits, one tap away."""
    draft = chat.kept.memory.get("draft") or {}
    photos = parted(str(draft.get("photos", "")))
    if photos and draft.get("look"):
        return ask_again(chat, draft)
    return ask_look(chat, photos)
