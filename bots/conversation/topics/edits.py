"""What she wants changed on a picture, in her own words: understood, told back with its cost."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from bots.conversation.asked import UNDYED, Asked, fitted
from bots.conversation.state import At, Chat
from bots.conversation.topics import orders
from bots.conversation.topics.places import refusal
from bots.conversation.topics.spoken_of import of_order
from bots.conversation.touch_words import changes_value, hex_of, style_value
from bots.messages import Choice, Outgoing
from bots.say import looks_menu
from core.brand import kit
from core.errors import QaptaiError
from core.generations.offered import is_inventive, kinds_of
from core.generations.prices import price_list
from core.studio.touches import DARKEST, HIGHEST, NONE, STEPS, NotTouches, can_be_written
from core.understanding.deeds import Deed

Args = dict[str, str]
PAPER = "soft-studio"  # the look whose whole ground takes a colour
HER_COLOUR = "brand-colour"  # no look of the chat's: a ground of the kit's colour
EVERY_SIZE = ("square", "portrait", "story", "wide")
BY_STEPS = {
    "lighter": ("light", 1),
    "darker": ("light", -1),
    "warmer": ("warmth", 1),
    "cooler": ("warmth", -1),
    "bigger": ("scale", 1),
    "smaller": ("scale", -1),
    "closer": ("scale", 1),
    "further": ("scale", -1),
}
PUT_ON = {"price": ("price", "old_price"), "text": ("line",), "logo": ("logo",)}
TURNS = (("right", 90), ("left", -90), ("over", 180))


class CannotBe(QaptaiError):
    """Something was understood, and is not to be had: what to say about it."""

    def __init__(self, said: Outgoing) -> None:
        super().__init__(said.text)
        self.said = said


def changed(chat: Chat, asked: Asked, deeds: Iterable[Deed]) -> Asked:
    """What she asked about, with all that the deeds change, together.

    Raises:
        CannotBe: one of them needs an answer first, or cannot be made.
    """
    in_turn = sorted(deeds, key=_turn)
    sizes = tuple(str(dict(one.args)["size"]) for one in in_turn if one.op == "size")
    asked = replace(asked, sizes=sizes) if sizes else asked
    for one in in_turn:
        if one.op in DONE and not (sizes and one.op == "send_all_sizes"):
            asked = DONE[one.op](chat, asked, dict(one.args))
    return asked


def _turn(one: Deed) -> int:
    """A look before all, and what may have to be set first after all: the rest goes on with it."""
    if one.op == "logo" or ("look", HER_COLOUR) in one.args:
        return 2
    return 0 if one.op == "look" else 1


def tell_cost(chat: Chat, asked: Asked) -> list[Outgoing]:
    """The cost of it, or which look it shall be in, or why a place refuses it."""
    if fitted(asked.look, asked.touches) != asked.touches:
        style = style_value(asked.look, "", fitted("", asked.touches))
        return [Outgoing("edits.not_in_look", {"style": style}, choices=_other_looks(asked))]
    if (refused := refusal(asked)) is not None:
        return [refused]
    if asked.look:
        _remember(chat)
        return orders.ask(chat, asked)
    asked = replace(asked, photos=orders.together(chat, asked.photos))
    chat.kept.memory["draft"] = {**(chat.kept.memory.get("draft") or {}), **asked.args()}
    chat.at = At.CHOOSING_LOOK
    what = changes_value(asked.touches, asked.sizes)
    menu = looks_menu(asked.photos, price_list(chat.session))
    text = "edits.then_look" if what else "look.again"
    return [Outgoing(text, {"what": what} if what else {}, choices=menu, layout="list")]


def take_off(chat: Chat, asked: Asked, things: Iterable[str]) -> list[Outgoing]:
    """The cost without what was put on the picture before; where nothing was, that is said."""
    fields = {name: getattr(NONE, name) for thing in things for name in PUT_ON[thing]}
    bare = asked.touched(**fields)
    return [Outgoing("edits.nothing_on")] if bare == asked else tell_cost(chat, bare)


def less_shadow(chat: Chat, asked: Asked) -> list[Outgoing]:
    """What was added to the shadow goes first; a look's own can only be left out."""
    if asked.touches.shadow > 0:
        return tell_cost(chat, asked.touched(shadow=asked.touches.shadow - 1))
    without = Choice("so", "edits.no_shadow", asked.touched(shadow=-1).args())
    return [Outgoing("edits.less_shadow", choices=(without, Choice("menu", "not_understood.menu")))]


def ask_back(chat: Chat, asked: Asked, text: str = "edits.part") -> list[Outgoing]:
    """Some of it was understood, or can be had, and the rest not: shall it be just that?"""
    asked = replace(asked, photos=orders.together(chat, asked.photos))
    choices = (
        Choice("so", "edits.so", asked.args()),
        Choice("menu", "not_understood.menu"),
    )
    what = style_value(asked.look, "", asked.touches, asked.sizes) if asked.look else ""
    what = what or changes_value(asked.touches, asked.sizes)
    if not what:
        return []
    return [Outgoing(text, {"what": what}, choices=choices)]


def so(chat: Chat, args: Args) -> list[Outgoing]:
    """Just what was understood."""
    return tell_cost(chat, Asked.of_args(args)) if args.get("photos") else []


def start(chat: Chat, args: Args) -> list[Outgoing]:
    """ "Change something": what is typed next is about this picture."""
    asked = of_order(chat, UUID(args["order"]))
    if asked is None or not kinds_of(asked.look):
        return []
    chat.at = At.EDITING
    chat.kept.memory["editing"] = args["order"]
    chat.kept.memory.pop("example", None)
    cost = price_list(chat.session).price(asked.look, asked.sizes, len(asked.photos))
    choices = (Choice("brand_on", "edits.brand", {"order": args["order"]}),)
    return [Outgoing("edits.what", {"cost": cost}, choices=choices)]


def turn(chat: Chat, args: Args) -> list[Outgoing]:
    """Turned the way that she tapped."""
    asked = Asked.of_args(args)
    return tell_cost(chat, asked.touched(degrees=int(args["degrees"])))


def _remember(chat: Chat) -> None:
    """What was asked about before, for "undo"."""
    draft = chat.kept.memory.get("draft") or {}
    if chat.at == At.CONFIRMING_COST and draft.get("look"):
        chat.kept.memory["before"] = draft
    else:
        chat.kept.memory.pop("before", None)


def _other_looks(asked: Asked) -> tuple[Choice, ...]:
    args = replace(asked, look="").args()
    return (Choice("so", "more.other_style", args), Choice("menu", "more.menu"))


def _by_steps(op: str) -> "Change":
    name, step = BY_STEPS[op]

    def apply(_: Chat, asked: Asked, __: dict[str, Any]) -> Asked:
        now = getattr(asked.touches, name) + step
        return asked.touched(**{name: max(-STEPS, min(STEPS, now))})

    return apply


def _look(chat: Chat, asked: Asked, args: dict[str, Any]) -> Asked:
    if args["look"] == HER_COLOUR:
        own = kit.kit_of(chat.session, chat.merchant)
        if not own.colour:
            choices = (Choice("set_colour", "brand.set_colour", asked.args()),)
            raise CannotBe(Outgoing("brand.no_colour", choices=choices))
        return on_ground(asked, own.colour)
    return asked.in_look(str(args["look"]))


def _ground(_: Chat, asked: Asked, args: dict[str, Any]) -> Asked:
    return on_ground(asked, hex_of(str(args["colour"])))


def on_ground(asked: Asked, colour: str) -> Asked:
    """A look that takes no colour gives way to paper of that colour."""
    if asked.look in UNDYED or is_inventive(asked.look):
        asked = asked.in_look(PAPER)
    return asked.touched(ground=colour)


def _turned(_: Chat, asked: Asked, args: dict[str, Any]) -> Asked:
    """By so many degrees, on top of what was; which way is asked where it was not said."""
    if "degrees" not in args and "direction" not in args:
        choices = tuple(
            Choice("turn", f"edits.turn.{name}", {**asked.args(), "degrees": str(degrees)})
            for name, degrees in TURNS
        )
        raise CannotBe(Outgoing("edits.turn", choices=choices))
    by = int(args.get("degrees", 90)) * (-1 if args.get("direction") == "left" else 1)
    now = (asked.touches.degrees + by) % 360
    return asked.touched(degrees=now - 360 if now > 180 else now)


def _price(chat: Chat, asked: Asked, args: dict[str, Any]) -> Asked:
    if not 0 < int(args["amount"]) <= HIGHEST:
        raise CannotBe(Outgoing("edits.price", {"most": HIGHEST}))
    try:
        priced = asked.touched(
            price=int(args["amount"]),
            old_price=int(args.get("old_amount", 0)),
            language=chat.language,
        )
    except NotTouches as wrong:
        raise CannotBe(Outgoing("edits.price", {"most": HIGHEST})) from wrong
    own = kit.kit_of(chat.session, chat.merchant)
    return replace(priced, touches=own.tags(priced.touches))


def _line(chat: Chat, asked: Asked, args: dict[str, Any]) -> Asked:
    text = " ".join(str(args["text"]).split())
    if not can_be_written(text):
        raise CannotBe(Outgoing("edits.letters"))
    return asked.touched(line=text, language=chat.language)


def _logo(chat: Chat, asked: Asked, _: dict[str, Any]) -> Asked:
    own = kit.kit_of(chat.session, chat.merchant)
    if own.logo is None:
        wanted = asked.args()
        raise CannotBe(
            Outgoing("brand.no_logo", choices=(Choice("set_logo", "brand.set_logo", wanted),))
        )
    return asked.touched(logo=str(own.logo), language=chat.language)


def _no_shadow(_: Chat, asked: Asked, __: dict[str, Any]) -> Asked:
    return asked.touched(shadow=-1)


def _more_shadow(_: Chat, asked: Asked, __: dict[str, Any]) -> Asked:
    return asked.touched(shadow=min(DARKEST, max(0, asked.touches.shadow) + 1))


def _every_size(_: Chat, asked: Asked, __: dict[str, Any]) -> Asked:
    return replace(asked, sizes=EVERY_SIZE)


Change = Callable[[Chat, Asked, dict[str, Any]], Asked]
DONE: dict[str, Change] = {
    **{op: _by_steps(op) for op in BY_STEPS},
    "look": _look,
    "background_colour": _ground,
    "rotate": _turned,
    "price_tag": _price,
    "text": _line,
    "logo": _logo,
    "remove_shadow": _no_shadow,
    "more_shadow": _more_shadow,
    "send_all_sizes": _every_size,
}
