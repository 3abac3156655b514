"""What a message tells, asks or forbids, so that no rule takes it for something to be done.

"Dark kar diya" says what was done, "why did you remove it" asks, "hatane ki zaroorat nahi" forbids.
Their verbs become words of telling or asking; what is forbidden is put out of sight.
"""

from collections.abc import Iterator
from dataclasses import replace

from core.understanding.camera import with_camera
from core.understanding.joined import joined
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.spelling import plain
from core.understanding.standing import ENDS, in_its_place

PAST, POLITE, JUDGED = map(words_of, ("past", "polite", "judged"))
PRINT, MEND = words_of("print"), words_of("mend")
ASKS, ENGLISH = words_of("english_asks"), words_of("english_verbs")
NEEDLESS, NEEDED, WITHOUT, KE = map(words_of, ("needless", "needed", "without_doing", "of"))
AFTER_DOING, TRYING = words_of("after_doing"), words_of("trying")
OWN_FUTURE = ("unga", "ungi", "oonga", "oongi")  # "main khud choose karungi"
OUR_FUTURE = ("enge", "engay", "engy", "ینگی")
OWN_STEMS = ("lu", "lun", "loon", "loo", "du", "dun", "لوں", plain("لوں").text)
WILL, OWN = words_of("will"), ("un", "oon", "ون")
IS, TAKEN = words_of("is"), ("liye", "lie", "lye", *(plain(one).text for one in ("لیے", "لئے")))
WERE = ("tha", "thi", "thay", "thy", *(plain(one).text for one in ("تھا", "تھی", "تھے")))
PERFECT = ("a", "i", plain("ا").text, plain("ی").text)  # "banai", "bheja"
DOERS, NE = words_of("doers"), plain("نے").text
FUTURE, HOW = words_of("future"), words_of("how")
OPENS_QUESTION, IN_QUESTION = words_of("opens_question"), words_of("in_question")
PEOPLE = ("we", "i", "they", "he", "she")
WALA = words_of("wala")
HI, LEFT = ("hi", "hee", "he", plain("ہی").text), ("reh", "rhn", plain("رہن").text)
NEAR = 4  # words between "hatane" and what forbids it
JOINED = ("diya", "dia", "dya", "di", "دیا", "دی")  # "kardiya"
FINITE = ("o", "en", "in", "ye", "و", *(plain(one).text for one in ("یں", "یے", "ئے")))
OBLIQUE = ("ne", "nay", "nei", plain("نے").text)  # "hatane ki", "karne se"
INFINITIVE = (*OBLIQUE, "na", "ni", "نا")
SUBJUNCTIVE = ("e", "ay", plain("ے").text)  # "bina hataye"


def with_moods(words: list[Word]) -> list[Word]:
    """The same words, with no verb left for what is not asked to be done."""
    words = with_camera(words)
    found = [in_its_place(words, place) for place in range(len(words))]
    found = joined(found)
    for place in range(2, len(words)):
        if _stays(found, place):
            found[place - 1] = replace(found[place - 1], kind="filler", value="fill")
            found[place] = replace(found[place], kind="verb", value="put")
        if _is_good_enough(found, place):
            found[place - 1] = replace(found[place - 1], kind="small", value="wish")
            found[place] = replace(found[place], kind="filler", value="fill")
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
            or _is_to_come(found, place)
            or _was_told(found, place)
            or _is_past(found, place)
            or _is_judged(found, place)
            or _is_named(found, place)
        ):
            _tell(found, place)
        elif word.text in ASKS:
            _ask(found, place)
        elif found[place].means("small", "or") and _is_open(found, place):
            _doubt(found, place)
            found[place + 1] = replace(words[place + 1], kind="small", value="ask")
    return found


def _stays(words: list[Word], place: int) -> bool:
    """ "White hi rehne do": just that is to stay, and nothing is given up."""
    *_, chosen, only, word = words[: place + 1]
    is_choice = chosen.kind in ("look", "colour") or chosen.means("noun", "background")
    is_left = word.means("op", "cancel") and word.text.startswith(LEFT)
    return is_left and only.text in HI and is_choice


def _is_good_enough(words: list[Word], place: int) -> bool:
    """ "Truck art nahi chahiye marble theek hai": what will do instead."""
    chosen, judged, is_so = words[place - 2 : place + 1]
    is_last = all(word.kind in ENDS for word in words[place + 1 : place + 2])
    is_good = judged.text in MEND and is_so.text in IS and is_last
    if not is_good or chosen.kind not in ("look", "colour"):
        return False
    triples = zip(words[:place], words[1:place], words[2:place], strict=False)
    return any(
        one.kind == chosen.kind and two.means("small", "deny") and three.means("verb", "want")
        for one, two, three in triples
    )


def _is_past(words: list[Word], place: int) -> bool:
    """ "Kar diya", "laga di hai", "kar lunga", but not "kar diya jaye"."""
    is_joined = words[place].means("verb") and words[place].text.endswith(JOINED)
    is_part = place > 0 and words[place].text in PAST and words[place - 1].means("verb")
    is_part = is_part or _was_done(words, place) or _was_done_by(words, place)
    is_part = is_part or _was_taken(words, place)
    return (is_joined or is_part) and not any(
        word.text in POLITE for word in words[place + 1 : place + 2]
    )


def _was_done_by(words: list[Word], place: int) -> bool:
    """ "Jo tasveer aap ne banai hai": what somebody has done, and not "maine lagwana hai"."""
    after = words[place + 1 : place + 2]
    is_done = any(one.text in (*IS, *WERE) for one in after)
    is_verb = words[place].means("verb") and words[place].text.endswith(PERFECT)
    is_verb = is_verb and not words[place].text.endswith(INFINITIVE)
    doers = [one.text for one in words[max(0, place - NEAR) : place]]
    return is_done and is_verb and any(one in DOERS or one == NE for one in doers)


def _was_taken(words: list[Word], place: int) -> bool:
    """ "Credit khareed liye hain", and not "banane liye"."""
    before = words[place - 1] if place else words[place]
    is_verb = before.means("verb") and not before.text.endswith(OBLIQUE)
    follows = words[place + 1 : place + 2]
    return words[place].text in TAKEN and is_verb and any(one.text in IS for one in follows)


def _was_done(words: list[Word], place: int) -> bool:
    """ "Paise bheje thay", and not "bhejne thay"."""
    before = words[place - 1] if place else words[place]
    is_was = words[place].text in WERE and before.means("verb")
    return is_was and not before.text.endswith((*INFINITIVE, "do", "دو"))


def _is_own(words: list[Word], place: int) -> bool:
    """ "We make wooden toys", but not "can I make it bigger"."""
    if not place or words[place].text not in ENGLISH | PRINT:
        return False
    if words[place - 1].text in FUTURE or (
        words[place - 1].text == "will" and words[max(0, place - 2)].text in PEOPLE
    ):
        return True  # "I'll pick one", "I will place it myself"
    if words[place - 1].text not in PEOPLE:
        return False
    return not any(word.means("small", "can") for word in words[max(0, place - 3) : place])


def _was_told(words: list[Word], place: int) -> bool:
    """ "I posted it on Instagram"."""
    is_past = words[place].kind == "unknown" and words[place].text.endswith("ed")
    return is_past and bool(place) and words[place - 1].text in PEOPLE


def _is_to_come(words: list[Word], place: int) -> bool:
    """ "Main khud choose karun gi", "kal dekhenge"; "kab milenge" asks."""
    word = words[place]
    if word.kind not in ("small", "unknown"):
        return False
    if word.kind == "unknown" and word.text.endswith(OUR_FUTURE):
        return not any(one.means("small", "ask") for one in words)
    is_own = word.means("small", "ask") and word.text.endswith(OWN)
    is_own = is_own or (word.kind == "unknown" and word.text.endswith(OWN_STEMS))
    is_own = is_own and any(one.text in WILL for one in words[place + 1 : place + 2])
    return is_own or word.text.endswith(OWN_FUTURE)


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
    if any(word.text in HOW for word in after):
        return False  # "paise dalne ka tareeqa kya hai"
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
    if words[place].text not in OPENS_QUESTION:
        return False
    before = [word for word in words[:place] if not word.means("filler", "address", "greet")]
    if before and before[-1].kind not in ENDS:
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
            if words[at].text.endswith(SUBJUNCTIVE) and words[at].value != "want":
                _hide(words, place, at)
            return


def _hide(words: list[Word], first: int, last: int) -> None:
    for at in range(first, last + 1):
        words[at] = replace(words[at], kind="done", value="")


def _ends(word: Word) -> bool:
    return word.kind in ENDS or (word.means("verb") and word.text.endswith(FINITE))
