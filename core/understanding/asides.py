"""What is said by the way: of people, of what is sold, when and what for; it is no wish."""

from core.understanding.called import is_contact
from core.understanding.choices import DAYS
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.spelling import plain
from core.understanding.sums import is_measure

PLAIN = ("write", "give", "do")  # of which nothing is left to be done

PEOPLE = ("they", "he", "she", "i", "we", "my", "our", "customers", "customer", "i've", "we've")
INFINITIVE, TO_WHOM = ("na", "ni", "نا", "نی"), ("ko", "کو")
AS = words_of("as_people_do")
LIKE_SO, WILL, WHEN, OWN = map(words_of, ("like_so", "will", "when", "hers"))
MATCHES, SPEAKERS, IN = words_of("matches"), words_of("speakers"), ("mein", "me", plain("میں").text)


def is_aside(heard: Heard) -> bool:
    """Whether nothing is asked for in it, beside what was understood."""
    return (
        _is_so_seen(heard)
        or _is_described(heard)
        or _is_of_people(heard)
        or _is_when(heard)
        or _is_purpose(heard)
        or _is_likeness(heard)
        or is_contact(heard)
        or _is_while(heard)
        or _is_matched(heard)
        or _is_put_in_hers(heard)
    )


def _is_put_in_hers(heard: Heard) -> bool:
    """ "Mujhe apne design mein lagana hai": where she will put it herself."""
    is_hers = heard.words[0].text in SPEAKERS and any(word.text in IN for word in heard.words)
    verbs = [word for word in heard.words if word.kind == "verb"]
    is_to_be = bool(verbs) and all(
        word.means("verb", "put") and word.text.endswith(INFINITIVE) for word in verbs
    )
    return (
        is_hers
        and is_to_be
        and all(
            word.kind in ("filler", "verb")
            or word.means("noun", "version")
            or word.means("small", "state")
            for word in heard.words
        )
    )


def _is_matched(heard: Heard) -> bool:
    """ "(Yellow background,) it should match the chillies": what is chosen does so."""
    others = any(map(heard.has, ("op", "look", "size", "sum", "number", "talk")))
    is_matched = any(word.text in MATCHES for word in heard.words) and heard.unknown < 3
    return is_matched and heard.has("verb", "do") and not others and not heard.has("noun")


def _is_of_people(heard: Heard) -> bool:
    """ "They rejected my last photo", "thanks for the last one": of people, and no wish."""
    others = any(heard.has(kind) for kind in ("verb", "op", "look", "colour", "size", "sum"))
    others = others or heard.has("noun", "background", "shadow", "logo", "price", "text", "light")
    thanks = any(word.means("filler", "greet") for word in heard.words)
    told = [word for word in heard.words if not word.means("filler", "greet", "address")]
    is_hers = bool(told) and told[0].text in PEOPLE and heard.unknown > 0
    is_for = len(told) > 2 and told[0].text == "for" and told[1].text in OWN
    is_hers = is_hers or (is_for and heard.unknown == 1)  # "for my website"
    return (is_hers or thanks) and not others


def _is_described(heard: Heard) -> bool:
    """ "Three-piece lawn suit", "my mehndi cones": what the product is, and no wish."""
    is_hers = heard.words[0].text in OWN and heard.unknown > 0
    if is_hers and all(word.kind in ("filler", "look", "unknown") for word in heard.words):
        return True
    has_done = heard.has("done")  # "a bag of cement, put 1480 on"
    return heard.has("noun", "product", "unit") and all(
        word.kind in ("filler", "look", "colour", "number", "unknown", "done")
        or is_measure(word)
        or (has_done and word.means("small", "state"))
        or (has_done and word.means("verb", *PLAIN, "put"))
        or word.means("noun", "product", "unit", "version")
        for word in heard.words
    )


def _is_when(heard: Heard) -> bool:
    """ "It is to be posted on Eid": of when it is wanted."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    days = [one for one, two in pairs if one.value in DAYS and two.text in WHEN]
    return bool(days) and all(
        word in days
        or word.kind == "filler"
        or word.means("small", "state", "told")
        or word.means("verb", *PLAIN, "put", "want", "send")
        for word in heard.words
    )


def _is_purpose(heard: Heard) -> bool:
    """ "It is to be sent to a reseller": what for, and nothing more to be done."""
    verbs = [word for word in heard.words if word.kind == "verb"]
    is_meant = bool(verbs) and all(word.text.endswith(INFINITIVE) for word in verbs)
    is_meant = (
        is_meant and heard.has("verb", "send", "show", "give") and heard.has("small", "state")
    )
    is_meant = is_meant and any(word.text in TO_WHOM for word in heard.words)
    return (
        is_meant
        and heard.unknown < 2
        and all(
            word.kind in ("filler", "unknown", "verb") or word.means("small", "state")
            for word in heard.words
        )
    )


def _is_so_seen(heard: Heard) -> bool:
    """ "That it looks as if it stood there": what was asked for is to make it so."""
    others = any(heard.has(kind) for kind in ("op", "look", "colour", "size", "number", "sum"))
    others = others or heard.has("noun", "background", "shadow", "logo", "price", "text", "light")
    told = [word for word in heard.words if word.text not in WILL]
    is_seen = bool(told) and told[-1].text in LIKE_SO
    is_seen = is_seen or heard.has("verb", "seen")
    return is_seen and not others and heard.unknown < 3


def _is_while(heard: Heard) -> bool:
    """ "2,600 for this week": how long a price that was understood is one."""
    is_timed = heard.has("done") and heard.has("noun", "time")
    return is_timed and all(
        word.kind in ("filler", "done")
        or word.means("noun", "time")
        or word.means("small", "new", "state")
        for word in heard.words
    )


def _is_likeness(heard: Heard) -> bool:
    """ "(Warmer,) like evening light": what the wish before is likened to."""
    others = any(map(heard.has, ("verb", "op", "look", "colour", "size", "sum", "number")))
    others = others or heard.has("noun", "background", "shadow", "logo", "price", "text", "order")
    return heard.words[0].text in AS and len(heard.words) < 7 and not others
