"""The words that shall stand on the picture, exactly as they were typed, without their quotes."""

from core.understanding.around import (
    BEFORE,
    THINGS,
    asks,
)
from core.understanding.deeds import UNCLEAR, Placed, deed
from core.understanding.generic import (
    are_names,
    beyond,
    from_its_name,
    is_homemade,
    is_name,
    is_of_shape,
    is_open_text,
    is_poem,
    is_purpose,
    is_shape,
    is_title,
    only_generic,
    told_of,
    typed_of,
)
from core.understanding.headings import (
    by_its_name,
    is_heading,
    numbered,
    of_number,
    only_tells_of_it,
)
from core.understanding.lexicon import words_of
from core.understanding.quotes import MOST_LINES, as_done, clause_of, quoted
from core.understanding.reading import Word
from core.understanding.spelling import Plain
from core.understanding.stretches import after_verb, before_verb, denies
from core.understanding.sums import ends_with_price, has_sum, is_of_prices, is_price, only_sum

ENGLISH, DONT, POINTING, TRADE = map(words_of, ("english_verbs", "do_not", "pointing", "trade"))


def lettering(text: Plain, words: list[Word]) -> tuple[list[Placed], list[Word]]:
    """What is to be written, and the words with all that was needed for it set to `done`."""
    placed, words = quoted(text, words)
    for place in range(len(words)):
        if len(placed) >= MOST_LINES:
            break
        if only_tells_of_it(words, place):
            continue
        if words[place].means("verb", "write") or is_heading(text, words, place):
            found, words = _written(text, words, place)
            placed += found
    named, its_name = ([], []) if placed else by_its_name(text, words)
    if named:
        placed = [Placed(named[0].start, deed("text", text=typed_of(text, named)))]
        words = as_done(words, [*named, *its_name])
    if not placed and (number := numbered(words)):
        typed = text.as_typed(number[0].start, number[0].end).strip()
        placed = [Placed(number[0].start, deed("text", text=typed))]
        words = as_done(words, number)
    return placed, words


def _written(text: Plain, words: list[Word], place: int) -> tuple[list[Placed], list[Word]]:
    verb = words[place]
    is_denied = _is_denied(words, place)
    before, after = before_verb(text, words, place), after_verb(text, words, place)
    after = beyond(before, after)
    if not after and not before and not is_denied:
        return _nothing(words, verb)
    is_before = not before or (verb.text in ENGLISH and after) or before[-1].means("noun", "price")
    is_sum = only_sum(after) and (is_before or only_sum(before)) and not are_names(after, text)
    if is_sum or _is_said_before(words, verb, [*after, *before]) or is_poem(before, text):
        return [], words
    if is_denied:
        is_bare = not any(word.kind in ("noun", "sum", "number") for word in before)
        return [], as_done(words, [verb]) if is_bare else words
    if is_price(before) or ends_with_price(before, words[place + 1 :]) or is_of_prices(before):
        return [], words
    if _are_both(text, verb, before, after):
        two = [deed("text", text=typed_of(text, told)) for told in (before, after)]
        return [Placed(verb.start, one) for one in two], as_done(words, [verb, *before, *after])
    chosen, before, purpose = _chosen(text, words[place], before, after)
    shape = after if chosen is before and all(map(is_of_shape, after)) else []
    chosen = of_number(chosen)
    named = [word for word in words[max(0, place - 2) : place] if word.means("noun", "text")]
    told = [*named, *told_of(before, chosen if chosen is after else [])]
    used = as_done(words, [verb, *chosen, *told, *purpose, *shape])
    is_told = any(word.text == ":" for word in words[place + 1 : place + 2])
    is_open = not chosen or is_open_text(text, chosen, is_english=verb.text in ENGLISH)
    if is_open or only_generic(chosen, text) or (_is_asking(chosen, text) and not is_told):
        if chosen is before and (named := from_its_name(before)) is not before:
            used = as_done(words, [verb, *named])
        return [Placed(verb.start, UNCLEAR)], used
    is_large = bool(shape) or (chosen is not before and any(map(is_of_shape, before[-1:])))
    while len(chosen) > 2 and is_shape(chosen[0], chosen[1]):  # "bara sa SALE"
        chosen, is_large = chosen[2:], True
    typed = typed_of(text, chosen)
    found = [Placed(verb.start, deed("text", text=typed) if typed else UNCLEAR)]
    if is_large:  # "bari bari likho SALE"
        return [*found, Placed(verb.start, UNCLEAR)], as_done(used, before)
    return found, used


def _are_both(text: Plain, verb: Word, before: list[Word], after: list[Word]) -> bool:
    """ "Eid Sale likho 20% off bhi": what stands before an Urdu verb by its name, and after it."""
    if verb.text in ENGLISH or not verb.means("verb") or not before or not after:
        return False
    is_named = all(is_name(text, word) for word in before) and not only_generic(before, text)
    return is_named and not only_generic(after, text) and not only_sum(after) and not asks(after)


def _is_said_before(words: list[Word], verb: Word, told: list[Word]) -> bool:
    """ "It is 650, write that", "now 2450, mention on pic": the price that stands before it."""
    is_bare = all(
        word.kind == "filler" or word.means("small", "both") or word.means("noun", "picture")
        for word in told
    )
    is_bare = is_bare or (has_sum(told) and told[-1].text in POINTING)
    return is_bare and has_sum([word for word in words if word.end <= verb.start])


def _is_denied(words: list[Word], place: int) -> bool:
    near = words[max(0, place - 1) : place] + words[place + 1 : place + 2]
    if denies(near):
        return True
    clause = clause_of(words, words[place].start, words[place].end)
    told = [word for word in clause if word.start < words[place].start]
    denials = [at for at, word in enumerate(told) if word.text in DONT]
    return bool(denials) and not _is_of_other_verb(told[denials[-1] + 1 :])


def _is_of_other_verb(told: list[Word]) -> bool:
    """ "Don't (put the price | just) write Sale": what is denied is not the writing."""
    is_verb = any(word.means("verb") for word in told[:1])
    joins = [word for word in told if word.kind == "join"]
    is_named = any(word.kind == "noun" for word in told)
    return is_verb and is_named and all(word.value == "but" for word in joins)


def _chosen(
    text: Plain, verb: Word, before: list[Word], after: list[Word]
) -> tuple[list[Word], list[Word], list[Word]]:
    """What is to be written; what stands before the verb; and what it is for, if only that."""
    purpose = after if is_purpose(after) else []
    if purpose:  # "write Sale | for Instagram"
        after, purpose = [], [] if before else purpose
    if after and (verb.text in ENGLISH or verb.kind == "noun"):
        before = []
    if before and not only_generic(before, text) and asks(after):
        after = []  # "write Sale | give me the size for Daraz"
    chosen = after if after and not only_sum(after) else before
    if chosen is after and only_generic(after, text) and not only_generic(before, text):
        chosen = before
    return chosen, before, purpose


def _nothing(words: list[Word], verb: Word) -> tuple[list[Placed], list[Word]]:
    """A sentence that was cut amid, or nothing at all, to be written: asked back."""
    clause = clause_of(words, verb.start, verb.end)
    if all(word.means("verb", "write", "give", "do") for word in clause):
        return [], words
    told = [word for word in clause if not word.means("verb")]
    if has_sum(clause) or (told and _is_said_before(words, verb, told)):
        return [], words
    return [Placed(verb.start, UNCLEAR)], as_done(words, from_its_name(clause))


def _is_asking(words: list[Word], text: Plain) -> bool:
    if any(word.text in TRADE for word in words):  # "aaj hi order karein"
        words = [word for word in words if not word.means("verb", "do")]
    return any(
        (word.means("noun", *THINGS) or word.means("verb", *BEFORE))
        and not is_name(text, word)
        and not (not at and is_title(text, words))
        and not is_homemade(words, at)
        for at, word in enumerate(words)
    )
