"""Whether a price is denied, within what stands around it."""

from itertools import pairwise

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

WRITE, KE, NA = map(words_of, ("write", "kar_ke", "na"))
DONT, NOT, NEVER, IGNORE = map(words_of, ("do_not", "not", "never", "ignore"))
THINGS = ("logo", "shadow", "background")
INFINITIVE = ("na", "ni", "نا")


def clause_around(words: list[Word], around: Word) -> list[Word]:
    """What stands around a sum, up to a stop or a joining word."""
    ends = [word for word in words if word.kind in ("stop", "join")]
    ends += [two for one, two in pairwise(words) if one.text in WRITE and two.text in KE]
    left = max((word.end for word in ends if word.end <= around.start), default=-1)
    right = min((word.start for word in ends if word.start >= around.end), default=1 << 30)
    return [word for word in words if left <= word.start < right]


def is_denied(words: list[Word], price: Word) -> bool:
    """ "1500 nahi 1600", "1500 na likho", "don't write 1500"; "1500 likho na" is a plea."""
    clause = clause_around(words, price)
    place = clause.index(price)
    if any(word.text in DONT for word in clause[:place]):
        return not _is_after_choice(clause[:place])
    if clause[-1].text in NEVER and clause[-2].means("verb"):  # "1500 likhna mat"
        return True
    if sum(word.text in NA for word in words) > 1 and clause[place - 1].text in NA and place:
        return True  # "na 1500 na 1600"
    if any(word.text in IGNORE for word in clause):  # "ignore the 3999", "3999 bhool jao"
        return True
    for word, after in pairwise(clause[: place + 1]):  # "not 1500", "mat likho 1500"
        if word.text in (*NOT, *NEVER) and after.means("verb"):
            return not _is_of_other(clause, word)
    amid = [word for word in clause[:place] if not word.means("filler") and word.value != "old"]
    if amid and amid[-1].text in NOT:  # "not the old 1650"
        return True
    for word, after in pairwise([*clause[place + 1 :], price]):
        is_other = after.kind in ("sum", "number") or after.text[:1].isdecimal()  # "lac, not 1.52"
        if word.text in NOT and is_other and after is not price:
            return False  # "1800, not 1600"
        if word.means("small", "deny"):
            return word.text not in DONT or not after.means("verb")  # "1200, dont add shadow"
        is_wish = word.means("verb") and word.text.endswith(INFINITIVE)  # "likhwana nahi"
        if word.kind != "filler" and not word.means("noun", "price") and not is_wish:
            return False
    return False


def _is_after_choice(before: list[Word]) -> bool:
    """ "Dont add shadow, eid theme with price 2500": behind what is denied something is chosen."""
    denied = max(at for at, word in enumerate(before) if word.text in DONT)
    things = [at for at in range(denied, len(before)) if before[at].means("noun", *THINGS)]
    return bool(things) and any(word.kind in ("look", "size") for word in before[things[0] :])


def _is_of_other(clause: list[Word], denial: Word) -> bool:
    """ "Logo mat lagao, price 2500", "dark mat karo light karo 1500": of what stands before it."""
    at = clause.index(denial)
    before = clause[:at][-1:]
    after = clause[at + 2 :]
    ends = (at for at, word in enumerate(after) if word.kind in ("sum", "number"))
    if any(word.means("verb") for word in after[: next(ends, 0)]):
        return True
    return any(word.means("noun", *THINGS) for word in before)
