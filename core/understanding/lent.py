"""What two requests have in common: "shadow aur logo hata do" has one verb for both things."""

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

ENGLISH, DONT, OF, WITH = map(words_of, ("english_verbs", "do_not", "of", "with"))
AS = words_of("as_people_do")
SHARED = ("background", "shadow", "logo", "price", "text", "light", "size")
Clause = list[Word]


def lent(split: list[tuple[str, Clause]]) -> list[Clause]:
    """ "Shadow aur logo hata do": both things have the one verb, and its denial."""
    found: list[Clause] = []
    for place, (before, clause) in enumerate(split):
        after = split[place + 1] if place + 1 < len(split) else ("", [])
        if place and _is_verb(clause) and before == "and" and is_bare(split[place - 1][1]):
            continue  # it was lent to what stands before it
        if after[0] == "and" and _is_seen_with(clause, after[1]):
            found.append([*clause, *(word for word in after[1] if _is_seen(word))])
        elif after[0] == "and" and _is_colour(clause) and _is_coloured(after[1]):
            after[1][:0] = clause  # "safed aur kala suit hai"
        elif not is_bare(clause):
            found.append(clause)
        elif before == "and" and _starts_with_verb(split[place - 1][1]):
            found.append([*_verbs(split[place - 1][1]), *clause])
        elif before == "and" and clause[-1].text in OF and is_without(split[place - 1][1][0]):
            found.append([split[place - 1][1][0], *clause])
        elif after[0] == "and":
            found.append([*clause, *_verbs(after[1])])
        else:
            found.append(clause)
    return found


def _is_seen(word: Word) -> bool:
    return word.means("small", "state", "seems")


def _is_seen_with(clause: Clause, after: Clause) -> bool:
    """ "Choti aur andheri lag rahi hai": both of them are complained of."""
    is_open = clause[-1].kind == "op" and not any(
        word.means("verb") or _is_seen(word) for word in clause
    )
    return is_open and after[0].kind == "op" and any(map(_is_seen, after[1:2]))


def is_bare(clause: Clause) -> bool:
    """Whether it only names a thing, and asks nothing of it."""
    things = [word for word in clause if word.kind != "filler" or word.text in AS]
    is_one = any(word.means("noun", *SHARED) for word in things)
    if is_one and (clause[0].text in WITH or clause[-1].text == "up"):
        return False  # "with my logo", "brightness up"
    return is_one and all(word.means("noun", *SHARED, "product") for word in things)


def _is_colour(clause: Clause) -> bool:
    return all(word.kind in ("colour", "filler") for word in clause)


def _is_coloured(clause: Clause) -> bool:
    return any(word.kind == "colour" for word in clause)


def _starts_with_verb(clause: Clause) -> bool:
    told = [word for word in clause if word.kind != "filler"]
    return bool(told) and (told[0].text in ENGLISH or told[0].text in DONT)


def _is_verb(clause: Clause) -> bool:
    return all(word.kind in ("verb", "filler") for word in clause)


def _verbs(clause: Clause) -> Clause:
    return [word for word in clause if word.kind == "verb" or word.means("small", "deny")]


def is_without(word: Word) -> bool:
    """Whether it says that something shall not be."""
    return word.means("small", "without")
