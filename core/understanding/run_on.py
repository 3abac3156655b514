"""Where one sentence runs into the next, as it is spoken or typed in haste."""

from itertools import pairwise

from core.understanding.lexicon import words_of
from core.understanding.listed import is_listed
from core.understanding.named import is_concept
from core.understanding.reading import Word
from core.understanding.sentences import begins_sentence

DONT, LIKED, PLEASE = map(words_of, ("do_not", "liked", "please"))
ITS, NOT_SEEN = words_of("its"), words_of("not_seen")
IT, VERBAL, ENGLISH, REST = map(words_of, ("it", "verbal", "english_verbs", "rest"))
VAGUE = ("something", "make", "maybe", "smth", "lets")
ARTICLES = ("the", "its", "my", "it")
AGAIN = ("another_version", "undo", "same_as_last")
CHOICES = ("look", "colour", "size")
REMAINING, LEST, POINTING = map(words_of, ("remaining", "lest", "pointing"))
SOME = words_of("somebody")
PEOPLE = words_of("speakers") | SOME
RELATIVE, SHORT = words_of("relative"), 7
LONGEST = 30  # words of a sentence; more are looked at in no reasonable time
Clause = list[Word]


def runs_on(before: Clause, rest: Clause) -> bool:
    """Whether another sentence begins, though no stop stands before it."""
    if len(before) > LONGEST:
        return False
    rest = rest[:LONGEST]
    return (
        _is_left(before, rest)
        or _is_tried_again(before, rest)
        or _is_needed(before, rest)
        or _is_done_about(before, rest)
        or _is_why(before, rest)
        or _is_of_credits(before, rest)
        or _is_taken_away(before, rest)
        or _is_of_rest(before, rest)
        or _is_felt(before, rest)
        or _is_why_not(before, rest)
        or is_listed(before, rest)
        or begins_sentence(before, rest)
        or _is_asked_after_leaving(before, rest)
        or _is_told_of_credits(before, rest)
        or _is_remark_next(before, rest)
    )


def only_tells(clause: Clause) -> bool:
    """Whether it says how something is, and asks for nothing."""
    is_state = any(word.means("small", "state", "seems", "told") for word in clause)
    return is_state and not any(word.means("verb") for word in clause)


def _is_left(before: Clause, rest: Clause) -> bool:
    """ "Leave it | I will see tomorrow", "leave it | don't need it", "rehne do | kal dekhenge"."""
    is_left = any(word.means("op", "cancel") for word in before)
    is_left = is_left and all(
        word.kind in ("filler", "op") or word.means("small", "new") for word in before
    )
    is_other = any(word.kind in (*CHOICES, "noun", "op") for word in rest)
    begins = rest[0].text in PEOPLE or rest[0].text in DONT
    is_plain = rest[0].kind == "unknown" and not any(word.means("verb") for word in rest)
    begins = begins or (is_plain and any(" " in word.text for word in before))
    is_said_so = rest[0].means("filler", "address") and " " in before[-1].text
    begins = begins or _is_not_now(rest, is_said_so=is_said_so)
    return is_left and not is_other and begins


def _is_not_now(rest: Clause, *, is_said_so: bool) -> bool:
    """ "Rehne do | abhi nahi", "chor do | bhai abhi nahi karna", "chor do | bhai nahi karna"."""
    is_done = rest[-1].means("verb", "do", "make", "want") and len(rest) > 2
    told = rest[:-1] if is_done else rest
    is_plain = all(word.kind in ("filler", "small") for word in told)
    is_now = any(word.means("small", "new") for word in told) or not is_done or is_said_so
    return is_plain and is_now and len(told) > 1 and told[-1].means("small", "deny")


def _is_tried_again(before: Clause, rest: Clause) -> bool:
    """ "I don't like this one | try again", "ye kya bana diya | dobara banao"."""
    is_disliked = any(word.text in DONT for word in before) and any(
        word.text in LIKED for word in before
    )
    is_disliked = is_disliked or (
        before[-1].means("small", "deny") and any(word.text in LIKED for word in before[-2:-1])
    )
    is_done = before[-1].means("small", "told") and any(
        word.means("small", "ask") for word in before
    )
    return (is_disliked or is_done) and rest[0].means("op", *AGAIN)


def _is_needed(before: Clause, rest: Clause) -> bool:
    """ "Cut out the background | I need it see-through"."""
    is_wish = rest[0].means("verb", "want") and rest[0].text.startswith("i ")
    is_wish = is_wish or (
        rest[0].text in ("i", "we") and any(one.means("verb", "want") for one in rest[1:2])
    )
    is_asked = any(word.means("verb") and not word.means("verb", "want") for word in before)
    return is_wish and is_asked and any(map(is_concept, before)) and any(map(is_concept, rest))


def _is_done_about(before: Clause, rest: Clause) -> bool:
    """ "My pictures are dark, so | brighten it up", "it is so dull | please brighten it"."""
    if not only_tells(before):
        return False
    is_so = rest[0].text == "so"
    asked = rest[1:] if is_so or rest[0].text in PLEASE else rest
    if not asked or any(word.means("small", "seems") for word in asked[1:2]):
        return False
    is_base = asked[0].kind == "op" and not asked[0].text.endswith("er")
    if is_base and any(one.text in IT for one in asked[1:2]):
        return True  # "it is too cold | warm it a little"
    return asked[0].text in VERBAL or (is_so and asked[0].text in (*VAGUE, *ENGLISH))


def _is_why(before: Clause, rest: Clause) -> bool:
    """ "Zoom out a bit | the handle is getting cut", "too yellow | the silver looks like gold"."""
    is_wish = any(word.kind == "op" for word in before)
    is_wish = is_wish or any(word.means("small", "too") for word in before)
    is_wish = is_wish and not any(word.means("small", "state") for word in before)
    is_unseen = any(word.text in NOT_SEEN for word in before) and any(map(is_concept, before))
    if is_unseen and rest[0].text in ITS:
        return only_tells(rest)  # "I cannot see the pattern | it's too bright"
    return is_wish and rest[0].text in ARTICLES and len(rest) > 2 and only_tells(rest)


def _is_why_not(before: Clause, rest: Clause) -> bool:
    """ "Send the file | that it be not blurred", "show another one | I did not like it"."""
    is_verb = before[-1].means("verb") and before[-1].text not in ENGLISH
    is_again = before[-1].means("op", "another_version")
    is_hers = rest[0].text in PEOPLE and any(word.text in DONT for word in rest[1:2])
    if is_again and is_hers and any(word.text in LIKED for word in rest[2:3]):
        return True  # "try again | I didn't like this one"
    return is_verb and (_is_feared(rest) or _is_dislike(rest))


def _is_feared(rest: Clause) -> bool:
    return len(rest) in (3, 4) and rest[-1].text in LEST and rest[-2].means("small", "deny")


def _is_dislike(rest: Clause) -> bool:
    told = rest[1:] if rest[0].text in POINTING else rest
    is_judged = told[:1] != [] and told[0].text in LIKED
    is_judged = is_judged and any(word.means("small", "deny") for word in told[1:3])
    return is_judged and not any(word.means("verb") or is_concept(word) for word in rest)


def _is_taken_away(before: Clause, rest: Clause) -> bool:
    """ "There is a harsh shadow on the left | kill it"."""
    is_gone = rest[0].means("verb", "remove") and rest[0].text in ENGLISH
    return is_gone and only_tells(before) and any(word.text in IT for word in rest[1:2])


def _is_felt(before: Clause, rest: Clause) -> bool:
    """ "It's very dark | I hate the background"."""
    is_judged = before[-1].kind == "op" and any(word.means("small", "too") for word in before)
    return is_judged and rest[0].text in ("i", "we") and any(map(is_concept, rest[2:]))


def _is_of_rest(before: Clause, rest: Clause) -> bool:
    """ "Only the size for Daraz | change nothing else"."""
    is_rest = rest[0].text in REST and any(word.means("small", "deny") for word in rest)
    return is_rest and any(map(is_concept, before))


def _is_asked_after_leaving(before: Clause, rest: Clause) -> bool:
    """ "Cancel it | I need to speak to your agent"."""
    told = [word for word in before if word.kind != "filler" and not word.means("verb", "do")]
    is_left = bool(told) and (told[-1].means("op", "cancel") or _is_unwanted(told))
    begins = rest[0].text in PEOPLE or rest[0].means("noun", "credit", "balance")
    begins = begins or rest[0].means("op", "human")
    return is_left and begins and any(map(_is_of_account, rest))


def _is_unwanted(told: Clause) -> bool:
    """ "I don't want it anymore", "ab nahi chahiye"."""
    return told[-1].means("verb", "want") and any(
        word.means("small", "deny") for word in told[-2:-1]
    )


def _is_told_of_credits(before: Clause, rest: Clause) -> bool:
    """ "Tell me my balance | I want to recharge"."""
    is_named = any(word.means("noun", "credit", "balance") for word in before)
    is_named = is_named or any(word.means("op", "topup") for word in before)
    is_named = is_named or any(word.means("verb", "buy") for word in before)
    begins = next(
        (word for word in rest if word.kind != "filler" and word.text not in SOME), rest[0]
    )
    if is_named and begins.means("noun", "person") and any(map(_is_over, before)):
        return True  # "how do I buy credits | is somebody there"
    if any(map(_is_over, before[-1:])) and rest[0].means("op", "topup", "human"):
        return is_named  # "kitne credit bache hain | recharge kaise hoga"
    if any(word.means("verb", "buy") for word in before) and before[-1].means("small", "state"):
        return any(word.means("noun", "person") for word in rest)  # "load karwane hain | kisi se…"
    return is_named and before[-1].means("filler", "tell") and any(map(_is_of_account, rest))


def _is_remark_next(before: Clause, rest: Clause) -> bool:
    """ "Kuch aur dikhao | bore ho gaya": how something is, of which no thing is named."""
    is_over = before[-1].means("op", *AGAIN) or (
        before[-1].means("verb") and before[-1].text not in ENGLISH
    )
    is_over = is_over or any(
        one.kind in ("colour", "look") and two.means("noun", "background")
        for one, two in pairwise(before)
    )  # "yellow background for this one | bacho ka toy hai"
    is_over = is_over and rest[0].text not in RELATIVE and any(map(is_concept, before))
    return (
        is_over
        and len(rest) < SHORT
        and rest[0].kind in ("unknown", "filler")
        and any(word.kind == "unknown" or word.means("noun", "product") for word in rest)
        and rest[-1].means("small", "state", "seems")
        and all(
            word.kind in ("filler", "unknown")
            or word.means("small", "state", "seems", "told")
            or word.means("noun", "product")
            for word in rest
        )
    )


def _is_over(word: Word) -> bool:
    is_told = word.means("small", "state", "ask", "told", "seems") or word.text in REMAINING
    return is_told or word.kind == "verb"


def _is_of_account(word: Word) -> bool:
    return word.means("op", "human", "topup") or word.means("noun", "credit", "balance", "person")


def _is_of_credits(before: Clause, rest: Clause) -> bool:
    """ "I have no credits left | add some"."""
    is_named = any(word.means("noun", "credit", "balance", "money") for word in before)
    is_told = any(word.means("small", "state", "without", "deny") for word in before)
    has_verb = any(word.means("verb") for word in before) or before[-1].means("small", "ask")
    is_put = rest[0].means("verb", "put", "buy") or rest[0].means("op", "topup")
    return is_named and is_told and not has_verb and is_put
