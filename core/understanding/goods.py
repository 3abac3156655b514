"""What is sold, named by a word that would be a wish elsewhere: "a wooden bowl", "small pouch"."""

from core.understanding.deeds import UNCLEAR, Deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

NAMED = ("look", "colour", "size", "op")
GROUNDS, ANY_GOODS = words_of("grounds"), words_of("any_goods")
BINDS, VERBAL = words_of("binds") - words_of("wala"), words_of("verbal")
OBJECT = ("ko", "isko", "usko", "isay", "usay", "ise", "use", "is", "it", "zara", "plz", "please")
SHADES = ("soft", "new", "old")


def names_goods(heard: Heard) -> bool:
    """ "Velvet cushion(, price 900)": it is told what is sold, and nothing is asked for."""
    head = _head(heard)
    return head is not None and head.means("noun", "product") and head.text not in ANY_GOODS


def goods(heard: Heard) -> list[Deed] | None:
    """Nothing to be done where goods are named; of a thing by a strange name it is asked."""
    if names_goods(heard):
        return []
    return [UNCLEAR] if _may_name_goods(heard) else None


def is_garment(heard: Heard, word: Word) -> bool:
    """ "(Marble pe) bra kr do": the garment, perhaps, unless it is said of what or how much."""
    before = heard.words[: heard.words.index(word)]
    is_of_it = not before or before[-1].means("small", "some", "too", "more")
    is_of_it = is_of_it or before[-1].means("noun", "product") or before[-1].text in OBJECT
    is_of_it = is_of_it or before[-1].means("filler", "address")
    return word.text.startswith("bra ") and not is_of_it


def _may_name_goods(heard: Heard) -> bool:
    """ "Wooden trinkets(, brighten)": of a thing, perhaps, by a name that is not known."""
    head = _head(heard)
    is_strange = head is not None and head.kind == "unknown" and head.text not in GROUNDS
    return is_strange and not heard.has("size")  # "Shopify store"


def _head(heard: Heard) -> Word | None:
    """What the words before it are said of, where there is nothing else in a request."""
    told = [word for word in heard.words if word.kind != "filler" or word.text in GROUNDS]
    heads = [at for at, word in enumerate(told) if _is_thing(word)]
    if not heads or heads[0] == 0 or len(told) > heads[-1] + 1:
        return None
    is_run = heads == list(range(heads[0], len(told)))
    said = told[: heads[0]]
    between = [word for word in heard.words if said[-1].end <= word.start < told[heads[0]].start]
    is_run = is_run and all(word.text in BINDS for word in between)
    is_said = all(map(_is_said_of_it, said)) and any(word.kind in NAMED for word in said)
    return told[-1] if is_run and is_said else None


def _is_thing(word: Word) -> bool:
    return word.kind == "unknown" or word.means("noun", "product")


def _is_said_of_it(word: Word) -> bool:
    """Whether it may say of what kind a thing is; "bigger" is a wish."""
    is_base = " " not in word.text and not word.text.endswith("er") and not word.denied
    is_base = is_base and word.text not in VERBAL  # "enlarge the shoe"
    return (word.kind in NAMED and is_base) or word.means("small", *SHADES)
