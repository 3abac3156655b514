"""What nothing may be done about, however likely it sounds: told, asked about or forbidden.

How things are ("itna andhera kyun hai") is no such thing: it may be why she writes.
"""

from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

DENIABLE = ("verb", "op", "look", "colour", "size", "noun", "number")
WHAT, HABITS = words_of("what"), words_of("habits")
ASKED = words_of("which") | words_of("did_you")


def are_withheld(requests: list[Heard], spoken: list[Word], told: list[Word]) -> bool:
    """Whether any of the requests that led to nothing is.

    `spoken` are the message's words by themselves, `told` as the moods of its verbs have made them.
    What is told before a wish may be its reason.
    """
    if requests and requests[-1].is_request:
        requests = [one for one in requests[:-1] if one.has("small", "ask")] + requests[-1:]
    verbs = {word.start for word in spoken if word.kind == "verb"}
    verbs -= {word.start for word in told if word.kind == "verb"}
    return any(_is_withheld(one, verbs) for one in requests)


def _is_withheld(heard: Heard, told_of: set[int]) -> bool:
    is_open = heard.has("small", "or") and heard.has("small", "ask")  # "white karun ya nahi"
    is_disliked = heard.is_told and heard.has("look") and heard.has("small", "too")
    if is_open or is_disliked or _is_habit(heard) or _asks(heard):
        return True
    denies = any(word.means("small", "deny") for word in heard.words)
    return any(
        word.start in told_of
        or (word.denied and word.kind in DENIABLE)
        or (denies and word.kind == "done")
        for word in heard.words
    )


def _is_habit(heard: Heard) -> bool:
    """ "Kya har dafa logo lagta hai": whether it is done at all, and not that it be done."""
    texts = {part for word in heard.words for part in word.text.split()}
    return not texts.isdisjoint(WHAT) and not texts.isdisjoint(HABITS)


def _asks(heard: Heard) -> bool:
    """ "Which size is right for Daraz?", "why did you undo that": she wants to be told."""
    line = f" {' '.join(word.text for word in heard.words)} "
    return any(f" {one} " in line for one in ASKED)
