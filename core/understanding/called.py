"""Being called and talking to somebody: where it is wished for, and where a number is but told."""

from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of
from core.understanding.spelling import plain

REAL, DIGITS = words_of("real"), words_of("digits")
PICTURED = ("look", "colour", "size")
ABOUT = {"person", "generic", "credit", "money"}
PHONES = ("phone", "fon", plain("فون").text)


def is_for_person(heard: Heard) -> bool:
    """ "A person please", "baat karni hai", "call me"."""
    if heard.has("verb", "remove", "wear", "put", "make", "blur", "show") or heard.denies("verb"):
        return False
    told = (word for word in heard.live if word.kind == "unknown")
    strange = sum(word.text not in REAL for word in told)  # "no bot, a person"
    if heard.has("op", "human") and _is_to_discuss(heard, strange) and not heard.is_told:
        return not heard.has("noun", "order")  # "call 0300… to order", as words of a shop
    if heard.has("verb", "call") and heard.unknown == 0 and not heard.is_told:
        return _is_call_wanted(heard)
    if heard.has("verb", "send") and heard.has("noun", "person"):  # "send somebody"
        return heard.values("noun") == ["person"] and not any(map(heard.has, PICTURED))
    if heard.has("verb", "talk") and heard.has("verb", "do", "want"):
        is_all = all(word.kind in ("filler", "small", "verb") for word in heard.words)
        if is_all and not heard.has("verb", "send", "change", "give"):
            return True  # "baat karni hai"
    return heard.has("verb", "talk") and (heard.has("noun", "person") or heard.has("op", "human"))


def _is_to_discuss(heard: Heard, strange: int) -> bool:
    """ "Call me", "call me please, I need to discuss something": a word of why is no other wish."""
    others = any(map(heard.has, (*PICTURED, "number", "sum", "opaque")))
    others = others or heard.values("op") != ["human"] or not set(heard.values("noun")) <= ABOUT
    if _is_to_be_called(heard) and strange < 3:
        return True
    return strange == 0 or (strange == 1 and heard.has("verb", "want") and not others)


def _is_to_be_called(heard: Heard) -> bool:
    """ "Have an officer call me on 0333 …"."""
    is_called = any(word.text == "call me" for word in heard.live[1:]) and heard.has("opaque")
    others = any(map(heard.has, (*PICTURED, "number", "sum", "verb", "done")))
    return is_called and not others and heard.values("op") == ["human"] and not heard.has("noun")


def _is_call_wanted(heard: Heard) -> bool:
    """ "Mujhe call kar do"; "mujhe phone chahiye" may be what is sold."""
    others = any(map(heard.has, (*PICTURED, "op", "sum", "number")))
    others = others or not set(heard.values("noun")) <= {"person"}
    is_sold = any(word.text.endswith(PHONES) for word in heard.live)
    is_wanted = heard.has("verb", "want") and not is_sold
    return (heard.has("verb", "do") or is_wanted) and not others


def is_contact(heard: Heard) -> bool:
    """ "My number is 0321 …", "for orders I am on …": where she is reached, and no text."""
    is_called = heard.has("verb", "call", "talk")
    return (
        heard.has("opaque")
        and (is_called or heard.has("small", "state"))
        and heard.unknown <= 1
        and all(
            word.kind in ("filler", "opaque", "done")
            or (word.kind == "unknown" and is_called)
            or word.means("noun", "generic", "person", "order")
            or word.means("small", "state")
            or word.means("verb", "call", "talk")
            or (is_called and (word.text in DIGITS or word.means("verb", "do", "buy", "give")))
            for word in heard.words
        )
    )


def is_to_call(heard: Heard, meanings: Meanings) -> bool:
    """ "(My number is 0300 …,) call if there is a problem"."""
    told = [other for other, _ in meanings if other.at <= heard.at and other.has("opaque")]
    is_plain = not any(map(heard.has, ("op", *PICTURED)))
    return bool(told) and heard.has("verb", "call", "talk") and is_plain
