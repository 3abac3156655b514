"""What stands around words that are to be written: where to, whom is spoken to, "please"."""

from itertools import pairwise

from core.understanding.generic import is_name
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.sums import has_sum

PLACES, OWN, STATES, WRITTEN_ON = map(words_of, ("places", "own", "states", "written_on"))
PLEASE, TRAILING, NEVER_TRAILING = map(words_of, ("please", "trailing", "never_trailing"))
INTERJECTIONS, DATES, ENGLISH = map(words_of, ("interjections", "dates", "english_verbs"))
POINTING, ALSO, WHERE = map(words_of, ("pointing", "also", "where"))
BEFORE = ("do", "make", "put", "remove", "show", "send", "raise", "lower", "turn", "change", "want")
AND, THINGS = "&", ("background", "shadow", "logo")
BY, MADE = words_of("whose") | words_of("by_means"), words_of("made")
OBJECTS = ("it", "this", "the", "my", "our")


def sentence(words: list[Word]) -> list[Word]:
    """ "Stock mein hai", which says by itself how something is; nothing where they do not."""
    while words and words[-1].text in PLACES:
        words = words[:-1]
    is_one = len(words) > 1 and words[-1].text.split()[-1] in STATES
    dates = [one for one, two in pairwise(words) if two.text in DATES]  # "25 tareekh tak"
    return words if is_one and not has_sum([one for one in words if one not in dates]) else []


def tells(words: list[Word], place: int) -> bool:
    """ "Sale lagi hai | 30% off": what is the case, before what is to be written."""
    before = words[place - 1] if place else words[place]
    return words[place].text in STATES and before.means("small", "told")


def ends_text(word: Word) -> bool:
    """Whether what is to be written is over with it; "&" joins, though it parts two requests."""
    return word.kind in ("ask", "done") or (word.kind == "stop" and word.text != AND)


def asks(words: list[Word]) -> bool:
    """Whether any of them may be of a wish, and not of what is to be written."""
    return any(
        word.means("verb", *BEFORE)
        or word.means("small", "ask")
        or word.means("noun", *THINGS)
        or word.kind in ("op", "look", "size", "done", "sum")
        for word in words
    )


def is_and(word: Word) -> bool:
    """Whether it joins words, or another request."""
    return word.kind == "join" or word.text == AND


def joins_names(text: Plain, before: list[Word], after: list[Word]) -> bool:
    """ "Neem & Honey", "Shahid aur Sons": both are written large, and nothing is asked."""
    if not before or not after or not (is_name(text, before[-1]) and is_name(text, after[0])):
        return False
    ends = (at for at, word in enumerate(after) if word.kind == "stop" or is_and(word))
    name = after[: next(ends, len(after))]
    is_other = any(word.means("noun", *THINGS, "price", "text", "credit") for word in name)
    return not is_other and not any(word.means("verb") or word.amount for word in name)


def is_next_wish(text: Plain, word: Word, follows: list[Word]) -> bool:
    """ "Write Sold Out | make it darker"."""
    is_verb = word.kind == "verb" and word.text in ENGLISH and not is_name(text, word)
    return is_verb and any(one.text in OBJECTS for one in follows)


def is_lower_wish(text: Plain, taken: list[Word], rest: list[Word]) -> bool:
    """ "Likho Cash on Delivery | brand ka logo b daal do": no name any more, and what to do."""
    ends = (at for at, word in enumerate(rest) if word.kind in ("stop", "join"))
    rest = rest[: next(ends, len(rest))]
    is_named = is_name(text, taken[-1]) and not any(is_name(text, word) for word in rest)
    is_thing = any(word.means("noun", "logo", "shadow", "background") for word in rest[:4])
    return is_named and is_thing and any(word.means("verb") for word in rest)


def unpointed(words: list[Word], this: frozenset[str]) -> list[Word]:
    """ "Sale | ye likh do", "mera number 0300 1112233 | hai wo likh do"."""
    while len(words) > 2 and words[-1].text in ALSO and words[-2].text in POINTING:
        words = words[:-1]  # "delivery free hai ye bhi | likh do"
    is_named = any(word.means("noun", "text", "generic") for word in words)
    while is_named and len(words) > 2 and words[-1].text in PLACES and words[-1].text in WHERE:
        words = words[:-1]  # "naam Zara hai wo upar | likh do"
    if is_named and words[-1].text in POINTING and words[-2].means("small", "state"):
        words = words[:-2]
    is_number = any(word.kind == "opaque" for word in words)
    while len(words) > 1 and (
        words[-1].text in this
        or (is_number and (words[-1].text in POINTING or words[-1].means("small", "state")))
    ):
        words = words[:-1]
    return words


def led(words: list[Word], text: Plain) -> list[Word]:
    """Without what stands before it: where to write, whom is spoken to."""
    while words and _leads(words) and not is_name(text, words[0]):
        words = words[1:]
    return words


def stripped(words: list[Word], text: Plain) -> list[Word]:
    """Without what says where to write, whom is spoken to, and "please"."""
    words = led(words, text)
    while words and (
        words[-1].means("filler", "address", "greet")
        or words[-1].text in TRAILING
        or (words[-1].text == "b" and not is_name(text, words[-1]))  # "sale b", as "sale bhi"
        or words[-1].means("small", "can", "deny", "state")
        or (words[-1].means("small", "told") and not _is_made(words))
        or (len(words) > 1 and _is_place(words[-1]) and not is_name(text, words[-1]))
        or (len(words) > 1 and words[-1].text in WRITTEN_ON)  # "0300… tasveer pe likh do"
    ):
        words = words[:-1]
    return words


def _is_made(words: list[Word]) -> bool:
    """ "Haath se bana hua", "ghar ka bana hua": how it was made, which is written."""
    return len(words) > 1 and words[-2].text in BY and words[-1].text.split()[0] in MADE


def _is_place(word: Word) -> bool:
    return word.text in PLACES and word.text not in NEVER_TRAILING


def _leads(words: list[Word]) -> bool:
    first = words[0]
    if first.means("filler", "address", "greet") or first.text in PLACES or first.text == ":":
        return True
    if first.text in INTERJECTIONS and len(words) > 1:
        return True
    if first.means("noun", "picture") or first.means("join", "and") or first.text in PLEASE:
        return True
    if first.means("noun", "text"):
        return len(words) == 1 or words[1].kind == "unknown"
    if first.text in OWN:
        follows = next((word for word in words if word.text not in OWN), None)
        return follows is not None and (
            follows.text in PLACES or follows.means("noun", "picture", "text", "generic", "price")
        )
    return False
