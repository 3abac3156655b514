"""What is to stay as it is: "keep the shadow", "logo waisa hi rehne do", "don't touch the size"."""

from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.reading import Word

SAME, STAYS, LIKED = map(words_of, ("same", "stays", "liked"))
# The ops that would change a thing.
OF_THINGS = {
    "background": {"look", "background_colour"},
    "colour": {"background_colour", "warmer", "cooler"},
    "light": {"lighter", "darker"},
    "logo": {"logo"},
    "look": {"look"},
    "price": {"price_tag"},
    "product": {"bigger", "smaller", "rotate"},
    "shadow": {"more_shadow", "remove_shadow"},
    "size": {"size", "bigger", "smaller"},
    "text": {"text"},
}


def is_kept(heard: Heard) -> bool:
    """Whether a request names a thing, and asks of it nothing but to stay."""
    is_same = any(word.text in SAME for word in heard.live)
    is_left = heard.has("verb", "keep") or heard.has("op", "cancel")
    is_left = is_left or any(word.text in STAYS for word in heard.live)
    is_praised = any(word.text in LIKED for word in heard.live)
    is_left = is_left or (is_praised and not heard.has("verb"))
    is_left = is_left or (is_same and not heard.denies("noun"))
    is_all = heard.has("small", "all") and heard.has("noun", "generic") and is_same
    if _is_let_be(heard) or _is_same_sum(heard):
        return True
    return is_left and (bool(things(heard)) or is_all) and all(map(_is_of_keeping, heard.words))


def _is_let_be(heard: Heard) -> bool:
    """ "Marble rehne do", "ghumana rehne do", beside another wish."""
    is_left = heard.words[-1].means("op", "cancel")
    named = [word for word in heard.words[:-1] if word.kind != "filler"]
    return (
        is_left
        and bool(named)
        and all(
            word.kind in ("look", "colour", "size")
            or word.means("noun", "look")
            or word.means("op", "closer", "further")
            or word.means("verb", "turn")
            for word in named
        )
    )


def _is_same_sum(heard: Heard) -> bool:
    """ "Same price as before"."""
    named = things(heard)
    is_same = bool(named) and named <= {"price", "text", "logo"} and heard.has("op", "same_as_last")
    return is_same and all(
        word.kind in ("filler", "noun") or word.means("op", "same_as_last") for word in heard.words
    )


def things(heard: Heard) -> set[str]:
    """The things of a picture that a request names and does not deny."""
    return OF_THINGS.keys() & set(heard.values("noun"))


def _is_of_keeping(word: Word) -> bool:
    return (
        word.kind in ("filler", "noun", "done")
        or word.text in STAYS
        or word.means("op", "cancel")
        or word.means("verb", "keep", "put", "do", "want", "give")
        or word.means("small", "state", "seems", "told", "can", "all", "both", "wish")
    )
