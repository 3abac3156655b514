"""Two readings of a message, the rules' and the likelihood's: done is what neither speaks against.

Where the rules are not sure, or find something else than the likelihood, it tells what is meant if
it is sure of all of it and the words name all that it takes; else that is asked back. It never
chooses between two amounts or between two looks.
"""

from collections.abc import Set

from core.understanding.aspects import is_as_likely
from core.understanding.deeds import OPPOSITE, OPS, OUT_OF_SCOPE, UNCLEAR, Deed, deed
from core.understanding.lexicon import UNKNOWN, words_of
from core.understanding.likelihood import likelihood
from core.understanding.one_size import is_same
from core.understanding.reading import Word, read
from core.understanding.slots import OF_CHANGE, in_words, surely
from core.understanding.spelling import plain
from core.understanding.withheld import Reason

# Fitted on sets of messages that neither the rules nor the likelihood had seen.
SURE = 0.95  # of each op, that it is asked for or is not: then the likelihood tells by itself
PLAIN = 0.8  # the same of ops not told like others, where nothing that the rules found is left out
ALIKE = 0.8  # the same of all, where both readings find the same and only the rules ask back
MANY = 0.98  # of each of several that the likelihood alone tells
REPLACED = 0.98  # the same of all, where it takes the place of the one thing that the rules found
BEYOND_DOUBT = 0.99  # the same of all, where a thing was said to be lacking
LEFT_OUT = 0.98  # of a change that the rules found: that it is not
MISNAMED = 0.05  # of a look or a size that the rules found: up to here it is another's name
MISSED = 0.95  # from here on what the rules did not find is asked about
LACKED = 0.5  # the same where a thing was said to be lacking
IMPOSSIBLE = 0.7  # below it what the rules found is asked back
KNOWN = 0.2  # the same where every word of the message is known: then the rules seldom err
OTHERS = 0.8  # the same where they missed something
RIVALS = 0.5  # of its rival's likelihood: the same
WHOLE = 0.1  # up to here no wish is heard that no deed is for
AGAINST = 0.8  # of the rival of what is surely asked for, that it is not
SCENE = 0.3  # from here on a look or a colour may be asked for that the rules did not find
STRANGE = 0.85  # from here on a word that the rules do not know is of such a wish
# Words of these tell of the goods as well: "Eid stock", "a small cooler".
OF_GOODS = frozenset(("size", "send_all_sizes", "look", "more_shadow", "remove_shadow"))
OF_GOODS |= {"closer", "bigger", "cooler", "topup", "balance"}
LEAST = {"text": 0.05} | dict.fromkeys(OF_GOODS, 0.45)  # any word may stand in a text

DIGITS = words_of("digits")
ASKS = (UNCLEAR, OUT_OF_SCOPE)
SCENIC = frozenset(("look", "background_colour"))
DEEDS = tuple(op for op in OPS if Deed(op) not in ASKS)
SHADOWS = {"more_shadow": "remove_shadow", "remove_shadow": "more_shadow"}
AGAINST_EACH_OTHER = OPPOSITE | SHADOWS
RIVAL = AGAINST_EACH_OTHER | {"topup": "balance"}  # two that are told much alike
ENDS = AGAINST_EACH_OTHER | {"cancel": "undo", "undo": "cancel"}  # the end of one another


def agreed(
    found: list[Deed],
    words: list[Word],
    written: str = "",
    withheld: Set[Reason] = frozenset(),
    denied: Set[str] = frozenset(),
) -> list[Deed]:
    """What the rules found in the words of a message, as far as the likelihood agrees.

    Where they found no text, `written` is the one that is surely meant, if any is asked for. Where
    they withheld something, because it was told, asked or denied, what they ask back stands; but
    that a thing is lacking may well be why it is wished for.
    """
    likely = likelihood(words)
    is_wish = withheld == {Reason.LACKING} and _is_beyond_doubt(likely)
    is_withheld = bool(withheld) and not is_wish
    found = [_as_named(one, likely, words) for one in found]
    if heard := _outright(likely, words, found, written, is_withheld=is_withheld):
        return heard
    told = [one for one in found if one not in ASKS]
    missed = _missed(likely, told, LACKED if Reason.LACKING in withheld else MISSED) - denied
    missed = {op for op in missed if _are_outside([op], words, told)}
    is_known = _are_known(words)
    kept = [
        one for one in told if _may_be(one, likely, is_known=is_known, is_other_meant=bool(missed))
    ]
    if len(told) < len(found):
        return [one for one in found if one in ASKS or one in kept]
    is_scene = denied.isdisjoint(SCENIC) and _misses_scene(likely, words, told)
    is_all = kept == told and not missed and not is_scene
    is_strange = _odd(likely) > STRANGE and not is_known
    return kept if is_all and not is_strange else [*kept, UNCLEAR]


def _outright(
    likely: dict[str, float],
    words: list[Word],
    found: list[Deed],
    written: str,
    *,
    is_withheld: bool,
) -> list[Deed]:
    """What the likelihood is sure enough of to tell by itself; empty where it is not."""
    told = [one for one in found if one not in ASKS]
    asks = len(told) < len(found)
    heard = _heard(likely, words, told, written)
    if not heard or _odd(likely) >= WHOLE or not _is_sure(likely, told, heard):
        return []
    if {ENDS.get(one.op) for one in told} & {one.op for one in heard}:
        return []  # which of two opposites is meant, neither reading knows better
    if not told and len(heard) > 1 and min(likely[one.op] for one in heard) < MANY:
        return []
    if set(heard) <= set(told):
        is_whole = set(heard) == set(told) or not _are_known(words)
        is_open = _is_number_told(words) or _is_change_left(words, heard)
        is_meant = is_whole and not (asks and is_open)
    elif asks:
        is_meant = not is_withheld and not _is_number_told(words)
    else:
        is_meant = not is_withheld and len(told) == 1 and told[0] not in heard
        is_meant = is_meant and all(_certainty(likely[op]) > REPLACED for op in DEEDS)
    return heard if is_meant else []


def _is_beyond_doubt(likely: dict[str, float]) -> bool:
    """Whether of every op it is all but certain that it is asked for, or that it is not."""
    return _odd(likely) < 1 - SURE and all(_certainty(likely[op]) > BEYOND_DOUBT for op in DEEDS)


def _odd(likely: dict[str, float]) -> float:
    """How likely there is a wish that no deed is for."""
    return max(likely[one.op] for one in ASKS)


def _certainty(one: float) -> float:
    """Of an op of this likelihood: that it is asked for, or that it is not."""
    return max(one, 1 - one)


def _as_named(one: Deed, likely: dict[str, float], words: list[Word]) -> Deed:
    """The same deed, with the look or size that is certain where the found one is impossible.

    Which of two that are named is meant ("velvet rather than linen"), the rules know better.
    """
    found = [str(value) for name, value in one.args if name == one.op]
    name = surely(one.op, likely)
    is_other = name and likely.get(f"{one.op}={found[0]}", 1.0) < MISNAMED
    is_other = is_other and {name, *found} > {word.value for word in words if word.kind == one.op}
    return deed(one.op, **{one.op: name}) if is_other else one


def _is_sure(likely: dict[str, float], told: list[Deed], heard: list[Deed]) -> bool:
    """Whether of each op it is certain that it is asked for, or that it is not."""
    is_alike = {one.op for one in told} == {op for op in DEEDS if likely[op] > 0.5}
    change = ALIKE if is_alike else SURE
    plain = min(change, PLAIN if set(told) <= set(heard) else SURE)
    least = {op: change if op in (*RIVAL, "look") else plain for op in DEEDS}
    sure = {RIVAL[op] for op in RIVAL if likely[op] > SURE}
    least |= {op: min(least[op], AGAINST) for op in sure if likely[op] < SURE}
    least |= {one.op: LEFT_OUT for one in told if one not in heard}
    return all(_certainty(likely[op]) > least[op] for op in DEEDS)


def _are_known(words: list[Word]) -> bool:
    """Whether the rules know every word."""
    return all(word.kind != UNKNOWN.kind for word in words)


def _may_be(one: Deed, likely: dict[str, float], *, is_known: bool, is_other_meant: bool) -> bool:
    """Whether what the rules found may be asked for."""
    least = min(LEAST.get(one.op, IMPOSSIBLE), KNOWN if is_known else IMPOSSIBLE)
    if is_other_meant:
        least = max(least, OTHERS)
    rival = likely[ENDS.get(one.op, one.op)]
    is_likely = likely[one.op] >= least and likely[one.op] > RIVALS * rival
    return is_likely and is_as_likely(one, likely)


def _missed(likely: dict[str, float], told: list[Deed], least: float) -> set[str]:
    """The ops that are asked for at `least` so likely, and that the rules did not find."""
    if any(one.op == "send_all_sizes" for one in told):
        told = [*told, Deed("size")]  # "for Daraz and Insta, all of them"
    return {op for op in DEEDS if likely[op] > least} - {one.op for one in told}


def _misses_scene(likely: dict[str, float], words: list[Word], told: list[Deed]) -> bool:
    """Whether a look or a colour that is named, and was not found, may be asked for."""
    is_told = any(one.op in SCENIC for one in told)
    is_likely = max(likely[op] for op in SCENIC) > SCENE
    return is_likely and not is_told and _is_scene_left(words, told)


def _heard(
    likely: dict[str, float], words: list[Word], told: list[Deed], written: str
) -> list[Deed]:
    """What is more likely than not, with what the rules found of it; none if anything is open."""
    ops = [op for op in DEEDS if likely[op] > 0.5]
    heard = [one for one in told if one.op in ops]
    others = [op for op in ops if op not in {one.op for one in heard}]
    is_lost = any(one.op not in OF_CHANGE for one in told if one.op not in ops)
    is_both = any(AGAINST_EACH_OTHER.get(op) in ops for op in ops)
    is_doubted = not all(is_as_likely(one, likely) for one in heard)
    if set(ops) >= SCENIC or is_lost or is_both or is_doubted:
        return []
    missing = [
        (deed("text", text=written) if written else None)
        if op == "text"
        else in_words(op, words, likely)
        for op in others
    ]
    whole = [*heard, *(one for one in missing if one)]
    is_scenic = not others and any(one.op in SCENIC for one in told)
    is_left = (is_scenic or len(others) > 1) and _is_scene_left(words, whole)
    if is_left or not _are_outside(others, words, whole):
        return []
    return whole if None not in missing and not _is_another_named(words, whole) else []


def _are_outside(ops: list[str], words: list[Word], whole: list[Deed]) -> bool:
    """Whether ops are asked for by more than what is to be written: "write BEST QUALITY"."""
    texts = [str(dict(one.args)["text"]) for one in whole if one.op == "text"]
    others = [op for op in ops if op != "text"]
    if not texts or not others:
        return True
    written = {word.text for text in texts for word in read(plain(text))}
    beside = likelihood([word for word in words if word.text not in written])
    return all(beside[op] > 0.5 for op in others)


def _is_number_told(words: list[Word]) -> bool:
    """ "Add my logo, add 0333…": a number that no deed but a text could take."""
    return any(word.kind == "opaque" for word in words)


def _is_change_left(words: list[Word], heard: list[Deed]) -> bool:
    """ "Bara sa likho SALE": a change that is named beside a text, and may be of the letters."""
    is_written = any(one.op == "text" for one in heard)
    return is_written and any(word.means("op", *OPPOSITE) for word in words)


def _is_another_named(words: list[Word], whole: list[Deed]) -> bool:
    """Whether more may be meant: "write SALE, below it 0333…", "both for Etsy", "its rim red"."""
    told = {one.op for one in whole}
    is_named = any(word.text in DIGITS for word in words)  # "my WhatsApp is 0333…"
    is_number_left = "text" in told and _is_number_told(words)
    is_number_left |= (
        "text" not in told
        and is_named
        and any(word.kind in ("opaque", "number", "sum") for word in words)
    )
    sizes = [str(dict(one.args)["size"]) for one in whole if one.op == "size"]
    others = [word.value for word in words if word.kind == "size"] if sizes else []
    is_size_left = not all(any(is_same(one, size) for size in sizes) for one in others)
    is_size_left |= bool(sizes) and any(
        word.means("noun", "generic") or word.means("small", "both") for word in words
    )
    return is_number_left or is_size_left


def _is_scene_left(words: list[Word], whole: list[Deed]) -> bool:
    named = " ".join(str(value) for one in whole for _, value in one.args)
    return any(word.kind in ("look", "colour") and word.value not in named for word in words)
