"""What is said beside something that is surely not ours: of that, and no wish of its own."""

from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import words_of

WAS, REELS, MODELS, BROUGHT = map(words_of, ("was", "reels", "models", "brought"))
ASKED = {"do", "give", "make", "show", "send", "want"}


def is_of_other_talk(heard: Heard, meanings: Meanings) -> bool:
    """ "My order is 45012, when will it be delivered": of what is surely not ours."""
    is_talk = any(OUT_OF_SCOPE in deeds for _, deeds in meanings)
    nouns = {word.value for word in heard.words if word.kind == "noun"}
    is_plain = nouns <= {"order", "generic", "person", "time", "money", "product"}
    is_plain = is_plain and not any(map(heard.has, ("op", "look", "colour")))
    is_plain = is_plain and heard.values("size") in ([], [""])  # "need it for TikTok"
    if is_talk and is_plain and heard.has("size") and heard.unknown == 0:
        return True
    is_past = any(word.text in WAS for word in heard.words) and not heard.has(
        "verb", "write", "put"
    )
    is_sent = heard.values("verb") == ["send"] and heard.unknown == 0
    is_plain = is_plain and (is_past or is_sent or not heard.has("verb"))
    return is_talk and (is_plain or _is_more_of_it(heard, meanings))


def _is_more_of_it(heard: Heard, meanings: Meanings) -> bool:
    """ "Do you do reels? A short video": the same in two sentences, where nothing is to be done."""
    is_all = all(one in (UNCLEAR, OUT_OF_SCOPE) for _, deeds in meanings for one in deeds)
    others = any(map(heard.has, ("op", "look", "colour", "number", "sum", "degrees", "opaque")))
    others = others or not set(heard.values("noun")) <= {"picture", "product", "person"}
    others = others or not set(heard.values("verb")) <= ASKED
    others = others or any(word.kind == "size" and word.text not in REELS for word in heard.live)
    named = REELS | MODELS | BROUGHT
    is_named = any(word.text in named for word in heard.live)
    is_bare = heard.unknown == 0 and heard.has("small", "can")
    return is_all and not others and (is_named or is_bare)
