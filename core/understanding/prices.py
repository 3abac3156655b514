"""The price that a tag shall show, and the old one of a sale; never a phone, a date or an id."""

from dataclasses import replace
from itertools import pairwise

from core.understanding.bargains import is_instead, is_slip, swapped, two
from core.understanding.credit_sums import is_about_credits, is_of_account, is_priced_too
from core.understanding.deeds import UNCLEAR, Placed, deed
from core.understanding.denied_prices import clause_around, is_denied
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.sums import AROUND, between

WRONG = words_of("wrong")
ROUGHLY = words_of("roughly")
LEAST = 20  # rupees of a bare number; below it things are counted
QUARTERS = (45, 90, 180, 270)  # degrees
LEAST_ALONE = 100  # rupees of one that nothing else speaks for
FOR, WAS, KE = words_of("for"), words_of("was"), words_of("kar_ke")
OFF, WRITE, WALA, ALONE = map(words_of, ("off", "write", "wala", "alone"))


def prices(words: list[Word]) -> tuple[list[Placed], list[Word]]:
    """The price tag asked for, if one is, and the words with what was needed for it `done`."""
    told = [word for word in words if word.kind == "sum" or word.amount >= LEAST]
    found = [word for word in told if _may_be_price(words, word)]
    paid = [word for word in found if is_about_credits(words, word)]
    if open_ := [word for word in paid if is_priced_too(words, word)]:
        return [Placed(open_[0].start, UNCLEAR)], words
    found = [word for word in found if word not in paid]
    if not found or any(_is_of_order(words, word) for word in found):
        return [], words
    slips = [one for one, two_ in pairwise(found) if is_slip(words, one, two_)]
    live = [word for word in found if word not in slips and not is_denied(words, word)]
    live = list({word.amount: word for word in live}.values())  # "1450, not 1650, just 1450"
    used = _used(words, found)
    if not live:
        return [], used
    at = live[0].start
    if any(_is_question(clause_around(words, word)) for word in live):
        return [], words
    if any(_is_cut(words, word) for word in found):
        return [Placed(at, UNCLEAR)], used
    if any(_is_removed(words, word) for word in live) and not _is_swap(words, live):
        return [Placed(at, UNCLEAR)], used
    if len(live) == 1:
        corrects = len(found) > 1  # "1400 nahi, 1600 hai", "it's 1850, not 1580"
        return [_one(words, live[0], corrects=corrects)], used
    if len(live) == 2:
        return [two(words, *live)], used
    return [Placed(at, UNCLEAR)], used


def _is_swap(words: list[Word], live: list[Word]) -> bool:
    return len(live) == 2 and swapped(words, *live) is not None


def _may_be_price(words: list[Word], word: Word) -> bool:
    follows = next((other for other in words if other.start >= word.end), word)
    is_of_each = word.kind == "sum" and word.text[-1:].isalpha()  # "1800 rupay kilo"
    is_measure = follows.means("noun", "unit") and not is_of_each
    if is_measure or follows.means("noun", "time") or follows.text == "x":  # "2x"
        return False
    if word.amount in QUARTERS and _is_turn(words, word):
        return False
    if word.kind == "sum":  # "with price, one without" counts
        return word.amount >= LEAST or (word.amount > 0 and not word.text.isalpha())
    if word.kind != "number" or word.amount < LEAST:
        return False
    return _stands_alone(words, word) or any(
        other.means("noun", "price")
        or other.means("small", *AROUND)
        or other.means("verb", "write", "put")
        or (other.means("small", "told") and other.text.startswith(tuple(WRITE)))
        or other.kind == "sum"
        or _is_contrasted(words, word, other)
        or _is_for(words, word, other)
        for other in words
    )


def _is_turn(words: list[Word], number: Word) -> bool:
    """ "Rotate 90"."""
    before = [word for word in words if word.end <= number.start and word.kind != "filler"]
    return bool(before) and (before[-1].means("verb", "turn") or before[-1].means("op", "rotate"))


def _stands_alone(words: list[Word], number: Word) -> bool:
    """ "Dark purple background, portrait, and 875": no other number is told of a picture."""
    clause = clause_around(words, number)
    if clause[-1] is number and any(word.means("noun", "unit") for word in clause[-2:-1]):
        return number.amount >= LEAST_ALONE  # "half a kilo 275"
    is_bare = all(word is number or word.kind in ("filler", "done") for word in clause)
    is_pictured = any(
        word.kind in ("look", "colour", "size", "op", "done")
        or word.means("noun", "background", "shadow")
        for word in words
    )
    return is_bare and is_pictured and number.amount >= LEAST_ALONE


def _is_contrasted(words: list[Word], one: Word, other: Word) -> bool:
    """ "1800, not 1600": one sum instead of another."""
    if other is one or other.kind != "number" or min(one.amount, other.amount) < LEAST_ALONE:
        return False
    first, second = sorted((one, other), key=lambda word: word.start)
    amid = between(words, first, second)
    is_bare = not any(word.kind == "unknown" for word in clause_around(words, one))
    is_wrong = len(amid) < 4 and any(word.text in WRONG for word in amid)  # "1600 is wrong"
    return is_bare and (is_wrong or is_instead(words, first, second))


def _is_for(words: list[Word], one: Word, other: Word) -> bool:
    """ "1800 ki cheez 1200 mein"."""
    if other is one or other.kind != "number" or other.amount < LEAST:
        return False
    if any(word.text in FOR for word in words if word.start > max(one.start, other.start)):
        return True
    binds = {two.text for first, two in pairwise(words) if first in (one, other)}
    return bool(binds & FOR) and bool(binds & WALA)  # "2999 mein hai 4500 wala"


def _one(words: list[Word], price: Word, *, corrects: bool = False) -> Placed:
    """One sum is the price, unless all that is said is what it was, or nothing is asked."""
    clause = clause_around(words, price)
    before = between(clause, None, price)
    is_old = any(word.means("small", "old") for word in _behind_verb(before))
    is_old = is_old or any(word.text in WAS for word in clause)
    is_sent = not any(word.kind in ("op", "size") for word in clause)
    clause = [word for word in clause if is_sent or not word.means("verb", "send")]
    is_judged = any(_is_degree(word) and _is_judging(clause, word, price) for word in clause)
    is_new = any(word.means("small", "new", "sale") for word in words)
    dated = [two for one, two in pairwise(clause) if one.kind == "opaque"]  # "25 December tak"
    is_rough = any(word.text in ROUGHLY and word not in dated for word in clause)  # "1500 tak"
    is_rough = is_rough or any(
        one.kind == "number" and two.means("noun", "product") for one, two in pairwise(clause)
    )
    is_put = any(word.means("verb", "write", "put") for word in clause)
    is_rough = is_rough and not is_put
    has_tag = is_put or any(word.means("noun", "price", "text") for word in clause)
    nearest = before[-1] if before else price
    after = between(clause, price, clause[-1]) + clause[-1:]
    is_saving = any(word.text in OFF for word in after[:2])  # "2k off likh do"
    is_saving = is_saving or _is_share(clause)
    is_cut = any(word.means("filler", "part") for word in before)  # "sadhe cahr hazar"
    strange = sum(word.kind == "unknown" for word in clause)
    is_told = any(word.means("small", "state") for word in clause) and not has_tag
    is_told = (is_told and not _is_asked_apart(words, clause)) or _is_done(clause)
    if (
        is_cut
        or is_saving
        or is_rough
        or is_judged
        or (is_old and not is_new and not corrects)
        or (is_told and not corrects and not _is_wrong(words, price))  # "1400 nahi, 1600 hai"
        or (strange and not has_tag and not nearest.means("noun", "unit"))
        or strange > 2
    ):
        return Placed(price.start, UNCLEAR)
    return Placed(price.start, deed("price_tag", amount=price.amount))


def _is_cut(words: list[Word], price: Word) -> bool:
    """ "Pndrah sau" is not a hundred, nor "chhrr hazar" a thousand."""
    before = next((one for one in reversed(words) if one.end <= price.start), price)
    return before.kind == "unknown" and price.text.split()[0] in ALONE


def _behind_verb(before: list[Word]) -> list[Word]:
    """ "Kal wali jaisa karo | price 2100": what stands before the verb is of something else."""
    verbs = [at for at, word in enumerate(before) if word.means("verb")]
    return before[verbs[-1] :] if verbs else before


def _is_degree(word: Word) -> bool:
    is_turned = word.means("verb", "raise", "lower", "send")
    return is_turned or word.means("small", "more", "less", "too")


def _is_judging(clause: list[Word], degree: Word, price: Word) -> bool:
    """ "200 kam kar do", and not "kam kar ke 900 kar do" nor "1500, the photo lighter"."""
    first, last = sorted((degree, price), key=lambda word: word.start)
    amid = between(clause, first, last)
    if any(word.kind == "noun" and word.value != "price" for word in amid):
        return False
    is_then = any(word.text in KE or word.means("small", "new") for word in amid)
    is_then = is_then or any(word.text == "to" for word in amid[-1:])
    return degree is last or not is_then


def _is_share(clause: list[Word]) -> bool:
    """ "2000 se 20% off": how much that leaves is not ours to say."""
    is_share = any(word.kind == "opaque" and word.text.endswith(("%", "٪")) for word in clause)
    return is_share and any(word.text in OFF for word in clause)


def _is_wrong(words: list[Word], price: Word) -> bool:
    """ "The price is wrong, it is 1850"."""
    is_price = any(word.means("noun", "price") for word in words)
    return is_price and any(word.text in WRONG for word in words if word.end <= price.start)


def _is_asked_apart(words: list[Word], told: list[Word]) -> bool:
    """ "It is 2500, put the price on": how much, and then what to do with it."""
    return any(
        (word.means("noun", "price") or _is_bare_order(clause_around(words, word)))
        and word not in told
        and any(one.means("verb", "write", "put") for one in clause_around(words, word))
        for word in words
    )


def _is_bare_order(clause: list[Word]) -> bool:
    """ "(We sell it for 1450,) put that on"."""
    return all(word.kind in ("filler", "verb") for word in clause)


def _is_done(clause: list[Word]) -> bool:
    """ "Price 1500 likh di hai": written already."""
    is_asked = any(word.means("verb") for word in clause)
    return not is_asked and any(word.means("small", "told") for word in clause)


def _is_removed(words: list[Word], price: Word) -> bool:
    clause = clause_around(words, price)
    others = ("background", "shadow", "logo")
    return any(word.means("verb", "remove") for word in clause) and not any(
        word.means("noun", *others) or word.means("small", "sale") or word.means("op", "undo")
        for word in clause
    )


def _is_of_order(words: list[Word], price: Word) -> bool:
    return any(word.means("noun", "order") for word in clause_around(words, price))


def _is_question(words: list[Word]) -> bool:
    asks = any(word.means("small", "ask") for word in words) and not any(map(is_of_account, words))
    is_polite = any(word.means("small", "can") for word in words) and any(
        word.means("verb") for word in words
    )
    return asks and not is_polite


def _used(words: list[Word], prices_: list[Word]) -> list[Word]:
    """What stands around prices has had its say: "add the price, 1850"."""
    priced = [word for word in words if word in prices_ or word.means("noun", "price")]
    first = min((word.start for word in priced), default=0)
    clauses = {id(word) for price in prices_ for word in clause_around(words, price)}
    return [
        replace(word, kind="done", value="")
        if word in prices_
        or (word.means("noun", "price") and not _is_judged(clause_around(words, word)))
        or (id(word) in clauses and (_belongs(words, word, first) or _is_of_tag(words, word)))
        else word
        for word in words
    ]


def _is_judged(clause: list[Word]) -> bool:
    """ "1500, the tag is too large": of another wish."""
    is_sum = any(word.kind in ("sum", "number") for word in clause)
    return not is_sum and any(word.kind == "op" for word in clause)


def _is_of_tag(words: list[Word], word: Word) -> bool:
    """ "A small price": said of the tag, not of the product."""
    after = next((one for one in words if one.start >= word.end and one.kind != "filler"), word)
    before = next((one for one in reversed(words) if one.end <= word.start), word)
    is_english = before.text in ("it", "this") or before.means("verb")  # "make it bigger"
    near = [one for one in words if one.end <= word.start][-2:]
    goods = [one for one in clause_around(words, word) if one.means("noun", "product")]
    is_english = is_english or bool(goods)  # "price 1500, chota karo cheez ko"
    is_english = is_english or any(one.means("small", "some") for one in near)
    return (
        word.means("op", "bigger", "smaller")
        and not is_english
        and (
            after.means("noun", "price")
            or after.kind in ("sum", "number")
            or before.text == "in"
            or before.means("noun", "price")
        )
    )


def _belongs(words: list[Word], word: Word, first: int) -> bool:
    """Whether a word is of the price; "it is a suit" or "instead of the logo" before it is not."""
    before = next((one for one in reversed(words) if one.end <= word.start), word)
    if word.means("small", "instead") and before.kind == "noun":
        return before.value == "price"
    if word.means("small", "state"):
        amid = [one for one in words if first <= one.start < word.start]
        return word.start > first and not any(one.kind == "op" for one in amid)
    return (
        word.means("noun", "price")
        or word.means("small", *AROUND, "both")
        or word.means("verb", "write")
    )
