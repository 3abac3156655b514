"""Words by which a thing is left for another, or taken off: "than", "over", "forget", "out"."""

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

PARTED, PARTS = words_of("parted"), words_of("parts")
CHOICES = ("look", "colour", "size")
ENDS = ("stop", "join", "ask")


def is_instead_of(words: list[Word], place: int) -> bool:
    """ "On linen than on marble", "red over pink", "forget linen", "leave marble out"."""
    word, after = words[place], words[place + 1 : place + 3]
    if word.text == "than":
        return any(one.kind in ("look", "colour") for one in after)
    if word.text == "over":
        beside = (*words[max(0, place - 1) : place], *after[:1])
        return [one.kind for one in beside] == ["colour", "colour"]
    if word.text == "leave" and (part := _part(words, place)) is not None:
        return part.text == "out"
    return word.text == "forget" and any(one.kind in CHOICES for one in after[:1])


def is_actually(words: list[Word], place: int) -> bool:
    """ "Red… actually blue": what was said before is taken back."""
    is_choice = any(one.kind in CHOICES for one in words[place + 1 : place + 2])
    is_after = any(one.kind == "stop" for one in words[max(0, place - 1) : place])
    return words[place].text == "actually" and is_choice and is_after


def is_taken_off(words: list[Word], place: int) -> bool:
    """ "Take the shadow off", "cut all of that out": of what stands between."""
    return words[place].text in PARTED and _part(words, place) is not None


def _part(words: list[Word], place: int) -> Word | None:
    """The "off" or "out" that belongs to a verb."""
    for word in words[place + 1 : place + 6]:
        if word.text in PARTS:
            return word
        if word.kind in (*ENDS, "number", "sum", "degrees", "op", "size"):
            return None
    return None
