"""What needs no answer beside what was understood: how things are, why, and what goes of course."""

from core.understanding.asides import PLAIN, is_aside
from core.understanding.called import is_to_call
from core.understanding.chosen import is_chosen
from core.understanding.complaints import ABOUT, is_cared_for, is_left_open
from core.understanding.heard import Heard, Meanings
from core.understanding.kept import is_kept
from core.understanding.lexicon import words_of
from core.understanding.remarks import is_remark

ASKED = ("want", "send", "give", "do", "make")
FORMATS, HOW, LIKED = map(words_of, ("formats", "how", "liked"))
USED_UP = words_of("used_up")


def is_answered(heard: Heard, meanings: Meanings) -> bool:
    """Whether there is nothing to ask back, as something else in the message was understood."""
    if is_kept(heard):
        return True
    if is_left_open(heard, meanings):
        return False
    is_rest = all(
        word.kind == "filler"
        or word.means("verb", *PLAIN)
        or word.means("small", "wish")
        or word.means("number", "1")  # "ek ka"
        for word in heard.words
    )
    return (
        is_aside(heard)
        or is_remark(heard, meanings)
        or is_cared_for(heard, meanings)
        or is_rest
        or _is_of_course(heard)
        or is_chosen(heard, meanings)
        or _is_of_account(heard, meanings)
        or is_to_call(heard, meanings)
        or _is_judged(heard, meanings)
    )


def _is_of_course(heard: Heard) -> bool:
    """ "And make the picture", "keep the product": what is done in any case."""
    is_seen = heard.has("verb", "seen") and heard.unknown < 2  # "so that the details are seen"
    return all(
        word.kind == "filler"
        or (is_seen and (word.means("noun", "generic") or word.kind == "unknown"))
        or word.means("small", "some", "both", "told")
        or word.means("noun", "picture", "product", "size")
        or word.text in FORMATS
        or word.means("verb", *PLAIN, *ASKED, "put", "show", "seen")
        for word in heard.words
    )


def _is_of_account(heard: Heard, meanings: Meanings) -> bool:
    """ "Top me up: how shall I pay?", "stop, the wrong photo", "call me, it does not work"."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    is_spent = heard.denies("noun", "credit", "balance")  # "no credits left, add some"
    is_spent = is_spent or _is_used_up(heard)
    is_how = heard.is_idle and any(word.text in HOW for word in heard.words)
    if "balance" in ops and _is_used_up(heard):
        return True
    pays = "topup" in ops and (heard.has("noun", "money") or is_spent or is_how)
    others = any(map(heard.has, ("verb", "op", "look", "colour", "size")))
    others = others or heard.has("noun", *ABOUT)
    asks = heard.has("small", "ask") and heard.has("noun", "credit", "balance")
    pays = pays or ("human" in ops and not others and not asks)  # whom she will tell herself
    stops = "cancel" in ops and all(
        word.kind in ("filler", "unknown")
        or word.means("noun", "picture")
        or word.means("verb", *PLAIN)
        or word.means("small", "told", "new")
        for word in heard.words
    )
    return pays or stops


def _is_used_up(heard: Heard) -> bool:
    """ "Credits khatam (, how are they put in)", and nothing else in it."""
    is_spent = any(word.text.split()[0] in USED_UP for word in heard.words)
    is_plain = {word.kind for word in heard.words} <= {"filler", "small", "verb", "noun"}
    return is_spent and is_plain and set(heard.values("noun")) in ({"credit"}, {"balance"})


def _is_judged(heard: Heard, meanings: Meanings) -> bool:
    """ "The other one was better, undo": why, and nothing more to be done."""
    is_liked = any(word.text in LIKED for word in heard.words)
    is_plain = not any(map(heard.has, ("verb", "op", "look", "colour", "size")))
    is_again = any(
        one.op in ("undo", "another_version", "same_as_last")
        for _, deeds in meanings
        for one in deeds
    )
    return is_liked and is_plain and is_again and not heard.has("noun", *ABOUT)
