"""What is said beside a wish in whole sentences: how a thing stands, who needs it, how much."""

from itertools import pairwise

from core.understanding.complaints import ABOUT
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

IT, HERS = ("it", "this", "that", "them", "he", "she"), words_of("hers")
NEEDS = ("needs", "wants", "requires", "likes", "loves")
CHOSEN = ("op", "look", "colour", "size", "number", "sum", "degrees", "talk", "opaque")
NAMED = ("background", "person", "credit", "balance", "money", "order", "version", "size", "look")
DONE: tuple[str, ...] = ("make", "put", "remove", "show", "send", "raise")
DONE += ("lower", "turn", "change", "want", "write")
TURNS = ("ask", "deny", "can", "without", "too", "more", "less", "or", "wish")


def is_remark(heard: Heard, meanings: Meanings) -> bool:
    """Whether nothing in it is left to be done, beside what was understood."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    is_told = _is_statement(heard) or _is_of_what_there_is(heard)
    return is_told or _is_amount(heard, ops) or _is_reached(heard, ops)


def _is_of_what_there_is(heard: Heard) -> bool:
    """ "Loving the pics", "customer wait kar raha hai": said of what there is."""
    is_of_picture = any(map(heard.has, ("op", "look", "colour", "size", "number", "talk")))
    is_of_picture = is_of_picture or heard.has("noun", "background", "size", "version", *ABOUT)
    is_of_picture = is_of_picture or heard.has(
        "noun", "credit", "balance", "money", "person", "look"
    )
    is_said = heard.unknown == 1 and heard.has("noun", "picture") and not heard.has("verb")
    is_said = is_said or (heard.is_state and not heard.has("verb", *DONE))
    is_asked = heard.has("small", "ask", "can", "more", "less", "too", "without", "deny")
    return is_said and not is_of_picture and not is_asked and not heard.denies("noun")


def _is_statement(heard: Heard) -> bool:
    """ "The bottle leans to the left", "my printer needs it": of a thing, by a verb of its own."""
    others = any(map(heard.has, CHOSEN)) or heard.has("noun", *NAMED, *ABOUT)
    if others or heard.has("small", *TURNS) or any(word.denied for word in heard.words):
        return False
    verbs = [word for word in heard.words if word.kind == "verb" and word.text not in NEEDS]
    told = [word for word in heard.words if word.text not in ("the", "a", "an")]
    return not verbs and any(
        (_is_subject(one) or (place and told[place - 1].text in HERS))
        and (two.text in NEEDS or (two.kind == "unknown" and _is_done_by_one(two.text)))
        for place, (one, two) in enumerate(pairwise(told))
    )


def _is_subject(word: Word) -> bool:
    return word.text in IT or word.means("noun", "product", "picture")


def _is_done_by_one(text: str) -> bool:
    return text.isascii() and text.endswith("s") and not text.endswith("ss")


def _is_amount(heard: Heard, ops: set[str]) -> bool:
    """ "(How do I recharge,) I need to add 5000"."""
    numbers = [word for word in heard.words if word.amount]
    return (
        "topup" in ops
        and len(numbers) == 1
        and all(
            word in numbers
            or word.kind == "filler"
            or word.means("small", "state")
            or word.means("verb", "put", "want", "buy", "do", "give", "send")
            or word.means("noun", "credit", "money")
            for word in heard.words
        )
    )


def _is_reached(heard: Heard, ops: set[str]) -> bool:
    """ "(I want to talk to somebody,) give me a number"."""
    is_number = any(word.means("noun", "generic", "person") for word in heard.words)
    return (
        "human" in ops
        and is_number
        and all(
            word.kind == "filler"
            or word.means("noun", "generic", "person")
            or word.means("verb", "give", "send", "want")
            or word.means("number", "1")
            for word in heard.words
        )
    )
