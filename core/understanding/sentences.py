"""Where a whole sentence follows a wish with no stop before it: an order, or a complaint."""

from core.understanding.lexicon import words_of
from core.understanding.named import is_concept
from core.understanding.reading import Word

ITS, IT, VERBAL, ENGLISH = map(words_of, ("its", "it", "verbal", "english_verbs"))
IMPERATIVES, DONT, INFINITIVES = map(words_of, ("imperatives", "do_not", "infinitives"))
IS, WHERE, FLOATING = map(words_of, ("is", "where", "floating"))
OBJECTS = ("the", "my", "this", "its")
SEEMS = ("looks", "looking", "feels", "seems", "is")
TOO = ("too", "way too")
MATTERS = ("colour", "shadow", "light")
Clause = list[Word]


def begins_sentence(before: Clause, rest: Clause) -> bool:
    """Whether what follows is a sentence of its own."""
    if not any(_is_said(word) for word in before):
        return False
    return (
        _is_ordered(before, rest)
        or _is_placed_next(before, rest)
        or _is_complaint_next(before, rest)
        or _is_next_quality(before, rest)
        or _is_of_it_next(before, rest)
    )


def _is_said(word: Word) -> bool:
    return is_concept(word) or word.kind in ("done", "verb")


def _is_ordered(before: Clause, rest: Clause) -> bool:
    """ "Add some shadow | darken the picture", "send it in HD | pull the camera back"."""
    first, last = rest[0], before[-1]
    if last.text in WHERE:  # "the logo in the corner | warm it up"
        last = next((word for word in reversed(before) if word.kind != "filler"), last)
    if first.kind != "op" or last.text in (*DONT, *INFINITIVES):
        return False
    if last.means("small", "deny", "can", "some", "too", "or") or last.means("verb", "make"):
        return False
    begins = first.text.split()
    is_phrase = len(begins) > 1 and begins[0] in IMPERATIVES
    is_verb = first.text in VERBAL and any(
        word.text in (*OBJECTS, *IT) or word.means("noun", "picture", "product")
        for word in rest[1:2]
    )
    is_whole = last.kind in ("op", "look", "size") or last.means("noun") or last.text in IT
    is_whole = is_whole or (
        last.means("verb") and " " in last.text
    )  # "tone it down | cool it down"
    is_next = last.text in VERBAL and first.text.endswith("er")  # "come in closer | warmer tone"
    return is_whole and (is_phrase or is_verb or is_next) and any(map(_is_said, before))


def _is_of_it_next(before: Clause, rest: Clause) -> bool:
    """ "The shadow looks like a stain | take it off": the order names by "it" what was told of."""
    is_of_it = rest[0].means("verb") and any(part in IT for part in rest[0].text.split()[1:])
    is_judged = any(word.kind == "noun" for word in before) and _tells(before)
    return is_of_it and is_judged and not before[-1].means("small", "can", "deny")


def _is_placed_next(before: Clause, rest: Clause) -> bool:
    """ "Come in closer | marble please"."""
    is_whole = before[-1].kind == "op" and before[-1].text in VERBAL and " " in before[-1].text
    return is_whole and rest[0].kind in ("look", "size")


def _is_complaint_next(before: Clause, rest: Clause) -> bool:
    """ "Go with marble | its overexposed", "safed kar dein | tasveer bohat andheri hai"."""
    is_flaw = any(word.kind == "op" or word.means("small", "too") for word in rest[:5])
    if not is_flaw and not any(word.text in FLOATING for word in rest[:3]):
        return False
    is_degree = any(word.means("small", "some") for word in before) and before[-1].kind == "op"
    if is_degree and rest[0].means("small", "too") and not _tells(before):
        return any(word.kind == "op" for word in rest[1:2])  # "thora chota | boht andhera lag raha"
    if rest[0].text in ITS:
        asks = any(word.kind in ("verb", "done", "op", "look", "size") for word in before)
        return asks and not _tells(before)
    if _is_english_complaint(before, rest):
        return True
    is_over = before[-1].means("verb") and before[-1].text not in ENGLISH
    is_loud = any(word.means("small", "too") for word in rest[1:2])
    is_of_it = rest[0].means("noun", "picture", "product", "light", "size")
    is_of_it = is_of_it or (rest[0].means("small", "too") and len(rest) > 2)
    is_of_it = is_of_it or (rest[0].kind == "unknown" and rest[1:2] != [] and is_loud)
    is_told = _tells(rest) and not any(word.means("verb") for word in rest)
    return is_over and is_of_it and is_told


def _is_english_complaint(before: Clause, rest: Clause) -> bool:
    """ "Make it larger | too bright", "put it on marble | the ring looks tiny"."""
    last = before[-1]
    is_whole = last.kind in ("op", "look", "colour", "size", "done") or last.means("noun")
    is_whole = is_whole or (last.means("verb") and " " in last.text)  # "tone it down"
    is_asked = any(word.kind in ("verb", "look", "done", "size") for word in before)
    if not is_whole or not is_asked or _tells(before):
        return False
    if rest[0].text in TOO:
        return any(word.kind in ("op", "colour") for word in rest[1:2])
    seen = [at for at, word in enumerate(rest[:4]) if word.text in SEEMS]
    is_flaw = seen != [] and any(
        word.kind == "op" or word.means("small", "too") for word in rest[seen[0] + 1 :][:1]
    )
    return rest[0].text in OBJECTS and is_flaw


def _is_next_quality(before: Clause, rest: Clause) -> bool:
    """ "Warmer colours | deeper shadow"."""
    is_pair = before[-1].means("noun", *MATTERS) and any(
        word.kind == "op" or word.means("small", "more", "less") for word in before[-2:-1]
    )
    is_next = rest[0].kind == "op" or rest[0].means("small", "more", "less")
    return is_pair and is_next and any(word.means("noun", *MATTERS) for word in rest[1:2])


def _tells(clause: Clause) -> bool:
    return any(word.means("small", "state", "seems") or word.text in IS for word in clause)
