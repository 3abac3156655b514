"""A request that means nothing as a whole, where it is several that each mean something."""

from itertools import combinations, pairwise

from core.understanding.deeds import OPPOSITE, Deed
from core.understanding.denials import with_denials
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.meaning import meant
from core.understanding.prices import LEAST_ALONE
from core.understanding.reading import Word, as_said

LONGEST = 24  # words of a request that is looked at
MOST = 4  # requests that one may be
MOST_STRANGE = 2  # words that are not known
ENGLISH, DONT = words_of("english_verbs"), words_of("do_not")
NICE, SEEMS = words_of("nice"), ("look", "looks", "feel", "feels")
BOUND = words_of("places") | words_of("binds") | words_of("after_doing") | words_of("wala")
BOUND |= words_of("for_to") | words_of("beside") | words_of("may_be")
OPEN = words_of("opens")
THINGS = ("logo", "shadow", "background", "light", "text", "price")
KINDS_OF = ("op", "colour", "look")
NEVER = ("unclear", "out_of_scope", "cancel", "undo")
ACCOUNT = frozenset(("balance", "topup", "human"))
SCENIC = frozenset(("look", "background_colour"))
FRAMED = frozenset(("bigger", "smaller", "closer", "further"))
LEFT_OUT = ("logo", "shadow", "price", "text")


def parted(heard: Heard) -> Meanings:
    """The fewest requests that it may be cut into, each certain; none where that is not sure."""
    if len(heard.words) > LONGEST or heard.unknown > MOST_STRANGE:
        return []
    told = [as_said(word) for word in heard.words]
    ends = [at for at in range(1, len(told)) if _may_part(told[at - 1], told[at])]
    known: dict[tuple[int, int], tuple[Heard, list[Deed]] | None] = {}

    def piece(first: int, last: int) -> tuple[Heard, list[Deed]] | None:
        if (first, last) not in known:
            known[first, last] = _certain(told[first:last], asks=heard.asks)
        return known[first, last]

    for count in range(1, min(MOST, len(ends) + 1)):
        found: list[Meanings] = []
        for cuts in combinations(ends, count):
            bounds = (0, *cuts, len(told))
            parts = [piece(one, two) for one, two in pairwise(bounds)]
            whole = [part for part in parts if part is not None]
            if (
                len(whole) == len(parts)
                and _agree(whole)
                and not any(map(_is_one, whole, whole[1:]))
            ):
                found.append(whole)
        if found:
            meanings = {frozenset(one for _, deeds in each for one in deeds) for each in found}
            return found[0] if len(meanings) == 1 else []
    return []


def _may_part(before: Word, after: Word) -> bool:
    """Whether nothing binds two words: "marble | bara karo", but not "on | marble"."""
    if before.text in OPEN or before.means("small", "without", "some", "too", "can", "or"):
        return False
    if before.means("small", "ask") and before.text not in ENGLISH:
        return False  # "how | many"
    if before.means("small", "more", "less", "soft") and after.kind in ("op", "noun"):
        return False  # "is the white | more glowing"
    if after.text in BOUND or after.means("small", "state", "seems", "deny", "told", "or", "can"):
        return after.text in DONT
    if after.text in NICE or after.text in SEEMS:
        return False
    if after.kind != "verb":
        return True
    return after.text in ENGLISH and before.kind != "filler"


def _is_one(one: tuple[Heard, list[Deed]], other: tuple[Heard, list[Deed]]) -> bool:
    """ "Logo | bara karo", "white | logo", "white | is glowing": of one thing, perhaps."""
    before = [word for word in one[0].words if word.kind not in ("filler", "done")]
    after = [word for word in other[0].words if word.kind not in ("filler", "done")]
    if any(word.means("verb") for word in before) or not before or not after:
        return False
    if one[0].words[-1].text in BOUND or one[0].words[-1].kind == "done":
        return False  # "marble pe | logo bhi"
    if other[0].is_state and before[-1].kind in (*KINDS_OF, "noun"):
        return True
    pair = (before[-1], next((word for word in after if word.kind != "small"), after[0]))
    is_thing = [word.means("noun", *THINGS) for word in pair]
    is_kind = [word.kind in KINDS_OF for word in pair]
    return (is_thing[0] and is_kind[1]) or (is_kind[0] and is_thing[1])


def _certain(words: list[Word], *, asks: bool) -> tuple[Heard, list[Deed]] | None:
    heard = Heard(tuple(with_denials(words)), asks)
    deeds = meant(heard)
    if deeds is None or any(one.op in NEVER for one in deeds):
        return None
    if not deeds:
        is_left_out = heard.denies("noun", *LEFT_OUT) and not heard.has("noun")
        return (heard, deeds) if is_left_out else None
    is_account = ACCOUNT.issuperset(one.op for one in deeds)
    if any(word.amount >= LEAST_ALONE for word in heard.live) and not is_account:
        return None  # a sum of which nothing was made
    is_asked = heard.has("small", "ask") and not is_account
    return None if is_asked else (heard, deeds)


def _agree(parts: Meanings) -> bool:
    """Whether no two of them are of one thing."""
    told = list(dict.fromkeys(one for _, deeds in parts for one in deeds))
    kinds = [_kind(one) for one in told]
    return len(set(kinds)) == len(kinds) and bool(kinds)


def _kind(one: Deed) -> str:
    if one.op in SCENIC:
        return "scene"
    if one.op in FRAMED:
        return "frame"
    return min(one.op, OPPOSITE.get(one.op, one.op)).replace("more_", "remove_")
