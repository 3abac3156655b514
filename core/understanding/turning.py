"""How far and which way something is turned."""

from itertools import pairwise

from core.understanding.deeds import UNCLEAR, Deed, Value, deed
from core.understanding.heard import Heard

ROUND = 360  # degrees
NOT_OURS = ("price", "text", "shadow", "logo", "credit", "person", "balance", "order")


def turned(heard: Heard) -> list[Deed] | None:
    """Turned by what is said, or as far as it is straight."""
    if not (heard.has("op", "rotate") or heard.has("verb", "turn") or heard.has("degrees")):
        return None
    if heard.has("noun", "light"):  # "turn the brightness down"
        return None
    if heard.has("noun", *NOT_OURS, "background") or heard.has("colour") or heard.has("look"):
        return [UNCLEAR]
    strange = 0 if _is_of_named(heard) else heard.unknown
    if heard.has("verb", "send") or heard.denies("verb") or (strange and not heard.is_request):
        return [UNCLEAR]
    args: dict[str, Value] = {}
    degrees = [word for word in heard.live if word.kind == "degrees"]
    numbers = [word.amount for word in heard.live if word.kind == "number"]
    if strange and not (degrees or numbers or heard.has("small", "left", "right")):
        return [UNCLEAR]
    if not degrees and any(number > ROUND for number in numbers):
        return [UNCLEAR]  # "turn it to the left, 900"
    if degrees:
        args["degrees"] = int(degrees[0].value)
    elif numbers and numbers[0] > 1:
        args["degrees"] = numbers[0]
    for side in ("left", "right"):
        if heard.has("small", side) and not heard.is_state:  # "it is tilted to the left"
            args["direction"] = side
    is_more = bool(degrees) and any(number > ROUND for number in numbers)  # "30 degrees 900"
    return [deed("rotate", **args), *([UNCLEAR] if is_more else [])]


def _is_of_named(heard: Heard) -> bool:
    """ "Cup ko ghumayein", "guldaan thora ghuma dein": the word that is not known is turned."""
    named = [two for one, two in pairwise(heard.words) if one.kind == "unknown"]
    is_thing = bool(named) and named[0].means("op", "rotate")  # "pankha ulta aa gaya, ghumao"
    is_thing = is_thing or (
        bool(named) and (named[0].text in ("ko", "کو") or named[0].means("small", "some"))
    )
    return heard.unknown == 1 and is_thing
