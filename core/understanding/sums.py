"""Whether words are a price and nothing else, or words that may stand on a picture."""

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

WRONG, CASES, WAS = map(words_of, ("wrong", "cases", "was"))
LEAST = 20  # rupees of a price; below it things are counted
AROUND = ("old", "new", "sale", "instead", "instead_of")
PRICED = ("sum", "number", "filler", "stop", "done", "join")


def only_sum(words: list[Word]) -> bool:
    """Whether there is nothing but a price, with what is said around prices."""
    if any(word.kind == "opaque" for word in words):
        return False
    return all(
        word.kind in PRICED
        or word.kind == "small"
        or word.means("noun", "price", "product", "picture")
        or word.kind == "verb"
        or word.text in WRONG
        for word in words
    ) and (not words or has_sum(words) or any(word.means("noun", "price") for word in words))


def is_sum(words: list[Word]) -> bool:
    """Whether they are the sum itself."""
    return bool(words) and all(
        word.kind in ("sum", "number", "stop") or word.means("noun", "price") for word in words
    )


def is_price(words: list[Word]) -> bool:
    """Whether they are a sum, with what is said around sums: "25W charger 1350"."""
    is_named = any(word.means("noun", "product") for word in words)
    told = [word for word in words if not (is_named and is_measure(word))]
    return has_sum(told) and only_sum(told)


def is_measure(word: Word) -> bool:
    """ "20ft", "25W": of what is sold, and neither a price nor a number to call."""
    return word.kind == "opaque" and word.text[0].isdigit() and word.text[-1].isalpha()


def ends_with_price(words: list[Word], after: list[Word]) -> bool:
    """ "Marble ka lamp hai price 3500 likho": what is to be written is the price alone."""
    if words and words[-1].kind == "sum" and any(one.means("noun", "price") for one in after[:1]):
        return True  # "iphone 72 hazar likho price me"
    is_priced = any(word.means("noun", "price") for word in words[-3:])
    is_priced = is_priced or any(word.text in CASES for word in words[-2:-1])  # "ek ka 300 likho"
    is_priced = is_priced or has_sum(words[:-1])  # "500 wala achaar 350 mein likh do"
    is_priced = is_priced or any(
        one.means("noun", "product") for one in words[-2:-1]
    )  # "leather bag 1350 likh do"
    return is_priced and has_sum(words[-2:])


def has_sum(words: list[Word]) -> bool:
    """Whether there is any number among them."""
    return any(word.kind == "sum" or word.amount >= LEAST for word in words)


def between(words: list[Word], first: Word | None, last: Word) -> list[Word]:
    """The words from one, or from the first of all, up to another."""
    start = first.end if first else -1
    return [word for word in words if start <= word.start < last.start]


def is_of_prices(words: list[Word]) -> bool:
    """Whether it tells prices: "kal tak 1500 tha ab 1200 hai", "boring lagta hai, dhai hazar"."""
    is_last = bool(words) and words[-1].amount > 0
    return has_sum(words) and any(
        word.means("small", "old")
        or word.text in WAS
        or (is_last and word.means("small", "state", "seems"))
        for word in words
    )
