"""What is said of a wish and is none itself: why, how it will look, what it is likened to."""

from core.understanding.lexicon import words_of
from core.understanding.named import is_concept
from core.understanding.reading import Word

ENGLISH, REASONS = words_of("english_verbs"), words_of("reasons")
FALLBACKS, LIKENESSES = words_of("fallbacks"), words_of("likenesses")
DOES, AS = words_of("does"), words_of("as_people_do")
COMES, WILL, WILL_COME, TIMES = map(words_of, ("comes", "will", "will_come", "times"))
TO_COME = COMES | WILL_COME
KAR = ("kar", "kr", "کر")
WILL_SEEM, SEEMS = words_of("will_seem"), words_of("to_seem")
ASKED = ("do i have", "must i", "do i")
NAMED = ("shadow", "logo", "price", "text", "background")
DOING = ("do", "make", "put", "remove", "raise", "lower", "send", "write", "turn")
CHOSEN = ("look", "colour", "size", "op", "done")
TOLD = ("state", "seems", "told")


def without_reasons(words: list[Word]) -> list[Word]:
    """ "Zoom in, because there is much empty space": why is no wish of its own.

    Nor is what shall be done "otherwise".
    """
    told: list[Word] = []
    ends: tuple[str, ...] = ()
    for word in words:
        if word.kind in ends or (ends and _is_next_wish(words, word)):
            ends = ()
        if not ends and any(map(_is_wish, told)):
            is_chosen = any(one.kind in CHOSEN or one.means("noun", "logo") for one in told)
            is_short = _likens(words, word) or _is_hoped(words, word)
            if (word.text in FALLBACKS and is_chosen) or is_short:
                ends = ("stop", "ask", "join")
            elif _is_such(told, word) or _is_beside_wish(words, word):
                ends = ("stop", "ask")
        told += [] if ends else [word]
    return told


def _is_next_wish(words: list[Word], word: Word) -> bool:
    """ "(So that the lace shows) | aur roshni barhao"."""
    before, rest = _rest(words, word)
    is_over = before.text in TO_COME | SEEMS and word.text not in WILL
    is_joined = (word.kind == "join" or is_over) and len(rest) > 2
    rest = rest if is_over else rest[1:]
    is_asked = any(one.means("verb", *DOING) and one.text not in TO_COME for one in rest)
    named = any(one.kind in CHOSEN or one.means("noun", *NAMED, "light") for one in rest)
    return is_joined and ((is_asked and named) or _names_choice(rest[:3]))


def _names_choice(rest: list[Word]) -> bool:
    """ "(So that the lace shows) and | a purple background, please"."""
    return any(
        one.kind in ("look", "colour", "size")
        and two.means("noun", "background", "size")
        and not (after and (after.kind == "unknown" or after.means("small", *TOLD)))
        for one, two, after in zip(rest, rest[1:], (*rest[2:], None), strict=False)
    )


def _is_such(told: list[Word], word: Word) -> bool:
    """ "That style where everything lies flat"."""
    return word.text == "where" and told[-1].kind in ("look", "noun")


def _is_beside_wish(words: list[Word], word: Word) -> bool:
    return word.text in REASONS or _is_how_often(words, word)


def _rest(words: list[Word], word: Word) -> tuple[Word, list[Word]]:
    """What stands before a word, and it with all that follows up to a stop."""
    at = words.index(word)
    rest = words[at:]
    ends = (at for at, one in enumerate(rest) if one.kind in ("stop", "ask"))
    return words[at - 1], rest[: next(ends, len(rest))]


def _is_hoped(words: list[Word], word: Word) -> bool:
    """ "Darker | so the pages stand out", "dark kar do | golden ubhar ke aye ga"."""
    before, rest = _rest(words, word)
    joins = (at for at, one in enumerate(rest) if one.kind == "join")
    rest = rest[: next(joins, len(rest))]
    is_to_seem = _is_to_seem(rest)
    others = any(
        one.kind in ("size", "sum", "number", "talk")
        or (one.kind == "op" and not is_to_seem)
        or one.means("noun", *NAMED)
        or one.means("small", "ask", "deny", "wish")
        or (
            one.means("verb") and not one.means("verb", "seen") and one.text not in (*TO_COME, *KAR)
        )
        for one in (rest[:-1] if is_to_seem else rest)
    )
    if others or len(rest) < (2 if is_to_seem else 3):
        return False
    if word.text.split()[0] == "so":
        return rest[-1].means("verb", "seen")
    if any(one.kind == "look" for one in rest):  # "bara kar do, marble pe acha nazar ayega"
        return False
    is_whole = before.means("verb") and before.text not in ENGLISH
    if is_to_seem:
        return is_whole or before.kind == "stop"
    comes = rest[-1].text in WILL and rest[-2].text in COMES
    is_whole = is_whole or before.kind == "stop"
    return is_whole and (comes or rest[-1].text in WILL_COME)


def _is_to_seem(rest: list[Word]) -> bool:
    """ "(Saya hata do,) product bara lagega": how it will look, then."""
    seems = bool(rest) and rest[-1].text in WILL_SEEM
    return seems or (len(rest) > 1 and rest[-1].text in WILL and rest[-2].text in SEEMS)


def _is_how_often(words: list[Word], word: Word) -> bool:
    """ "No shadow | how many times", "saya nahi chahiye | kitni baar bolun"."""
    if not word.means("small", "ask") or not any(map(ends_request, words[: words.index(word)])):
        return False
    _, rest = _rest(words, word)
    is_often = any(one.text in TIMES for one in rest[1:2]) or word.text == "how many times"
    return is_often and all(
        one.kind in ("filler", "unknown")
        or one.text in ASKED
        or one.means("verb", "give", "have", "want")
        for one in rest[2:]
    )


def _likens(words: list[Word], word: Word) -> bool:
    """ "Like the big brands do", "warmth, as of the evening sun"."""
    if word.text not in (*AS, *LIKENESSES):
        return False
    at = words.index(word)
    rest = words[at + 1 :]
    ends = (at for at, one in enumerate(rest) if one.kind in ("stop", "join", "ask"))
    told = rest[: next(ends, len(rest))]
    is_done = 1 < len(told) < 6 and told[-1].text in DOES and word.text in AS
    is_after = words[at - 1].means("verb") and any(one.kind == "op" for one in words[:at][-4:])
    is_toned = any(one.means("op", "warmer", "cooler") for one in words[:at][-2:])
    if is_toned and word.text not in LIKENESSES:
        is_toned = words[at - 1].kind == "op" or words[at - 1].means("noun", "colour", "light")
        is_after = is_after or is_toned  # "a warmer tone like sunlight"
    is_bare = 0 < len(told) < 7 and not any(one.kind in ("verb", "op", "size") for one in told)
    return is_done or (is_after and is_bare and (word.text in LIKENESSES or is_toned))


def _is_wish(word: Word) -> bool:
    return ends_request(word) or is_concept(word)


def ends_request(word: Word) -> bool:
    """Whether it may be the last word of what is asked for or told."""
    return word.kind in ("verb", "done", "op") or word.means("small", "deny", "state", "told")
