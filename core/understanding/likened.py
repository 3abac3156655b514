"""What is to be like one that was made before: "pichle order jaisa", "same as my last photo"."""

from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.requests import PICTURED

LIKE, LAST_ONES, LIKENESSES = map(words_of, ("like", "last_ones", "likenesses"))
POINTING, SAME, GOODS = map(words_of, ("pointing", "same", "any_goods"))
FOR, THIS = ("for", "with", "on", "to"), ("this", "these")


def is_same_as(heard: Heard) -> bool:
    """ "The same background as my previous photo"."""
    told = [word.text for word in heard.live]
    is_same = "same" in told and "as" in told[told.index("same") :]
    is_last = any(word.text in LAST_ONES for word in heard.live)
    others = any(map(heard.has, (*PICTURED, "op", "number"))) or heard.unknown > 0
    return is_same and is_last and not others and not heard.has("small", "ask", "deny", "told")


def is_likened(heard: Heard) -> bool:
    """ "Pehle wale jaisa banao", "pichle order jaisa kar do"; "pehle jaisa kar do" takes back."""
    likened = any(word.text in (*LIKE, *LIKENESSES) for word in heard.live)
    likened = likened or heard.has("noun", "look")
    is_bare = not heard.has("verb") and not heard.is_state
    is_named = heard.has("noun", "order", "picture", "look") or _is_like_last_product(heard)
    is_bare = is_bare and is_named
    asked = heard.has("verb", "make", "put", "want") or is_bare
    asked = asked or (
        heard.has("noun", "order", "picture", "product") and heard.has("verb", "do", "give")
    )
    is_last = any(word.text in LAST_ONES for word in heard.live)
    if not is_last or not likened or not asked or heard.unknown > 1:
        return False
    others = heard.has("noun", "price", "text", "logo", "shadow", "background", "credit")
    others = others or (heard.has("noun", "product") and not _is_like_last_product(heard))
    return not others and not heard.has("op") and not any(map(heard.has, PICTURED))


def _is_like_last_product(heard: Heard) -> bool:
    """ "Like the last bag", "kal wale suit jaisa"."""
    triples = zip(heard.words, heard.words[1:], heard.words[2:], strict=False)
    return any(
        (one.text in LAST_ONES and two.means("noun", "product") and three.text in LIKE)
        or (one.text in LIKENESSES and two.text in LAST_ONES and three.means("noun", "product"))
        or (one.text == "the" and two.text in LAST_ONES and three.means("noun", "product"))
        for one, two, three in triples
    )


def is_for_this(heard: Heard) -> bool:
    """ "Same as last time for this bag"."""
    triples = zip(heard.words, heard.words[1:], heard.words[2:], strict=False)
    return any(
        (one.text in FOR or one.means("verb"))
        and two.text in THIS
        and three.means("noun", "product")
        for one, two, three in triples
    )  # "do this bag the way you did the last one"


def is_as_with(heard: Heard) -> bool:
    """ "Same thing as yesterday's earrings"."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(
        one.means("op", "same_as_last") and one.text.startswith("same") and two.means("noun")
        for one, two in pairs
    )


def is_done_likewise(heard: Heard) -> bool:
    """ "Jo pichli pic pe kiya tha wohi is pe bhi kar do"."""
    told = [at for at, word in enumerate(heard.words) if word.means("small", "told")]
    before, after = heard.words[: told[-1]] if told else (), heard.words[(told or [0])[-1] + 1 :]
    is_last = any(word.text in LAST_ONES for word in before)
    is_so = any(word.text in SAME for word in after)
    is_so = is_so and any(word.means("verb", "do", "make", "put") for word in after)
    others = any(map(heard.has, (*PICTURED, "op", "number"))) or heard.unknown > 0
    others = others or not set(heard.values("noun")) <= {"picture", "order"}
    return is_last and is_so and not others and not heard.has("small", "ask", "deny")


def is_pointed_at(heard: Heard) -> bool:
    """ "Ek aur banao yehi wali cheez": of the same thing."""
    things = [at for at, word in enumerate(heard.words) if word.means("noun", "product")]
    return all(
        heard.words[at].text in GOODS
        and any(word.text in POINTING for word in heard.words[max(0, at - 2) : at])
        for at in things
    )
