"""Which of two sums is the price: the lower one of a sale, the one said instead of the other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.understanding.deeds import UNCLEAR, Placed, deed
from core.understanding.denied_prices import clause_around
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.sums import AROUND, between

FOR, WAS, KE, SALE = map(words_of, ("for", "was", "kar_ke", "sale"))
UNTIL = ("tak", "تک")
NAI = ("nai", "nayi", "naye")  # "new", where it is no "nahi"
CORRECTIONS, TURNING, WRONG = map(words_of, ("corrections", "turning", "wrong"))
SLIPS, LISTED = words_of("slips"), words_of("listed")


def two(words: list[Word], first: Word, second: Word) -> Placed:
    """The higher of two is the old one, where a sale is spoken of and nothing speaks against it."""
    if (swap := swapped(words, first, second)) is not None:
        new, old = swap
        if old.amount > new.amount and not _is_taken_off(between(words, first, second)):
            return Placed(new.start, deed("price_tag", amount=new.amount, old_amount=old.amount))
        return Placed(new.start, deed("price_tag", amount=new.amount))
    if (right := _righted(words, first, second)) is not None:
        return Placed(right.start, deed("price_tag", amount=right.amount))
    low, high = sorted((first, second), key=lambda word: word.amount)
    amid = between(words, first, second)
    is_sale = any(word.means("small", *AROUND) for word in words)
    is_sale = is_sale or any(word.text in SALE for word in amid)
    is_sale = is_sale or any(word.text in WAS for word in amid)
    is_sale = is_sale or any(word.text in LISTED for word in words)  # "MRP 1000, ours 850"
    follows = [word for word in words if word.start >= second.end][:1]
    is_sale = is_sale or any(word.text in FOR for word in follows)
    is_sale = is_sale and not any(word.text in UNTIL for word in follows)  # "1200 se 1500 tak"
    before_low = between(words, first if low is second else None, low)
    before_high = between(words, first if high is second else None, high)
    if not is_sale or low.amount == high.amount or _speaks_against(before_low, before_high):
        return Placed(first.start, UNCLEAR)
    return Placed(first.start, deed("price_tag", amount=low.amount, old_amount=high.amount))


def swapped(words: list[Word], first: Word, second: Word) -> tuple[Word, Word] | None:
    """The new price and the one that it replaces: "1200 ki jagah 1100", "1800 hata ke 1650"."""
    amid = between(words, first, second)
    after = [word for word in words if word.start >= second.end]
    before = between(clause_around(words, first), None, first)
    if any(word.means("small", "instead_of") for word in amid):
        return first, second
    if any(word.means("small", "instead_of") for word in before):
        return second, first
    if any(word.means("small", "instead") for word in amid) or _is_taken_off(amid):
        return second, first
    nearest = [word for word in after if word.kind != "filler"][:1]
    return (first, second) if any(word.means("small", "instead") for word in nearest) else None


def _righted(words: list[Word], first: Word, second: Word) -> Word | None:
    """ "1250 is written, it should be 1350"."""
    amid = between(words, first, second)
    after = [word for word in words if word.start >= second.end]
    is_wrong = any(word.means("small", "told") for word in amid)
    if any(word.text in WRONG for word in amid) and any(
        one.means("verb", "write", "do", "make", "put") for one in after
    ):
        return second  # "2200 is wrong, write 2000"
    if any(word.text in WRONG for word in after[:2]):
        return first  # "make it 1800, 1600 is wrong"
    is_changed = [word.text for word in amid] == ["to"] and first.amount < second.amount
    if is_changed and any(word.means("verb", "change") for word in words):
        return second  # "change the price from 1800 to 2200"
    is_right = any(word.means("verb", "want") for word in (*amid, *after))
    is_taken_back = any(word.text in CORRECTIONS for word in amid) or any(
        one.means("small", "deny") and two.means("small", "deny") for one, two in pairwise(amid)
    )
    written = next((at for at, word in enumerate(amid) if word.means("verb", "write")), len(amid))
    turns = amid[written + 1 :]  # "write 1500, no, 1700"
    is_turned = any(word.text in TURNING or word.means("small", "deny") for word in turns)
    is_turned = is_turned and not any(word.means("small", *AROUND) for word in words)
    return second if (is_wrong and is_right) or is_taken_back or is_turned else None


def is_instead(words: list[Word], first: Word, second: Word) -> bool:
    """ "1800 not 1600", "not 1600, 1800": one sum, and not the other."""
    amid = between(words, first, second)
    before = [word for word in words if word.end <= first.start][-1:]
    is_parted = bool(amid) and all(word.kind == "stop" for word in amid)
    refused = before if is_parted else amid
    return len(refused) == 1 and refused[0].means("small", "deny")


def is_slip(words: list[Word], first: Word, second: Word) -> bool:
    """ "2200, sorry, 2400": the sum that follows is said instead."""
    amid = between(words, first, second)
    return any(word.text in SLIPS for word in amid) and all(
        word.kind in ("stop", "filler")
        or word.text in CORRECTIONS
        or word.means("noun", "price")
        or word.means("verb", "write", "do", "give", "put")
        for word in amid
    )


def _is_taken_off(amid: Sequence[Word]) -> bool:
    return any(
        word.means("verb", "remove", "change") and follows.text in KE
        for word, follows in pairwise(amid)
    )


def _speaks_against(before_low: Sequence[Word], before_high: Sequence[Word]) -> bool:
    """ "It was 1000, now 1200" is no sale."""
    return _last_sign(before_low) == "old" or _last_sign(before_high) == "new"


def _last_sign(words: Sequence[Word]) -> str:
    return next((word.value for word in reversed(words) if word.means("small", "old", "new")), "")


def with_new(words: list[Word]) -> list[Word]:
    """The same words, "nai" as new and not as "nahi" in "purani qeemat 1800 nai 1400"."""
    return [
        replace(word, kind="small", value="new") if _is_new(words, at) else word
        for at, word in enumerate(words)
    ]


def _is_new(words: list[Word], at: int) -> bool:
    if words[at].text not in NAI or not 0 < at < len(words) - 1:
        return False
    sums = all(one.kind in ("sum", "number") for one in (words[at - 1], words[at + 1]))
    return sums and any(word.means("small", "old") for word in words[max(0, at - 4) : at - 1])
