"""A request that means nothing as a whole, where it is several that each mean something."""

from collections.abc import Iterator

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
OPEN, IT, PRINTING = map(words_of, ("opens", "it", "printing"))
THINGS = ("logo", "shadow", "background", "light", "text", "price")
KINDS_OF = ("op", "colour", "look")
NEVER = ("unclear", "out_of_scope", "cancel", "undo")
ACCOUNT = frozenset(("balance", "topup", "human"))
SCENIC = frozenset(("look", "background_colour"))
FRAMED = frozenset(("bigger", "smaller", "closer", "further"))
Part = tuple[Heard, list[Deed]]
LEFT_OUT = ("logo", "shadow", "price", "text")


def parted(heard: Heard) -> Meanings:
    """The fewest requests that it may be cut into, each certain; none where that is not sure."""
    if len(heard.words) > LONGEST or heard.unknown > MOST_STRANGE:
        return []
    told = tuple(as_said(word) for word in heard.words)
    pieces = _Pieces(told, heard.asks)
    for count in range(2, MOST + 1):
        found = [one for one in pieces.cut(0, count) if _agree(one)]
        if found:
            meanings = {frozenset(one for _, deeds in each for one in deeds) for each in found}
            return found[0] if len(meanings) == 1 else []
    return []


class _Pieces:
    """The parts of a request that are certain by themselves, each looked at once."""

    def __init__(self, told: tuple[Word, ...], asks: bool) -> None:
        self._told, self._asks = told, asks
        self._ends = [at for at in range(1, len(told)) if _may_part(told[at - 1], told[at])]
        self._known: dict[tuple[int, int], Part | None] = {}

    def cut(self, first: int, count: int) -> Iterator[Meanings]:
        """All ways to cut what stands from a place on into so many parts."""
        if count == 1:
            last = self._piece(first, len(self._told))
            yield from [] if last is None else [[last]]
            return
        for end in self._ends:
            part = self._piece(first, end) if end > first else None
            if part is None:
                continue
            for rest in self.cut(end, count - 1):
                if not _is_one(part, rest[0]):
                    yield [part, *rest]

    def _piece(self, first: int, last: int) -> Part | None:
        if (first, last) not in self._known:
            self._known[first, last] = _certain(list(self._told[first:last]), asks=self._asks)
        return self._known[first, last]


def _may_part(before: Word, after: Word) -> bool:
    """Whether nothing binds two words: "marble | bara karo", but not "on | marble"."""
    if before.means("verb", "want") and before.text.endswith(" be"):
        return False  # "the logo should be | bigger"
    if before.text in OPEN or before.means("small", "without", "some", "too", "can", "or"):
        return False
    if after.kind == "op" and after.text.startswith("bra "):
        return False  # "marble pe | bra kr do", where bras are sold
    if after.text.split()[0] in PRINTING and before.text in BOUND:
        return False  # "on a banner | to be printed"
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


def _is_one(one: Part, other: Part) -> bool:
    """ "Logo | bara karo", "white | logo", "white | is glowing": of one thing, perhaps."""
    before = [word for word in one[0].words if word.kind not in ("filler", "done")]
    after = [word for word in other[0].words if word.kind not in ("filler", "done")]
    if any(word.means("verb") for word in before) or not before or not after:
        return False
    told = (word for word in after if word.kind != "small" and not word.means("verb", "want"))
    pair = (before[-1], next(told, after[0]))  # "logo | should be bigger"
    if pair[0].means("noun", "logo") and pair[1].kind == "op":
        return True  # "logo ko | bara karo"
    if one[0].words[-1].text in BOUND or one[0].words[-1].kind == "done":
        return False  # "marble pe | logo bhi"
    if other[0].is_state and before[-1].kind in (*KINDS_OF, "noun"):
        return True
    is_thing = [word.means("noun", *THINGS) for word in pair]
    is_kind = [word.kind in KINDS_OF for word in pair]
    if is_thing[0] and any(word.text in IT for word in other[0].words[:3]):
        return True  # "the logo, could it be bigger"
    return (is_thing[0] and is_kind[1]) or (is_kind[0] and is_thing[1])


def _certain(words: list[Word], *, asks: bool) -> Part | None:
    heard = Heard(tuple(with_denials(words)), asks)
    deeds = meant(heard)
    if deeds is None or any(one.op in NEVER for one in deeds):
        return None
    if not deeds:
        is_left_out = heard.denies("noun", *LEFT_OUT) and not heard.has("noun")
        return (heard, deeds) if is_left_out else None
    is_again = any(one.op == "another_version" for one in deeds) and heard.has("op")
    if is_again and not any(word.kind in ("verb", "noun") for word in heard.words):
        return None  # "add the logo | again"
    is_account = ACCOUNT.issuperset(one.op for one in deeds)
    sums = [word for word in heard.live if word.amount >= LEAST_ALONE]
    if sums:
        return None  # a sum of which nothing was made
    is_chosen = any(map(heard.has, ("look", "colour", "size")))
    if is_chosen and heard.is_state and heard.is_request and heard.has("op", *OPPOSITE):
        return None  # "it looks tiny make it truck art"
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
