"""What a message tells, asks or forbids, so that no rule takes it for something to be done.

"Dark kar diya" says what was done, "why did you remove it" asks, "hatane ki zaroorat nahi" forbids.
Their verbs become words of telling or asking; what is forbidden is put out of sight.
"""

from collections.abc import Iterator
from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import plain

PAST, POLITE, JUDGED = map(words_of, ("past", "polite", "judged"))
ASKS, ENGLISH = words_of("english_asks"), words_of("english_verbs")
NEEDLESS, NEEDED, WITHOUT, KE = map(words_of, ("needless", "needed", "without_doing", "of"))
AFTER_DOING, TRYING, PLEA = map(words_of, ("after_doing", "trying", "plea"))
OWN_FUTURE = (
    "unga",
    "ungi",
    "oonga",
    "oongi",
    "enge",
    "engay",
    "engy",
    "ینگی",
)  # "main khud choose karungi"
WILL, OWN = words_of("will"), ("un", "oon", "ون")
GET = ("have", "get")
FUTURE = words_of("future")
OPENS_QUESTION, IN_QUESTION = words_of("opens_question"), words_of("in_question")
ENOUGH, WERE, SAID, WAIT, MAY_BE = map(words_of, ("enough", "were", "said", "wait", "may_be"))
PEOPLE = ("we", "i", "they", "he", "she")
DONT = words_of("do_not")
WALA = ("wala", "wali", "wale", *(plain(one).text for one in ("والا", "والی", "والے")))
MEND, EMPTY = words_of("mend"), words_of("empty")
ONE_OF = ("this", "that", "the", "which")
NEAR = 4  # words between "hatane" and what forbids it
ENDS = ("stop", "join", "ask")
JOINED = ("diya", "dia", "dya", "di", "دیا", "دی")  # "kardiya"
FINITE = ("o", "en", "in", "ye", "و", *(plain(one).text for one in ("یں", "یے", "ئے")))
OBLIQUE = ("ne", "nay", "nei", plain("نے").text)  # "hatane ki", "karne se"
INFINITIVE = (*OBLIQUE, "na", "ni", "نا")
SUBJUNCTIVE = ("e", "ay", plain("ے").text)  # "bina hataye"


def with_moods(words: list[Word]) -> list[Word]:
    """The same words, with no verb left for what is not asked to be done."""
    found = [_in_its_place(words, place) for place in range(len(words))]
    for place in range(len(words) - 1):
        if _is_named(found, place) and found[place + 1].text in WALA:
            found[place] = replace(found[place], kind="filler", value="fill")  # "dalne wala size"
    for place, word in enumerate(words):
        if word.text in NEEDLESS or (word.text in NEEDED and _is_denied(found, place)):
            _forbid(found, place)
        elif word.text in WITHOUT:
            _leave_out(found, place)
    for place, word in enumerate(found):
        if _opens_question(found, place):
            found[place] = replace(word, kind="small", value="ask")
            _ask(found, place)
    for place, word in enumerate(words):
        if (
            _is_own(found, place)
            or _is_own_will(found, place)
            or _is_past(found, place)
            or (word.kind in ("small", "unknown") and word.text.endswith(OWN_FUTURE))
            or _is_judged(found, place)
            or _is_named(found, place)
        ):
            _tell(found, place)
        elif word.text in ASKS:
            _ask(found, place)
        elif word.means("small", "or") and _is_open(found, place):
            _doubt(found, place)
    return found


def _in_its_place(words: list[Word], place: int) -> Word:
    """A plea that denies nothing ("square size na"), and a set that is sold ("necklace set")."""
    before = words[place - 1] if place else words[place]
    after = words[place + 1 : place + 2]
    is_last = all(word.kind in ENDS or word.means("filler", "address", "greet") for word in after)
    if words[place].text == "set" and after and after[0].means("small", "state"):
        return replace(words[place], kind="noun", value="product")  # "it is a silver set"
    if words[place].text == "set" and before.means("noun", "product", "unit"):
        is_verb = any(word.means("verb") for word in after)
        return words[place] if is_verb else replace(words[place], kind="noun", value="product")
    if words[place].text == "no" and all(one.kind in ENDS for one in (*words[:place][-1:], *after)):
        return replace(words[place], value="deny")  # "blue... no, just pink"
    if words[place].text in WAIT and after and after[0].kind not in ENDS:
        return replace(words[place], kind="filler", value="fill")  # "wait, grey"
    if words[place].text in GET and any(word.means("small", "can") for word in words[:place]):
        return replace(words[place], kind="verb", value="want")  # "can I have it on marble"
    if words[place].means("small", "state", "seems") and after and after[0].text in MAY_BE:
        return replace(words[place], kind="filler", value="fill")  # "as if light came in"
    if words[place].text == "too" and place and is_last:
        return replace(words[place], kind="filler", value="fill")  # "a touch warmer, too"
    if _is_each(words, place):
        return replace(words[place], kind="small", value="both")
    if _is_seen(before, words[place], after):
        return replace(words[place], kind="small", value="state")  # "it looks cheap"
    if words[place].text == "be" and any(word.means("small", "can") for word in words[:place]):
        return replace(words[place], kind="verb", value="want")  # "can it be bigger"
    if words[place].text in EMPTY and any(word.means("noun", "background") for word in words):
        return replace(words[place], kind="filler", value="fill")  # "an empty background"
    if words[place].text == "one" and before.text in ONE_OF:
        return replace(words[place], kind="filler", value="english")  # "on this one"
    if _is_mended(words, place):
        return replace(words[place], kind="filler", value="fill")  # "it is yellow, make it right"
    if words[place].means("small", "state") and before.text in SAID:
        return replace(words[place], kind="filler", value="fill")  # "marble, I said"
    if _is_told_of(words[place], after):
        return replace(words[place], kind="small", value="ask")
    if words[place].text == "touch" and any(one.text in DONT for one in words[:place][-2:]):
        return replace(words[place], kind="verb", value="change")  # "don't touch the background"
    if words[place].text in PLEA and before.means("small", "state"):
        return replace(words[place], kind="filler", value="fill")  # "it was, wasn't it"
    if words[place].text not in PLEA or not is_last or before.means("small", "or"):
        return words[place]
    return replace(words[place], kind="filler", value="fill")


def _is_each(words: list[Word], place: int) -> bool:
    """ "One on marble, one on concrete": each of the two."""
    told = [at for at, word in enumerate(words[: place + 1]) if word.means("number", "1")]
    if len(told) < 2 or told[-1] != place:
        return False
    between, after = words[told[-2] : place], words[place : place + 4]
    return all(any(word.kind == "look" for word in part) for part in (between, after))


def _is_mended(words: list[Word], place: int) -> bool:
    """ "Peeli lag rahi hai, theek kar do": to be mended is what was told of, and no more."""
    at = place
    while at and words[at].means("verb", "do", "give"):
        at -= 1
    is_mend = at < place and words[at].text in MEND
    return is_mend and at > 1 and words[at - 1].means("small", "state", "seems")


def _is_seen(before: Word, word: Word, after: list[Word]) -> bool:
    """ "The concrete one looks cheap", but not "the studio looks"."""
    is_many = before.kind == "noun" and before.text.endswith("s")  # "the tones feel cold"
    if word.text in ("feel", "look") and is_many and after[:1]:
        return after[0].kind == "op"
    is_subject = before.text in ("it", "this", "that", "one") or before is word
    is_subject = is_subject or before.kind in ENDS or before.means("noun", "picture", "product")
    is_subject = is_subject or before.kind in ("colour", "look")
    return word.text == "looks" and is_subject and bool(after) and after[0].kind not in ENDS


def _is_told_of(word: Word, after: list[Word]) -> bool:
    """ "Itni roshni kafi hai" wants no less of it, "thora bara hota" is no complaint."""
    is_state = any(one.means("small", "state") for one in after)
    return (word.text in ENOUGH and is_state) or (word.text in WERE and not is_state)


def _is_past(words: list[Word], place: int) -> bool:
    """ "Kar diya", "laga di hai", "kar lunga", but not "kar diya jaye"."""
    is_joined = words[place].means("verb") and words[place].text.endswith(JOINED)
    is_part = place > 0 and words[place].text in PAST and words[place - 1].means("verb")
    return (is_joined or is_part) and not any(
        word.text in POLITE for word in words[place + 1 : place + 2]
    )


def _is_own(words: list[Word], place: int) -> bool:
    """ "We make wooden toys", but not "can I make it bigger"."""
    if not place or words[place].text not in ENGLISH:
        return False
    if words[place - 1].text in FUTURE or (
        words[place - 1].text == "will" and words[max(0, place - 2)].text in PEOPLE
    ):
        return True  # "I'll pick one", "I will place it myself"
    if words[place - 1].text not in PEOPLE:
        return False
    return not any(word.means("small", "can") for word in words[max(0, place - 3) : place])


def _is_own_will(words: list[Word], place: int) -> bool:
    """ "Main khud choose karun gi"."""
    is_own = words[place].means("small", "ask") and words[place].text.endswith(OWN)
    return is_own and any(word.text in WILL for word in words[place + 1 : place + 2])


def _is_judged(words: list[Word], place: int) -> bool:
    """ "Hata ke ghalat kiya"."""
    if place < 2 or words[place].text not in JUDGED:
        return False
    return words[place - 1].text in KE and words[place - 2].means("verb")


def _is_named(words: list[Word], place: int) -> bool:
    """ "Hatane mein", "karne se pehle": the deed is spoken of; "karne ki koshish karo" asks."""
    after = [word.text for word in words[place + 1 : place + 3]]
    is_named = words[place].means("verb") and words[place].text.endswith(OBLIQUE)
    return is_named and bool(after) and after[0] in AFTER_DOING and after[-1] not in TRYING


def _is_open(words: list[Word], place: int) -> bool:
    """ "Hataun ya nahi"."""
    return any(word.means("small", "deny") for word in words[place + 1 : place + 2])


def _doubt(words: list[Word], place: int) -> None:
    for at in range(place - 1, -1, -1):
        if words[at].kind in ENDS:
            return
        if words[at].means("verb"):
            words[at] = replace(words[at], kind="small", value="ask")


def _is_denied(words: list[Word], place: int) -> bool:
    after = words[place + 1 : place + 3]
    denials = [word.means("small", "deny", "ask") for word in after]
    return any(denials) and not any(word.kind in ENDS for word in after[: denials.index(True)])


def _tell(words: list[Word], place: int) -> None:
    """Make the verbs of what was done words of telling, back to where another request ends."""
    words[place] = replace(words[place], kind="small", value="told")
    for at in range(place - 1, -1, -1):
        word, after = words[at], words[at + 1]
        if at < place - 1 and _ends(word):
            return
        is_part = after.means("small", "told") or after.text in KE
        if word.means("verb") and is_part:
            words[at] = replace(word, kind="small", value="told")


def _opens_question(words: list[Word], place: int) -> bool:
    """ "Is 1500 a good price", but not "is pe likho" nor "would you make it white"."""
    before = [word for word in words[:place] if not word.means("filler", "address", "greet")]
    if words[place].text not in OPENS_QUESTION or (before and before[-1].kind not in ENDS):
        return False
    is_sum = any(word.kind in ("number", "sum") for word in words[place + 1 : place + 2])
    if is_sum and words[place].text in ("was", "were"):
        return False  # "was 4000, now 2999"
    rest = words[place + 1 : place + 1 + next(_ends_of(words[place + 1 :]))]
    is_urdu = any(word.means("verb") and word.text not in ENGLISH for word in rest)
    is_plea = any(word.text in ("you", "u") for word in rest[:1])
    return not is_urdu and not is_plea and any(word.text in IN_QUESTION for word in rest)


def _ends_of(words: list[Word]) -> Iterator[int]:
    yield from (at for at, word in enumerate(words) if word.kind in ENDS)
    yield len(words)


def _ask(words: list[Word], place: int) -> None:
    """ "Why did you make it darker": all that follows is asked about."""
    for at in range(place + 1, len(words)):
        if words[at].kind in ("stop", "ask"):
            return
        if words[at].text in ENGLISH:
            words[at] = replace(words[at], kind="small", value="ask")


def _forbid(words: list[Word], place: int) -> None:
    """Put "shadow hatane ki zaroorat nahi" out of sight, back to where another request ends."""
    near = range(max(0, place - NEAR), place)
    if not any(words[at].means("verb") and words[at].text.endswith(INFINITIVE) for at in near):
        return
    first, last = place, place
    while first and not _ends(words[first - 1]):
        first -= 1
    while last + 1 < len(words) and words[last + 1].means("small", "deny", "state", "told", "ask"):
        last += 1
    _hide(words, first, last)


def _leave_out(words: list[Word], place: int) -> None:
    """ "Bina shadow hataye": what is not to be done; "bina shadow ke" is of the shadow itself."""
    for at in range(place + 1, min(len(words), place + 1 + NEAR)):
        if words[at].kind in ENDS or words[at].text in KE:
            return
        if words[at].means("verb"):
            if words[at].text.endswith(SUBJUNCTIVE):
                _hide(words, place, at)
            return


def _hide(words: list[Word], first: int, last: int) -> None:
    for at in range(first, last + 1):
        words[at] = replace(words[at], kind="done", value="")


def _ends(word: Word) -> bool:
    return word.kind in ENDS or (word.means("verb") and word.text.endswith(FINITE))
