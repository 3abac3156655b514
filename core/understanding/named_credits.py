"""Credits that a request only means, as the one before it has named them."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

HOW, REMAINING, USED_UP = map(words_of, ("how", "remaining", "used_up"))
AGAIN, ACCOUNTS = words_of("once_more"), words_of("accounts")
PUT_IN = ("dal", "daal", "ڈال", "ڈل")
MANY = ("kitn", "ketn", "کتن", "how many")
SPOKEN_OF = ("state", "seems", "told", "without", "deny", "ask")
Clause = list[Word]


def is_of_them(clause: Clause) -> bool:
    """ "And how are they put in", "tell me how", "and how many remaining now"."""
    told = [word for word in clause if word.text not in (*AGAIN, *ACCOUNTS)]
    if not told or not all(word.kind in ("filler", "small", "verb") for word in told):
        return False
    is_left = any(word.text.startswith(MANY) for word in clause)
    is_left = is_left and any(word.text in REMAINING for word in clause)
    is_wish = any(word.means("verb", "want") for word in clause) and all(
        word.kind == "filler" or word.means("verb", "want") or word.means("small", "more", "some")
        for word in clause
    )
    return (
        is_left
        or is_wish
        or any(
            word.means("verb", "put", "buy") or word.text.startswith(PUT_IN) or word.text in HOW
            for word in clause
        )
    )


def named_credits(clause: Clause) -> Word | None:
    """ "The credits are used up, | put some in": the credits."""
    named = [word for word in clause if word.means("noun", "credit", "balance")]
    is_used_up = any(word.text.split()[0] in USED_UP for word in clause)  # "paise khatam ho gaye"
    named += [word for word in clause if is_used_up and word.means("noun", "money")]
    is_told = any(
        word.means("small", *SPOKEN_OF) or word.means("verb", "remove") for word in clause
    )
    return replace(named[0], denied=False) if named and is_told else None
