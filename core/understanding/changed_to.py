"""What something is changed to: of two looks the one that is named after "to"."""

from itertools import pairwise

from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

SWAPS = ("swap", "swap the")
KE, INTO = words_of("of"), words_of("for")


def into(heard: Heard, found: list[Word]) -> list[Word]:
    """ "Change marble to wood": what it shall become; nothing where it is not told apart."""
    marks = ("for",) if any(word.text in SWAPS for word in heard.live) else ("to", "into", "with")
    to = [word.start for word in heard.live if word.text in marks]
    gone = [
        one.end
        for one, two in pairwise(heard.live)
        if one.means("verb", "remove") and two.text in KE
    ]  # "eid wala hata ke marble"
    is_change = (heard.has("verb", "change") and bool(to)) and len(found) > 1
    if gone and len(found) > 1 and found[0].end < gone[-1]:
        is_change, to = True, gone
    after = [word for word in found if is_change and word.start > to[-1]]
    return after if len(after) < len(found) else []


def _is_turned_into(heard: Heard) -> bool:
    """ "Change it to the marble one", "isko marble mein badal do": of no product, and no colour."""
    named = [at for at, word in enumerate(heard.words) if word.kind == "look"]
    before = heard.words[max(0, named[0] - 2) : named[0]] if named else ()
    after = heard.words[named[-1] + 1 : named[-1] + 2] if named else ()
    is_into = any(word.text in ("to", "into") for word in before)
    is_into = is_into or any(word.text in INTO for word in after)
    return is_into and heard.unknown == 0 and not heard.has("noun", "product", "text", "logo")


def is_changed(heard: Heard) -> bool:
    """ "Change the background to green" names what it is changed to."""
    told = [word for word in heard.live if word.kind in ("look", "colour")]
    is_into = bool(into(heard, told)) or _is_turned_into(heard)
    return is_into or (heard.has("verb", "change") and heard.has("noun", "background"))
