"""Where one sentence runs into the next, as it is spoken or typed in haste."""

from core.understanding.denials import is_concept
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

DONT, LIKED, IMPERATIVES = map(words_of, ("do_not", "liked", "imperatives"))
IT, VERBAL, ENGLISH = map(words_of, ("it", "verbal", "english_verbs"))
VAGUE = ("something", "make", "maybe", "smth", "lets")
ARTICLES = ("the", "its", "my", "it")
PEOPLE = ("i", "we", "main", "mein", "mai", "hum", "ham", "میں", "ہم", "مین", "ہم")
AGAIN = ("another_version", "undo", "same_as_last")
CHOICES = ("look", "colour", "size")
Clause = list[Word]


def runs_on(before: Clause, rest: Clause) -> bool:
    """Whether another sentence begins, though no stop stands before it."""
    return (
        _is_left(before, rest)
        or _is_tried_again(before, rest)
        or _is_needed(before, rest)
        or _is_done_about(before, rest)
        or _is_why(before, rest)
        or _is_of_it(before, rest)
    )


def only_tells(clause: Clause) -> bool:
    """Whether it says how something is, and asks for nothing."""
    is_state = any(word.means("small", "state", "seems", "told") for word in clause)
    return is_state and not any(word.means("verb") for word in clause)


def _is_left(before: Clause, rest: Clause) -> bool:
    """ "Leave it | I will see tomorrow", "leave it | don't need it"."""
    is_left = any(word.means("op", "cancel") for word in before)
    is_left = is_left and all(word.kind == "filler" or word.kind == "op" for word in before)
    is_other = any(word.kind in (*CHOICES, "noun", "op") for word in rest)
    return is_left and not is_other and (rest[0].text in PEOPLE or rest[0].text in DONT)


def _is_tried_again(before: Clause, rest: Clause) -> bool:
    """ "I don't like this one | try again"."""
    is_disliked = any(word.text in DONT for word in before) and any(
        word.text in LIKED for word in before
    )
    return is_disliked and rest[0].means("op", *AGAIN)


def _is_needed(before: Clause, rest: Clause) -> bool:
    """ "Cut out the background | I need it see-through"."""
    is_wish = rest[0].means("verb", "want") and rest[0].text.startswith("i ")
    is_wish = is_wish or (
        rest[0].text in ("i", "we") and any(one.means("verb", "want") for one in rest[1:2])
    )
    is_asked = any(word.means("verb") and not word.means("verb", "want") for word in before)
    return is_wish and is_asked and any(map(is_concept, before)) and any(map(is_concept, rest))


def _is_done_about(before: Clause, rest: Clause) -> bool:
    """ "My pictures are dark, so | brighten it up", "the season comes, so | something festive"."""
    if rest[0].text != "so" or not rest[1:] or not only_tells(before):
        return False
    return rest[1].text in (*VAGUE, *ENGLISH, *VERBAL)


def _is_why(before: Clause, rest: Clause) -> bool:
    """ "Zoom out a bit | the handle is getting cut"."""
    is_bare = any(word.kind == "op" for word in before) and all(map(_is_of_imperative, before))
    return is_bare and rest[0].text in ARTICLES and only_tells(rest)


def _is_of_it(before: Clause, rest: Clause) -> bool:
    """ "The background is grey | make that paler"."""
    is_ground = any(word.means("noun", "background") for word in before)
    is_ground = is_ground and any(word.kind == "colour" for word in before)
    return is_ground and before[-1].means("small", "state") and rest[0].text in IT


def _is_of_imperative(word: Word) -> bool:
    is_imperative = word.kind == "op" and word.text.split()[0] in IMPERATIVES
    return is_imperative or word.kind == "filler" or word.means("small", "some")
