"""A whole message: what is written on the picture, the price, and then request by request."""

import re

from core.understanding.agreed import agreed
from core.understanding.answered import is_answered
from core.understanding.bargains import with_new
from core.understanding.clauses import clauses
from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed, Placed
from core.understanding.figures import is_figure_lost
from core.understanding.heard import Heard, Meanings
from core.understanding.left_over import lost
from core.understanding.lettering import lettering
from core.understanding.lexicon import words_of
from core.understanding.meaning import meant
from core.understanding.moods import with_moods
from core.understanding.numbers import with_numbers
from core.understanding.other_talk import is_of_other_talk
from core.understanding.parted import parted
from core.understanding.parting import with_stops
from core.understanding.prices import prices
from core.understanding.reading import Word, read, without_codes
from core.understanding.second_thoughts import with_second_thoughts
from core.understanding.settled import settled
from core.understanding.spelling import Plain, plain
from core.understanding.withheld import Reason, denied, why_withheld
from core.understanding.written import as_written, is_quoted, surely_written

ACCOUNT = ("balance", "topup", "human")
CORRECTIONS = words_of("corrections")
POLITE = ("perhaps",)  # "a bit more shadow, perhaps?"
MOST_REQUESTS = 200  # each is compared with all others; nobody writes as many
FIGURE = re.compile(r"\d+")
MOST_FIGURES = 60  # each is weighed with all others; of a list nobody can say what it is for
LONGEST = 4_000  # signs that are read; messengers send hardly more


def understand(typed: str) -> list[Deed]:
    """What a merchant's words ask for, in her order; never empty.

    What may be about pictures but is not certain is `unclear`, what surely is not `out_of_scope`.
    Only the first `LONGEST` signs are read. Any text is answered.
    """
    text = heard_text(typed)
    if len(FIGURE.findall(text.text)) > MOST_FIGURES:
        return [UNCLEAR]
    spoken = with_new(with_numbers(read(text)))
    told = words = with_moods(spoken)
    lettered, words = lettering(text, words)
    words = [word for word in words if word.text.strip(":")]
    priced, words = prices(words)
    asked = max((word.start for word in words if word.kind == "ask"), default=-1)
    can = any(
        word.means("small", "can") or word.text.startswith("could ") or word.text in POLITE
        for word in words
    )
    asked = -1 if can else asked
    placed = [*lettered, *priced]
    does = any(one.deed != UNCLEAR for one in placed)
    requests = [Heard(tuple(one), one[0].start < asked) for one in clauses(words)]
    if len(requests) > MOST_REQUESTS:
        return [UNCLEAR]
    placed += _requested(requests, does)
    found = settled([one.deed for one in sorted(placed, key=lambda one: one.at)], words)
    is_lost = bool(lost(requests, found)) or is_figure_lost(told, words, found)
    found += [UNCLEAR] if found and is_lost else []
    if not found and _only_greets(words):
        return [OUT_OF_SCOPE]
    does_at = {one.at for one in placed if one.deed not in (UNCLEAR, OUT_OF_SCOPE)}
    left = [one for one in requests if one.at not in does_at]
    is_told = any(one.op == "text" for one in found)
    written = "" if is_told else surely_written(text, told)
    found = as_written(found or [UNCLEAR], text, told)
    withheld = why_withheld(left, spoken, told)
    withheld |= {Reason.ASKED} if is_quoted(text) and not is_told else set()
    return agreed(found, told, written, withheld=withheld, denied=denied(requests))


def heard_words(typed: str) -> list[Word]:
    """All words of a message with what each means by itself; of its first `LONGEST` signs."""
    return with_moods(with_new(with_numbers(read(heard_text(typed)))))


def heard_text(typed: str) -> Plain:
    """The plain form of a message, as its words are read from it."""
    return with_stops(without_codes(plain(typed[:LONGEST])))


def _requested(requests: list[Heard], does: bool) -> list[Placed]:
    """What is asked for request by request; how things are needs no answer beside a deed."""
    meanings = with_second_thoughts([(heard, meant(heard) or []) for heard in requests])
    does = does or any(one not in (UNCLEAR, OUT_OF_SCOPE) for _, deeds in meanings for one in deeds)
    meanings = [
        part
        for heard, deeds in meanings
        for part in (_parted(heard, deeds, meanings) or [(heard, deeds)])
    ]
    does = does or any(one not in (UNCLEAR, OUT_OF_SCOPE) for _, deeds in meanings for one in deeds)
    return [
        Placed(heard.at, one)
        for heard, deeds in meanings
        for one in deeds
        if not (does and _needs_nothing(one, deeds, heard, meanings))
        if not (one == UNCLEAR and is_of_other_talk(heard, meanings))
        if not (does and one == OUT_OF_SCOPE and heard.values("talk") == ["self"])
    ]


def _parted(heard: Heard, deeds: list[Deed], meanings: Meanings) -> Meanings:
    after = next((one for one, _ in meanings if one.at > heard.at), None)
    is_open = UNCLEAR in deeds and not is_of_other_talk(heard, meanings)
    is_open = is_open or (bool(deeds) and bool(lost([heard], deeds)))
    before = next((one for one, _ in reversed(meanings) if one.at < heard.at), None)
    is_open = is_open and not (
        before and before.has("noun", "shadow") and heard.words[0].kind == "op"
    )
    is_open = is_open and not (after and after.words[0].text in CORRECTIONS)
    return parted(heard) if is_open and not _needs_nothing(UNCLEAR, deeds, heard, meanings) else []


def _needs_nothing(one: Deed, deeds: list[Deed], heard: Heard, meanings: Meanings) -> bool:
    """Whether what is not clear may be left; beside credits or a person it is another wish."""
    is_beside = any(other.op in ACCOUNT for other in deeds)
    return one == UNCLEAR and not is_beside and is_answered(heard, meanings)


def _only_greets(words: list[Word]) -> bool:
    told = [word for word in words if word.kind not in ("stop", "ask")]
    greets = any(word.means("filler", "greet") for word in told)
    return greets and all(
        word.kind == "filler" or (word.kind == "small" and not word.means("small", "state", "told"))
        for word in told
    )
