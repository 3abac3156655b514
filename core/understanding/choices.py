"""Which look, colour or size is chosen; what only describes the product is left alone."""

from core.understanding.changed_to import into, is_changed
from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.one_size import TOGETHER
from core.understanding.reading import Word
from core.understanding.shades import cast, is_more_so, shaded

TABLES, SHAPES, CLOTHS = words_of("tables"), words_of("shapes"), words_of("cloths")
WHEN, PRINTS, PLACES, ON = map(words_of, ("when", "prints", "places", "on"))
ON_DAY = ("on", "before", "after", "until", "till", "by")
OWN_COLOUR = "brand-colour"
DAYS = ("festive", "wedding", "mehndi")
FORMATS, CORRECTIONS = map(words_of, ("formats", "corrections"))
BINDS, LIKE, KI, REELS = map(words_of, ("binds", "like", "ki", "reels"))
FOR_TO, BANNERS, PRINTING = map(words_of, ("for_to", "banners", "printing"))
TONES, TINGES, SAME, OWN, WALA = map(words_of, ("tones", "tinges", "same", "hers", "wala"))


def look(heard: Heard) -> list[Deed] | None:
    """The one look that is chosen."""
    chosen = [word for word in _chosen(heard) if word.kind == "look"]
    if not chosen:
        return None
    slugs = list(dict.fromkeys(word.value for word in chosen))
    if (two := _both(heard)) and not _is_doubtful(heard):
        return two
    if len(slugs) > 1:
        slugs = list(dict.fromkeys(word.value for word in chosen if word.text not in TABLES))
    if _is_furniture(heard, chosen) or _is_coloured(heard) or heard.has("noun", "text"):
        return [UNCLEAR]
    if slugs == [OWN_COLOUR] and any(word.kind == "colour" for word in heard.live):
        return [UNCLEAR]  # "my brand colour is red": her kit says which one it is
    if len(slugs) != 1 or _is_doubtful(heard) or heard.has("op", "same_as_last", "undo"):
        return [UNCLEAR]
    return [deed("look", look=slugs[0])]


def _both(heard: Heard) -> list[Deed]:
    """ "Both, white and marble": two pictures."""
    told = [word for word in heard.live if word.kind == "look" or word.means("colour", "white")]
    slugs = list(dict.fromkeys(word.value for word in told if not _describes(heard, word)))
    is_both = heard.has("small", "both") and len(slugs) > 1
    return [deed("look", look=slug) for slug in slugs[:2]] if is_both else []


def _is_coloured(heard: Heard) -> bool:
    """ "White background" beside a look is another choice, not what the look is like."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    return any(word.kind == "colour" and after.means("noun", "background") for word, after in pairs)


def _is_furniture(heard: Heard, chosen: list[Word]) -> bool:
    """A table may be what is sold, unless something is to be put on it."""
    if any(word.text not in TABLES for word in chosen):
        return False
    is_under = any(word.text in PLACES for word in heard.words) or heard.has("noun", "background")
    return not (is_under or heard.has("noun", "look") or heard.has("verb", "put"))


def colour(heard: Heard) -> list[Deed] | None:
    """The colour behind the product; a colour of the product itself is not ours to change."""
    chosen = [word for word in _chosen(heard) if word.kind == "colour"]
    if not chosen or cast(heard):
        return None
    is_behind = heard.has("noun", "background") or _is_on(heard, chosen[0])
    if heard.has("op", "warmer", "cooler") and not is_behind:
        return []  # "a warm colour, a little yellow"
    if heard.has("noun", "product") and not is_behind:
        return [] if heard.has("op") or heard.has("size") else [UNCLEAR]
    if len({word.value for word in chosen}) > 1 or _is_doubtful(heard) or is_more_so(heard):
        return [UNCLEAR]
    if heard.has("noun", "text", "price", "logo", "person", "generic"):
        return [UNCLEAR]
    is_tinge = any(word.text in TINGES or word.text.endswith("ish") for word in chosen)
    if heard.has("verb", "lower") or (is_tinge and not is_behind):
        return [UNCLEAR]  # of how yellow something is
    if not is_behind and (_is_of_a_thing(heard, chosen[0]) or _is_tone(heard)):
        return [UNCLEAR]
    if _is_followed_by_degree(heard, chosen[0]) or (not is_behind and _is_mood(heard)):
        return [UNCLEAR]
    if not is_behind and (_is_degree_of(heard, chosen[0]) or _is_of_light(heard)):
        return [UNCLEAR]
    if not is_behind and heard.is_state and heard.has("op"):
        return [UNCLEAR]  # "the white is glowing, make it less"
    name = shaded(heard, chosen[0])
    is_asked = is_behind or heard.has("verb") or heard.has("noun", "colour")
    is_asked = is_asked or heard.has("small", "wish") or _is_on(heard, chosen[0])
    is_asked = is_asked or heard.denies("colour") or heard.denies("look")
    if name == "white":
        is_like = any(word.text in LIKE for word in heard.live)  # "like a white wall"
        is_asked = is_asked or is_like or not heard.unknown
        return [deed("look", look="white") if is_asked else UNCLEAR]
    return [deed("background_colour", colour=name) if is_asked else UNCLEAR]


def _is_on(heard: Heard, chosen: Word) -> bool:
    """ "Square, on beige", "led bulb ki pic white pe"."""
    pairs = zip(heard.words, heard.words[1:], strict=False)
    return any(
        (two is chosen and one.text in ("on", "onto", "against"))
        or (one is chosen and two.text in ON)
        for one, two in pairs
    )


def _is_of_a_thing(heard: Heard, chosen: Word) -> bool:
    """ "Sherwani ko neela karo": a word before the colour may be of something that is sold."""
    return any(word.kind == "unknown" and word.start < chosen.start for word in heard.words)


def _is_followed_by_degree(heard: Heard, chosen: Word) -> bool:
    """ "Make the grey darker": of a grey that is there."""
    after = heard.words[heard.words.index(chosen) + 1 :][:1]
    before = heard.words[: heard.words.index(chosen)][-1:]
    is_that = any(word.text in ("the", "that") for word in before)
    return is_that and any(word.means("op", "darker", "lighter") for word in after)


def _is_mood(heard: Heard) -> bool:
    """ "A golden hour feel"."""
    return heard.has("noun", "look") and (heard.unknown > 0 or heard.has("noun", "time"))


def _is_degree_of(heard: Heard, chosen: Word) -> bool:
    """ "Kam peela karo": of how yellow it is, not of what is behind."""
    before = [word for word in heard.words if word.end <= chosen.start and word.kind != "filler"]
    is_likened = any(word.text == "like" for word in heard.words)  # "more like cream"
    return not is_likened and any(
        word.means("small", "less", "more", "too") for word in before[-1:]
    )


def _is_of_light(heard: Heard) -> bool:
    """ "Warm golden light"."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    return any(one.kind == "colour" and two.means("noun", "light") for one, two in pairs)


def _is_tone(heard: Heard) -> bool:
    """ "A yellow tone" is of the light."""
    return any(word.text in TONES for word in heard.live)


def size(heard: Heard) -> list[Deed] | None:
    """The sizes that are named; words of shape mean a size only where one is spoken of."""
    chosen = [word for word in heard.live if word.kind == "size"]
    named = [word for word in chosen if word.text not in SHAPES]
    if named and frozenset(heard.values("size")) not in TOGETHER:
        chosen = named  # "lambi wali story"
    elif named:
        pass  # "Instagram ki lambi wali"
    elif chosen:
        if heard.has("noun", "product"):
            return None
        is_plain = len({word.text for word in chosen}) > 1 and len(heard.values("size")) == 1
        if not heard.has("noun", "size", "picture") and not is_plain:
            return [UNCLEAR]
    slugs = list(dict.fromkeys(word.value for word in chosen))
    is_denied = any(map(heard.denies, ("size", "look", "colour")))  # what else was not wanted
    is_corrected = heard.words[0].text in CORRECTIONS  # "no, I meant square"
    if not slugs or (heard.has("op", "send_all_sizes") and not heard.denies("size")):
        return None  # "every size: Daraz, Instagram"
    if (
        "" in slugs
        or _is_likened(heard, chosen)
        or _is_film(heard, chosen)
        or is_printed(heard)
        or (heard.has("small", "or", "deny") and not is_denied and not is_corrected)
    ):
        return [UNCLEAR]
    if frozenset(slugs) in TOGETHER:
        slugs = [TOGETHER[frozenset(slugs)]]
    is_open = len(slugs) > 2 and any(pair < set(slugs) for pair in TOGETHER)
    if is_open or (len(slugs) > 1 and not heard.has("small", "both")):
        return [UNCLEAR]
    is_request = heard.is_request or _is_for_size(heard)
    others = [word for word in heard.live if word.means("noun", "generic")]
    others = [word for word in others if not word.text.startswith(("catalog", *FORMATS))]
    if others or heard.has("noun", "person", "time", "order") or heard.has("opaque"):
        return [UNCLEAR]
    if heard.unknown > 2 or (heard.is_state and not is_request) or heard.has("verb", "remove"):
        return [UNCLEAR]
    return [deed("size", size=slug) for slug in slugs]


def is_printed(heard: Heard) -> bool:
    """ "I print it on a banner", "on my own banner": a cloth that hangs, and no size of ours."""
    told = {word.text for word in heard.words}
    is_used = any(one.split()[0] in (*PRINTING, "own") for one in told)
    return is_used and not told.isdisjoint(BANNERS)


def _is_for_size(heard: Heard) -> bool:
    """ "Amazon k liye hai", "it is for my Etsy shop": what it is for is what it shall be."""
    is_for = not heard.unknown and any(one.text in (*FOR_TO, "for") for one in heard.words)
    return (heard.has("noun", "size") or is_for) and not heard.has("small", "told", "ask")


def _is_film(heard: Heard, chosen: list[Word]) -> bool:
    """ "Make a reel of it" wants a film; "a reel cover", "for reels" are of a size."""
    after = heard.words[heard.words.index(chosen[-1]) + 1 :]
    before = heard.words[: heard.words.index(chosen[-1])]
    told = [word for word in before if word.text not in ("a", "an", "me", "ek", "aik")]
    is_made = any(word.means("verb", "make") for word in (*after[:1], *told[-1:]))
    is_made = is_made and not any(one.kind == "noun" for one in after[:1])
    return is_made and all(word.text in REELS for word in chosen)


def _is_likened(heard: Heard, chosen: list[Word]) -> bool:
    """ "Plain, like on Daraz" is not for Daraz."""
    rests = [heard.words[heard.words.index(word) + 1 :] for word in chosen]
    follows = [[word for word in rest if word.text not in KI][:1] for rest in rests]
    before = heard.words[: heard.words.index(chosen[0])] if chosen else ()
    if any(word.text == "like" for word in before) and not heard.has("verb", "make", "put"):
        return True  # "like those brands on Instagram"
    return any(after[0].text in LIKE for after in follows if after)


def _chosen(heard: Heard) -> list[Word]:
    """The looks and colours that are asked for: "velvet ka suit" is a suit.

    Where a colour and a look stand together the colour describes the look; what is said to have
    been before gives way to what is said of now.
    """
    told = [word for word in heard.live if word.kind in ("look", "colour")]
    found = [word for word in told if not _describes(heard, word)]
    found = into(heard, found) or found  # "change linen to white"
    if any(word.kind == "look" for word in found):
        found = [word for word in found if word.kind == "look"]
    behind = [two for two in found if _is_ground(heard, two)]
    if behind and all(word.kind == "colour" for word in found):
        found = behind  # "meri lal mirch … safed background pe"
    turns = [word.start for word in heard.live if word.means("small", "new")]
    was = any(word.means("small", "old") for word in heard.live)
    if turns and was and any(word.start > turns[-1] for word in found):
        found = [word for word in found if word.start > turns[-1]]
    return found


def _is_ground(heard: Heard, word: Word) -> bool:
    """Whether it is a background's by the word that follows, after a thing by another name."""
    at = heard.words.index(word)
    is_apart = any(one.kind == "unknown" for one in heard.words[:at])
    return is_apart and any(one.means("noun", "background") for one in heard.words[at + 1 :][:1])


def _describes(heard: Heard, word: Word) -> bool:
    place = heard.words.index(word)
    after = list(heard.words[place + 1 : place + 5])
    before = heard.words[max(0, place - 1) : place]
    if word.value in DAYS and any(other.text in ON_DAY for other in before):
        return True  # "on Eid", of when it is wanted
    is_one = any(other.text in WALA for other in after[:1])  # "mehndi wale pe"
    if word.value in DAYS and not is_one and any(other.text in WHEN for other in after[:2]):
        return True  # "eid se pehle", of when it is wanted
    if word.value in DAYS and heard.has("opaque"):
        return True  # "25 December ko Eid"
    is_hers = any(one.text in OWN for one in before) and word.kind == "look"
    is_so = any(one.means("small", "state") or one.text in ("in", "mein") for one in heard.words)
    if is_hers and is_so and not heard.has("verb"):
        return True  # "mere studio mein lights nahi hain"
    if heard.words[0].text in OWN and after and after[0].kind == "unknown":
        return not heard.has("verb")  # "my mehndi cones"
    while after and (after[0].text in BINDS or after[0].text in PRINTS):
        after = after[1:]
    if heard.words[place].kind == "colour" and any(
        one.means("noun", "shadow") for one in after[:1]
    ):
        return True  # "the grey shadow"
    return bool(after) and after[0].means("noun", "product") and after[0].text not in CLOTHS


def _is_doubtful(heard: Heard) -> bool:
    """Said of how things are, of two at once, of something unknown, or as a mere possibility."""
    is_behind = heard.has("noun", "background") and any(word.text in LIKE for word in heard.live)
    is_meant = heard.is_request or is_behind  # "a background like a rough cement wall"
    strange = heard.unknown > 2 or (heard.unknown > 1 and not is_meant)
    strange = strange or (heard.unknown > 0 and heard.is_told)
    may_be = heard.has("small", "can") and not heard.has("verb")
    gone = heard.has("verb", "remove", "blur", "wear", "change") and not is_changed(heard)
    gone = gone or _is_of_old_ones(heard)
    return heard.is_told or heard.has("small", "or") or strange or may_be or gone


def _is_of_old_ones(heard: Heard) -> bool:
    """ "Last month's Eid pictures, send them again": those that there are."""
    is_again = heard.has("op", "another_version") or heard.has("noun", "time")
    is_old = heard.has("small", "old") and heard.has("noun", "picture")
    return is_old and is_again and heard.has("verb", "send", "show", "give")
