"""What nothing may be done about, however likely it sounds: told, asked about or forbidden.

How things are ("itna andhera kyun hai") is no such thing: it may be why she writes.
"""

from collections.abc import Iterator
from enum import Enum, auto

from core.understanding.heard import Heard
from core.understanding.kept import OF_THINGS, is_kept
from core.understanding.kept import things as kept_things
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

DEEDS = ("verb", "op", "look", "colour", "size", "number")
WHAT, HABITS = words_of("what"), words_of("habits")
ASKED = words_of("which") | words_of("did_you")


NAMED = {"look": "look", "colour": "background_colour", "size": "size"}
PUT_ON = ("logo", "price", "text", "light")


class Reason(Enum):
    """Why nothing may be done about a request."""

    ASKED = auto()  # told, asked about, or a deed that is forbidden
    LACKING = auto()  # a thing that is said not to be: "there is no logo on it"


def why_withheld(requests: list[Heard], spoken: list[Word], told: list[Word]) -> set[Reason]:
    """Why nothing may be done about the requests that led to nothing; empty where it may.

    `spoken` are the message's words by themselves, `told` as the moods of its verbs have made them.
    What is told before a wish may be its reason.
    """
    if requests and requests[-1].is_request:
        requests = [one for one in requests[:-1] if one.has("small", "ask")] + requests[-1:]
    verbs = {word.start for word in spoken if word.kind == "verb"}
    verbs -= {word.start for word in told if word.kind == "verb"}
    return {reason for one in requests for reason in _reasons(one, verbs)}


def denied(requests: list[Heard]) -> frozenset[str]:
    """The ops that are forbidden by their name, or would change what is to stay as it is.

    "There is no logo on it" forbids nothing.
    """
    forbid = [one for one in requests if not one.is_state]
    words = [word for one in forbid for word in one.words if word.denied]
    ops = {word.value for word in words if word.kind == "op"}
    ops |= {NAMED[word.kind] for word in words if word.kind in NAMED}
    ops |= {"rotate" for word in words if word.means("verb", "turn")}
    things = {word.value for one in forbid for word in one.words if _is_let_be(one, word)}
    things |= {thing for one in requests if is_kept(one) for thing in kept_things(one)}
    return frozenset(ops.union(*(OF_THINGS[thing] for thing in things)))


def _is_let_be(heard: Heard, word: Word) -> bool:
    """Of "no logo" the logo; of "don't change the background" the background."""
    is_thing = word.denied and word.means("noun", *OF_THINGS)
    is_changed = heard.denies("verb", "change") or heard.denies("small", "new")
    return is_thing and (word.value in PUT_ON or is_changed)


def _reasons(heard: Heard, told_of: set[int]) -> Iterator[Reason]:
    is_open = heard.has("small", "or") and heard.has("small", "ask")  # "white karun ya nahi"
    is_disliked = heard.is_told and heard.has("look") and heard.has("small", "too")
    if is_open or is_disliked or _is_habit(heard) or _asks(heard):
        yield Reason.ASKED
    denies = any(word.means("small", "deny") for word in heard.words)
    for word in heard.words:
        is_done = denies and word.kind == "done"
        if word.start in told_of or is_done or (word.denied and word.kind in DEEDS):
            yield Reason.ASKED
        elif word.denied and word.kind == "noun":
            yield Reason.LACKING


def _is_habit(heard: Heard) -> bool:
    """ "Kya har dafa logo lagta hai": whether it is done at all, and not that it be done."""
    texts = {part for word in heard.words for part in word.text.split()}
    return not texts.isdisjoint(WHAT) and not texts.isdisjoint(HABITS)


def _asks(heard: Heard) -> bool:
    """ "Which size is right for Daraz?", "why did you undo that": she wants to be told."""
    line = f" {' '.join(word.text for word in heard.words)} "
    return any(f" {one} " in line for one in ASKED)
