"""What is said beside a wish in whole sentences: how a thing stands, who needs it, how much."""

from itertools import pairwise

from core.understanding.complaints import ABOUT, PRAISES
from core.understanding.heard import Heard, Meanings
from core.understanding.lexicon import meaning_of, words_of
from core.understanding.reading import Word

IT, HERS = ("it", "this", "that", "them", "he", "she"), words_of("hers")
NEEDS = ("needs", "wants", "requires", "likes", "loves")
CHOSEN = ("op", "look", "colour", "size", "number", "sum", "degrees", "talk", "opaque")
NAMED = ("background", "person", "credit", "balance", "money", "order", "version", "size", "look")
DONE: tuple[str, ...] = ("make", "put", "remove", "show", "send", "raise")
DONE += ("lower", "turn", "change", "want", "write")
FOR_TO, FORMATS, PRAYED = map(words_of, ("for_to", "formats", "prayed"))
BY = ("tak", "by", "before", "تک")
TAGS, ON = words_of("tags"), words_of("on")
INFINITIVE = ("na", "ni", "نا", "نی")
SPEAKERS = ("i", "we")
ROOM = words_of("room")
TURNS = ("ask", "deny", "can", "without", "too", "more", "less", "or", "wish")


def is_remark(heard: Heard, meanings: Meanings) -> bool:
    """Whether nothing in it is left to be done, beside what was understood."""
    ops = {one.op for _, deeds in meanings for one in deeds}
    return (
        _is_statement(heard)
        or _is_of_what_there_is(heard)
        or _is_courtesy(heard)
        or _is_hers(heard)
        or _is_at_hers(heard)
        or _is_use(heard)
        or _is_amount(heard, ops)
        or _is_reached(heard, ops)
        or _is_asked_for(heard, meanings)
        or _is_of_tag(heard)
        or _is_to_be_shown(heard, ops)
        or _is_put_there(heard)
        or _is_sent_when(heard)
        or _is_by_when(heard)
        or _is_how_long(heard)
        or (_is_of_change(heard) and "undo" in ops)
        or (_is_room(heard) and not ops.isdisjoint(("smaller", "further")))
        or (_is_crooked(heard) and "rotate" in ops)
        or (_is_as_it_should(heard) and "rotate" in ops)
    )


def _is_of_what_there_is(heard: Heard) -> bool:
    """ "Loving the pics", "customer wait kar raha hai": said of what there is."""
    is_of_picture = any(map(heard.has, ("op", "look", "colour", "size", "number", "talk")))
    is_of_picture = is_of_picture or heard.has("noun", "background", "size", "version", *ABOUT)
    is_of_picture = is_of_picture or heard.has(
        "noun", "credit", "balance", "money", "person", "look"
    )
    is_said = heard.unknown == 1 and heard.has("noun", "picture") and not heard.has("verb")
    is_said = is_said or (heard.is_state and not heard.has("verb", *DONE))
    is_asked = heard.has("small", "ask", "can", "more", "less", "too", "without", "deny")
    return is_said and not is_of_picture and not is_asked and not heard.denies("noun")


def _is_statement(heard: Heard) -> bool:
    """ "The bottle leans to the left", "my printer needs it": of a thing, by a verb of its own."""
    others = any(map(heard.has, CHOSEN)) or heard.has("noun", *NAMED, *ABOUT)
    if others or heard.has("small", *TURNS) or any(word.denied for word in heard.words):
        return False
    verbs = [word for word in heard.words if word.kind == "verb" and word.text not in NEEDS]
    told = [word for word in heard.words if word.text not in ("the", "a", "an")]
    return not verbs and any(
        (_is_subject(one) or (place and told[place - 1].text in HERS))
        and (two.text in NEEDS or (two.kind == "unknown" and _is_done_by_one(two.text)))
        for place, (one, two) in enumerate(pairwise(told))
    )


def _is_subject(word: Word) -> bool:
    return word.text in IT or word.means("noun", "product", "picture")


def _is_done_by_one(text: str) -> bool:
    return text.isascii() and text.endswith("s") and not text.endswith("ss")


def _is_plain(heard: Heard, *but: str) -> bool:
    """Whether nothing is named that could be wished for, nor denied or turned."""
    kinds = [kind for kind in CHOSEN if kind not in but]
    named = [noun for noun in (*NAMED, *ABOUT) if noun not in but]
    others = any(map(heard.has, kinds)) or heard.has("noun", *named)
    return not others and not heard.has("small", *TURNS) and not any(map(_denied, heard.words))


def _denied(word: Word) -> bool:
    return word.denied


def _is_courtesy(heard: Heard) -> bool:
    """ "Hey team", "Allah barkat de", "loving the first one"."""
    if not _is_plain(heard, "person", "number") or heard.has("number") != heard.has("number", "1"):
        return False
    first = heard.words[0]
    is_greeting = first.means("filler", "greet") and heard.unknown == 0
    is_greeting = is_greeting and all(word.kind in ("filler", "noun") for word in heard.words)
    is_prayer = any(word.text in PRAYED for word in heard.words) and heard.unknown < 3
    told = [word for word in heard.words if word.text not in ("i", "we", "really", "hmm")]
    is_praise = told != [] and told[0].text in PRAISES
    is_praise = is_praise and heard.values("verb") in ([], ["change"])
    return is_greeting or is_prayer or is_praise


def _is_hers(heard: Heard) -> bool:
    """ "I run a small bakery", "we make candles": of herself, by a verb that is not known."""
    told = [word for word in heard.words if word.kind != "filler" or word.text in SPEAKERS]
    is_own = len(told) > 1 and told[0].text in SPEAKERS and told[1].kind == "unknown"
    sized = [at for at, word in enumerate(heard.words) if word.kind == "op"]
    is_sized = all(heard.words[at - 1].text in ("a", "an") for at in sized)
    is_own = is_own and told[0].text.isascii() and is_sized and not heard.has("verb")
    return is_own and _is_plain(heard, "op")


def _is_at_hers(heard: Heard) -> bool:
    """ "Mere studio mein (lights nahi hain)": where she is, and no look."""
    told = [word for word in heard.words if word.kind != "filler"]
    is_there = any(word.text in ("mein", "in", "میں") for word in heard.words)
    is_hers = any(one.text in HERS and two.kind == "look" for one, two in pairwise(heard.words))
    return is_hers and is_there and [word.kind for word in told] == ["look"]


def _is_use(heard: Heard) -> bool:
    """ "For my website", "client ke liye": what for, where no size goes by that name."""
    is_for = any(word.text == "for" or word.text in FOR_TO for word in heard.words)
    is_use = is_for and 0 < heard.unknown < 3 and _is_plain(heard)
    return is_use and all(
        word.kind in ("filler", "unknown")
        or word.text in FORMATS
        or word.means("noun", "product", "picture")
        or word.means("small", "state", "new", "all")
        or word.means("verb", "want", "give", "do")
        for word in heard.words
    )


def _is_asked_for(heard: Heard, meanings: Meanings) -> bool:
    """ "Shadow?? Remove", "will it look good on linen? Show me": asked for in what follows."""
    after = [one for other, deeds in meanings if other.at > heard.at for one in deeds]
    chosen = {str(one.args[0][1]) for one in after if one.op in ("look", "background_colour")}
    scenes = {word.value for word in heard.words if word.kind in ("look", "colour")}
    wished = [word for word in heard.words if word.kind in ("op", "size", "number", "sum")]
    if scenes:
        is_open = heard.has("small", "or") and scenes & chosen  # "linen or wood… ok, linen"
        is_asked = heard.has("small", "ask") and scenes <= chosen
        return bool(is_open or is_asked) and not wished
    told = [word for word in heard.words if word.kind != "filler"]
    is_bare = len(told) == 1 and told[0].kind == "noun" and told[0].value in ABOUT
    return is_bare and any(one.op in ABOUT[told[0].value] for one in after)


def _is_to_be_shown(heard: Heard, ops: set[str]) -> bool:
    """ "Mug ka handle dikhana hai (, qareeb se lo)": what the frame is changed for."""
    is_framed = not ops.isdisjoint(("closer", "further", "bigger", "smaller"))
    is_shown = heard.values("verb") == ["show"] and heard.has("small", "state")
    return is_framed and is_shown and heard.unknown < 3 and _is_plain(heard)


def _is_put_there(heard: Heard) -> bool:
    """ "Website pe lagani hai": where it goes, and nothing that is to be put on it."""
    pairs = pairwise(heard.words)
    is_there = any(one.kind == "unknown" and two.text in ON for one, two in pairs)
    has_format = any(word.text in FORMATS for word in heard.words)  # "png chahiye, poster pe…"
    verbs = [word for word in heard.words if word.kind == "verb"]
    verbs = [word for word in verbs if not (has_format and word.means("verb", "want"))]
    is_to_be = bool(verbs) and all(word.text.endswith(INFINITIVE) for word in verbs)
    is_to_be = is_to_be and heard.words[-1].means("small", "state")
    return is_there and is_to_be and heard.unknown == 1 and _is_plain(heard)


def _is_sent_when(heard: Heard) -> bool:
    """ "Dukan band karne se pehle bhej dena": by when it is wanted."""
    is_timed = heard.has("small", "old", "new") or heard.has("noun", "time")
    verbs = set(heard.values("verb"))
    is_sent = "send" in verbs and verbs <= {"send", "give", "do", "want"}
    return is_timed and is_sent and heard.unknown < 3 and _is_plain(heard)


def _is_crooked(heard: Heard) -> bool:
    """ "Packet terha lag raha hai (, ghuma do)", "it appears tilted"."""
    *before, last = heard.words
    is_told = last.means("small", "state", "seems")
    is_told = is_told or (last.text.endswith("ed") and before[-1:] != [] and _seems(before[-1]))
    return is_told and heard.values("verb") == ["turn"] and heard.unknown < 2 and _is_plain(heard)


def _seems(word: Word) -> bool:
    return word.means("small", "state", "seems")


def _is_room(heard: Heard) -> bool:
    """ "(Smaller,) sides pe jagah chahiye"."""
    is_named = any(word.text.split()[0] in ROOM for word in heard.words)
    is_asked = set(heard.values("verb")) <= {"want", "keep", "do", "give"}
    return is_named and is_asked and heard.unknown < 2 and _is_plain(heard)


def _is_as_it_should(heard: Heard) -> bool:
    """ "(Rotate it,) the handle should face the other side"."""
    is_meant = any(word.text == "should" for word in heard.words)
    others = any(map(heard.has, CHOSEN)) or heard.has("noun", *NAMED, *ABOUT)
    return is_meant and not others and not heard.has("verb")


def _is_by_when(heard: Heard) -> bool:
    """ "Kal tak chahiye", "need it by Friday"."""
    is_timed = any(word.text in BY for word in heard.words)
    is_asked = set(heard.values("verb")) <= {"want", "send", "give", "do"}
    return is_timed and is_asked and 0 < heard.unknown < 3 and _is_plain(heard)


def _is_how_long(heard: Heard) -> bool:
    """ "It took me three days to stitch this"."""
    pairs = pairwise(heard.words)
    is_timed = any(one.kind == "number" and two.means("noun", "time") for one, two in pairs)
    is_told = heard.unknown > 0 or heard.has("small", "told", "state")
    return is_timed and is_told and not heard.has("verb") and _is_plain(heard, "number")


def _is_of_change(heard: Heard) -> bool:
    """ "(Undo,) I do not like this change"."""
    is_judged = heard.has("small", "told", "state") and heard.values("verb") == ["change"]
    return is_judged and heard.unknown < 2 and not any(map(heard.has, CHOSEN))


def _is_of_price(word: Word) -> bool:
    is_named = word.text in TAGS or meaning_of(word.text) == ("noun", "price")
    is_named = is_named or any(sign.isdigit() for sign in word.text)
    return word.kind == "done" and is_named


def _is_of_tag(heard: Heard) -> bool:
    """ "Show both prices on the tag", "till month end": of a price that was understood."""
    if heard.has("noun", "price") and heard.has("small", "both") and not heard.has("done"):
        return heard.unknown == 0 and _is_plain(heard, "price")  # "put both prices"
    done = [word.start for word in heard.words if word.kind == "done"]
    strange = [word.start for word in heard.words if word.kind == "unknown"]
    verbs = [word.start for word in heard.words if word.kind == "verb"]
    is_priced = any(map(_is_of_price, heard.words))
    is_of_it = is_priced and _is_plain(heard, "price")
    is_goods = bool(done) and all(at < done[0] for at in strange) and verbs > done[-1:]
    is_of_it = is_of_it and (not strange or is_goods or (len(strange) == 1 and not verbs))
    return is_of_it and all(
        word.kind in ("filler", "done", "unknown")
        or word.means("noun", "price", "time", "picture", "product")
        or word.means("small", "both", "old", "new", "told", "state", "sale")
        or word.means("verb", "put", "show", "give", "do", "make")
        for word in heard.words
    )


def _is_amount(heard: Heard, ops: set[str]) -> bool:
    """ "(How do I recharge,) I need to add 5000"."""
    numbers = [word for word in heard.words if word.amount]
    return (
        "topup" in ops
        and len(numbers) == 1
        and all(
            word in numbers
            or word.kind == "filler"
            or word.means("small", "state")
            or word.means("verb", "put", "want", "buy", "do", "give", "send")
            or word.means("noun", "credit", "money")
            for word in heard.words
        )
    )


def _is_reached(heard: Heard, ops: set[str]) -> bool:
    """ "(I want to talk to somebody,) give me a number", "send me the account number"."""
    is_number = any(word.means("noun", "generic", "person") for word in heard.words)
    return (
        not ops.isdisjoint(("human", "topup"))
        and is_number
        and all(
            word.kind == "filler"
            or word.means("noun", "generic", "person")
            or word.means("verb", "give", "send", "want")
            or word.means("number", "1")
            for word in heard.words
        )
    )
