"""What is asked of us rather than of the picture: all sizes, how many, to leave it, other talk."""

from itertools import pairwise

from core.understanding.beyond import is_beyond
from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of

PICTURED = ("look", "colour", "size")
WHITHER, IF, REELS, WRONG = map(words_of, ("whither", "if", "reels", "wrong"))
DIFFERENT, ENOUGH = map(words_of, ("different", "enough"))
MOST_VERSIONS = 10
OF_THINGS = ("put", "remove", "turn", "write", "show", "change", "raise", "lower", "keep")
CHANGES = (
    "lighter",
    "darker",
    "warmer",
    "cooler",
    "bigger",
    "smaller",
    "closer",
    "further",
    "rotate",
    "full_quality",
    "send_all_sizes",
)


def other_talk(heard: Heard) -> list[Deed] | None:
    """Weather and politics; with a picture in it, too, it is asked back."""
    if _is_of_order(heard) or is_beyond(heard):
        return [OUT_OF_SCOPE]
    pairs = pairwise(heard.words)
    if any(one.means("small", "deny", "without") and two.kind == "talk" for one, two in pairs):
        return []  # "no dollars"
    if not heard.has("talk") and not (heard.denies("talk") and heard.is_told):
        return None
    is_free = heard.has("talk", "delivery") and any(word.text == "free" for word in heard.live)
    if is_free and not heard.has("verb") and not heard.has("small", "ask"):
        return [UNCLEAR]  # "(price 800 and) free home delivery", as words on a picture
    pictured = [word for word in heard.live if word.kind in PICTURED and word.text not in REELS]
    near = bool(pictured) or heard.has("noun", "background", "shadow")
    near = near or any(word.means("noun", "colour", "light", "logo") for word in heard.words)
    return [UNCLEAR if near or heard.has("op", *CHANGES) else OUT_OF_SCOPE]


def _is_of_order(heard: Heard) -> bool:
    """ "Where is my order #4471"."""
    is_where = any(word.text in WHITHER for word in heard.words)
    others = any(map(heard.has, (*PICTURED, "op", "verb"))) or heard.unknown > 1
    others = others or not set(heard.values("noun")) <= {"order", "generic"}
    ordered = [word for word in heard.words if word.means("noun", "order")]
    ordered += [word for word in heard.words if word.kind == "opaque" and "order" in word.text]
    return is_where and bool(ordered) and not others


def question(heard: Heard) -> list[Deed] | None:
    """What is asked rather than asked for is asked back, unless it asks politely."""
    is_polite = heard.has("small", "can") and (heard.has("verb") or heard.is_request)
    is_counted = heard.has("number") and heard.has("noun", "version", "picture")
    asks = any(
        word.means("small", "ask") and not (is_counted and word.text in ENOUGH)
        for word in heard.words
    )  # "three pictures are enough"
    asks = asks or (heard.asks and not heard.is_request)
    if asks and not is_polite and not heard.is_idle:
        return [UNCLEAR]
    is_scenic = heard.has("look") or heard.has("colour")
    is_else = heard.denies("look") or heard.denies("colour")
    if is_scenic and is_else and any(word.text in IF for word in heard.words):
        return [UNCLEAR]  # "if white does not look nice, grey"
    return None


def left(heard: Heard) -> list[Deed] | None:
    """Leave it all; with a thing named ("shadow rehne do") it is that thing, and asked back."""
    things = any(heard.has(kind) for kind in (*PICTURED, "number"))
    things = things or heard.has("noun", "background", "shadow", "logo", "price", "text", "light")
    if heard.has("op", "cancel"):
        return [UNCLEAR if _is_of_other_things(heard, things) else deed("cancel")]
    if heard.denies("op", "cancel") and not any(heard.has(kind) for kind in PICTURED):
        return [deed("cancel")] if heard.denies("verb", "make") and not things else []
    others = [word for word in heard.words if word.kind not in ("filler", "small", "verb", "done")]
    is_all = heard.denies("verb", "make", "want", "send") and not heard.denies("verb", *OF_THINGS)
    if not others and is_all and not any(word.kind == "done" for word in heard.words):
        return [deed("cancel")]
    return None


def _is_of_other_things(heard: Heard, things: bool) -> bool:
    if heard.is_told and not heard.has("verb"):
        return True
    things = things or heard.has("op", "undo", "same_as_last", "another_version")
    strange = [word for word in heard.words if word.kind == "unknown" and word.text not in WRONG]
    return things or bool(strange) or heard.has("noun", "generic", "product", "person")


def sent(heard: Heard) -> list[Deed] | None:
    """The full file, and every size."""
    found = [op for op in ("send_all_sizes", "full_quality") if heard.has("op", op)]
    if not found:
        return [] if heard.denies("op", "send_all_sizes", "full_quality") else None
    is_bared = heard.has("verb", "remove") and heard.has("noun", "background")
    doubts = heard.unknown > 1 or heard.has("verb", "lower", "buy") or heard.is_told
    doubts = doubts or (heard.has("verb", "remove") and not is_bared)
    doubts = doubts or heard.denies("size")  # "all but the story"
    return [UNCLEAR] if doubts else [deed(op) for op in found]


def _is_ordinal(heard: Heard) -> bool:
    """ "Option 3" is the third of them."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    is_named = any(
        one.means("noun", "version", "picture") and two.kind == "number"
        for one, two in pairs
        if one.text not in DIFFERENT  # "a different one"
    )
    return is_named and not heard.has("verb", "make")


def _are_of_product(heard: Heard) -> bool:
    """ "Is ring ki panch tasveerein": pictures are counted, and not rings."""
    told = [word for word in heard.live if word.kind != "filler"]
    counted_ = [two for one, two in pairwise(told) if one.kind == "number"]
    return all(word.means("noun", "picture", "version") for word in counted_) and bool(counted_)


def counted(heard: Heard) -> list[Deed] | None:
    """How many are to be made."""
    numbers = [word.amount for word in heard.live if word.kind == "number"]
    if not numbers:
        return None
    if heard.has("small", "both") and len(numbers) > 1:
        numbers = [one for one in numbers if one > 1]  # "two, one on marble and one on velvet"
    things = heard.has("noun", "version", "picture") or heard.has("small", "more")
    if heard.has("noun", "time", "unit"):
        return [UNCLEAR]
    if not things and not heard.has("verb", "make", "show"):
        return None
    if _is_ordinal(heard):
        return [UNCLEAR]
    is_one_more = numbers[0] == 1 and heard.has("small", "more") and not heard.is_state
    if is_one_more and heard.has("noun", "version", "picture") and not heard.unknown:
        return [deed("another_version")]
    if numbers[0] == 1 or heard.has("verb", "turn"):
        return None
    if len(numbers) == 2 and numbers[1] == numbers[0] + 1 and numbers[0] > 1:
        numbers = numbers[1:]  # "three or four"
    doubts = len(numbers) > 1 or numbers[0] > MOST_VERSIONS or heard.has("noun", "logo")
    doubts = doubts or (heard.has("noun", "product") and not _are_of_product(heard))
    is_enough = any(word.text in ENOUGH for word in heard.live)  # "two versions is enough"
    doubts = (
        doubts
        or heard.unknown > 1
        or (heard.is_told and not is_enough)
        or heard.has("verb", "put", "remove")
    )
    doubts = doubts or (heard.has("small", "old") and not heard.is_request)
    return [UNCLEAR if doubts else deed("count", n=numbers[0])]
