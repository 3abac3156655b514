"""Two readings of a message, the rules' and the likelihood's: done is what neither speaks against.

What the rules are not sure of may be told by the likelihood, where it is sure and the words name
all that it takes; what the rules found and it holds for impossible, or did not find and it expects,
is asked back. It never chooses an amount, a text or between two looks.
"""

from core.understanding.deeds import UNCLEAR, VOCABULARY, Deed, deed
from core.understanding.lexicon import UNKNOWN
from core.understanding.likelihood import likelihood
from core.understanding.reading import Word
from core.understanding.requests import MOST_VERSIONS

# Fitted on sets of messages that neither the rules nor the likelihood had seen.
IMPOSSIBLE = 0.01  # below it what the rules found is asked back
LIKELY = 0.7  # from here on a deed is expected
POSSIBLE = 0.2  # up to here a deed is none that could be missing
BELIEVED = 0.3  # at least, of all that the rules found, where nothing is asked back
STRANGE = 0.8  # above it a word that the rules do not know is of a wish that no deed is for
DOUBTED = 0.5  # from here on the whole is no wish that can be told

NAMED = {"look": "look", "background_colour": "colour", "size": "size"}  # by which kind of word
LEAST = {"text": 0.003, "unclear": 0.0}  # any word may stand in what is to be written
SCENIC = frozenset(("look", "background_colour"))
OF_CHANGE = frozenset(op for op, args in VOCABULARY.items() if not args)


def agreed(found: list[Deed], words: list[Word], *, is_open: bool) -> list[Deed]:
    """What the rules found in the words of a message, as far as the likelihood agrees.

    Where it is not open the rules withheld something that was told, asked or denied: what they
    ask back then stands.
    """
    likely = likelihood(words)
    kept = [one for one in found if likely[one.op] >= LEAST.get(one.op, IMPOSSIBLE)]
    ops = {one.op for one in kept}
    expected = [op for op in likely if likely[op] > LIKELY and op not in (*ops, UNCLEAR.op)]
    if UNCLEAR not in kept:
        is_strange = any(word.kind == UNKNOWN.kind for word in words)
        is_strange = is_strange and likely[UNCLEAR.op] > STRANGE
        is_whole = len(kept) == len(found) and not expected and not is_strange
        return kept if is_whole else [*kept, UNCLEAR]
    told = [one for one in kept if one != UNCLEAR]
    if not is_open or len(kept) < len(found) or not (told or expected):
        return kept
    added = [_named(op, words, ops) for op in expected]
    is_sure = likely[UNCLEAR.op] < DOUBTED and all(likely[one.op] > BELIEVED for one in told)
    others = [op for op in likely if op not in (*ops, *expected)]
    is_sure = is_sure and all(likely[op] < POSSIBLE for op in others)
    whole = [*told, *(one for one in added if one)]
    if not is_sure or len(whole) < len(told) + len(expected) or _is_any_lost(words, whole):
        return kept
    return whole


def _named(op: str, words: list[Word], ops: set[str]) -> Deed | None:
    """The deed of an op that is expected, where the words leave no choice."""
    if op in OF_CHANGE:
        return deed(op)
    if op == "count":
        return _counted(words)
    if op not in NAMED or (op in SCENIC and ops & SCENIC):
        return None
    kinds = ("look", "colour") if op in SCENIC else (NAMED[op],)
    named = {(word.kind, word.value) for word in words if word.kind in kinds}
    kind, value = named.pop() if len(named) == 1 else ("", "")
    return deed(op, **{NAMED[op]: value}) if kind == NAMED[op] and value else None


def _counted(words: list[Word]) -> Deed | None:
    """ "Make 5 versions…": how many, where no other number is told."""
    numbers = [at for at, word in enumerate(words) if word.kind in ("number", "sum")]
    if len(numbers) != 1 or not 1 < words[numbers[0]].amount <= MOST_VERSIONS:
        return None
    counted = words[numbers[0] + 1 :][:1]
    is_of_them = any(word.means("noun", "version", "picture") for word in counted)
    is_of_them = is_of_them and any(word.means("verb", "make", "show", "send") for word in words)
    return deed("count", n=words[numbers[0]].amount) if is_of_them else None


def _is_any_lost(words: list[Word], whole: list[Deed]) -> bool:
    """Whether a look, a size, a change or a number to be written is named, and left no trace."""
    told = {one.op for one in whole} | {str(value) for one in whole for _, value in one.args}
    if "text" in told and any(word.kind == "opaque" for word in words):
        return True
    if "size" in told and any(word.means("noun", "generic") for word in words):
        return True  # "for my status and for the catalogue": a second size, perhaps
    return any(word.kind in ("look", "size", "op") and word.value not in told for word in words)
