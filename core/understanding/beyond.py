"""What surely no studio does: a film, somebody who wears it, a parcel brought to a door."""

from core.understanding.heard import Heard
from core.understanding.lexicon import words_of

MODELS, WORN, BROUGHT = map(words_of, ("models", "worn", "brought"))
SOME, ON = words_of("somebody"), ("on",)
MADE = ("make", "do", "show", "send", "want", "give", "put", "change")


def is_beyond(heard: Heard) -> bool:
    """Whether it asks for what is not done here, whatever else is said of that."""
    if heard.has("verb", "remove", "write") or heard.denies("verb") or heard.has("small", "told"):
        return False
    return _is_film(heard) or _is_worn(heard) or _is_brought(heard)


def _is_film(heard: Heard) -> bool:
    """ "Make a short video of it", "is ki choti si video bana dein"."""
    is_asked = heard.has("verb", *MADE) or heard.has("small", "can")
    is_scenic = any(map(heard.has, ("look", "colour"))) or heard.has("noun", "background")
    return heard.has("talk", "video") and is_asked and not is_scenic


def _is_worn(heard: Heard) -> bool:
    """ "Can a model wear this", "kisi larki ko pehna kar dikhao"."""
    people = [word for word in heard.live if word.text in (*MODELS, *SOME)]
    people += [word for word in heard.live if word.means("noun", "person")]
    is_worn = heard.has("verb", "wear") or any(word.text in WORN for word in heard.live)
    is_worn = is_worn or any(
        one.text in ON and any(word.text in MODELS for word in heard.words[at : at + 4])
        for at, one in enumerate(heard.words)
    )  # "put it on a model"
    return bool(people) and is_worn and (heard.is_request or heard.has("small", "can"))


def _is_brought(heard: Heard) -> bool:
    """ "Can you deliver it to my customer"."""
    is_asked = (
        heard.has("verb", "do") or heard.has("small", "can") or heard.words[0].text in BROUGHT
    )
    return is_asked and any(word.text in BROUGHT for word in heard.live)
