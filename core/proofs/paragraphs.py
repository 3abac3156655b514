"""Which lines are sentences that go on under each other, as in a bank's message."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.proofs.labels import field_of, label_of
from core.proofs.meanings import SENTENCE as SENTENCE_END
from core.proofs.words import Line, gap, is_rtl

SENTENCE = 6  # words, from which a line is one
SMALL, ALL_SMALL = 2, 4  # words in small letters; so many in a shorter line
NARROW, WORDS, MANY_SMALL = 4, 3, 5  # lines of a narrow message, words of each, small ones of all
# What is never broken: a sum behind its sign; and small dots behind a bracket are not always seen.
WORD = re.compile(r"(?i)\s*(?:[(]\s*|(?:rs|pkr)\.?\s+)?\S+")
OPEN = re.compile(r"[a-z] (?:to|from|of|by|the|has|been)$|\w (?:ne|ko)$")  # a sentence goes on
WHO_OR_WHOM = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,3} (?:ne|ko)")  # in Roman Urdu
ROWS = 5  # of a list
NUMBER = 3  # signs, up to which what ends in a dot is the number of a list
APART = 1.1  # heights between the lines of one paragraph
FULL = 0.85  # of the widest line: so far a line must reach together with the next word


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that go on under each other from one left edge, where they are sentences."""
    groups: list[list[Line]] = []
    for line in lines:
        for group in groups:
            upper = group[-1]
            aligned = abs(upper.left - line.left) < 0.8 * line.height
            if aligned and -0.6 < gap(upper, line) < APART and line.middle > upper.middle:
                group.append(line)
                break
        else:
            groups.append([line])
    return [part for group in groups for part in _sentences(group) if _is_prose(part)]


def _sentences(group: Sequence[Line]) -> list[list[Line]]:
    """The group, cut after each line that had room for the next word: there a paragraph ended."""
    widest = max(line.at[2] for line in group)
    parts = [[group[0]]]
    for line, after in pairwise(group):
        if OPEN.search(line.text) or line.at[2] + _first_word(after) > FULL * widest:
            parts[-1].append(after)
        else:
            parts.append([after])
    return parts


def _is_prose(group: Sequence[Line]) -> bool:
    """Whether a line is long and has small words, and the lines are not label after label."""
    labelled = sum(_is_labelled(line.text) for line in group)
    long = any(_is_sentence(line.text) for line in group) or _is_narrow(group)
    long = long or _is_running(group) or _is_of_two(group)
    return long and 2 * labelled <= len(group) and not _is_a_list(group)


def _is_narrow(group: Sequence[Line]) -> bool:
    """Whether lines that all go on in the next are of few words each, as in a phone's bubble."""
    words = [word for line in group for word in line.text.split()]
    small = sum(word[0].islower() for word in words)
    return len(group) >= NARROW and len(words) >= WORDS * len(group) and small >= MANY_SMALL


def _is_running(group: Sequence[Line]) -> bool:
    """Whether a sentence ends within a line and the next begins: `Rs 950. Transaction ID:`."""
    words = sum(len(line.text.split()) for line in group)
    few = SMALL if len(group) >= NARROW else WORDS
    is_long = len(group) > 1 and words >= few * len(group)
    return is_long and any(SENTENCE_END.search(line.text, NUMBER) for line in group)


def _is_of_two(group: Sequence[Line]) -> bool:
    """Whether one line names who did it and another whom: `Amina Niazi ne`, `NOOR CRAFTS ko`."""
    ends = {line.text[-2:] for line in group[:-1] if _is_named(line.text)}
    return ends == {"ne", "ko"}


def _is_named(text: str) -> bool:
    return WHO_OR_WHOM.fullmatch(text) is not None and field_of(text) is None


def _is_a_list(group: Sequence[Line]) -> bool:
    """Whether most of some lines begin with a label and a capital, though no sign ends it."""
    begun = sum(line.text[0].isupper() and label_of(line.text) is not None for line in group)
    return len(group) >= ROWS and 5 * begun >= 3 * len(group)


def _is_sentence(text: str) -> bool:
    words = text.split()
    is_long = len(words) >= SENTENCE and _small(text)
    is_all_small = sum(word[0].islower() for word in words) >= ALL_SMALL
    return (is_long or is_all_small) and field_of(text) is None


def _is_labelled(text: str) -> bool:
    label = label_of(text)
    return label is not None and (label.value_from is None or ":" in text[: label.value_from])


def _small(text: str) -> bool:
    """Whether words in small letters join the others, as in sentences and never in dates."""
    return sum(word[0].islower() for word in text.split()) >= SMALL or is_rtl(text)


def _first_word(line: Line) -> float:
    """The width of the word that did not fit into the line before."""
    word = WORD.match(line.text)
    return line.at[2] * word.end() / len(line.text) if word else 0.0
