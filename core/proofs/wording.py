"""What a label means by the words that it is made of, kept in `wording.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from core.proofs.values import plain

SHORT = 3  # letters, up to which a word is one only where a space or a sign ends or begins it
MOST = 44  # letters
FORGIVEN = 6  # letters of a word, from which a misread one is forgiven
LETTERS_IN = str.maketrans("015", "ols")  # digits that are seen in place of letters


DOER = re.compile(r"(?i)n(?:e|ay|ey|ai)(\s*)wa+l(?:a+|ay|ey|e|i|y|ee)\b")  # in Roman Urdu

OF_AN_ID = frozenset(("transaction", "id", "number", "reference", "receipt"))


@dataclass(frozen=True)
class Rule:
    """A field, and the kinds of words that together mean it."""

    field: str
    needs: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> tuple[dict[str, frozenset[str]], tuple[Rule, ...]]:
    """The kinds of every word, written without spaces, and the rules in their order."""
    table = tomllib.loads((files("core.proofs") / "wording.toml").read_text("utf8"))
    kinds: dict[str, set[str]] = {}
    for kind, words in table["words"].items():
        for word in words:
            kinds.setdefault(word.replace(" ", ""), set()).add(kind)
    rules = tuple(Rule(row["field"], frozenset(row["needs"])) for row in table["rule"])
    return {word: frozenset(kind) for word, kind in kinds.items()}, rules


@lru_cache(maxsize=4096)
def worded(text: str) -> str | None:
    """The field that a text of nothing but a label's words means; spaces may be lost."""
    words = _words(text)
    if not words or sum(map(len, words)) > MOST or not all(word.isalpha() for word in words):
        return None
    kinds = _kinds(words) or _kinds([_corrected(word) for word in words])
    for rule in vocabulary()[1]:
        if rule.needs <= kinds:
            return rule.field
    return None


@lru_cache(maxsize=4096)
def kinds_in(text: str) -> frozenset[str]:
    """The kinds of those words that were made out, whatever the others are."""
    words = _words(text)
    return frozenset(
        kind for word in words for kind in _kinds([word]) or _kinds([_corrected(word)])
    )


def is_of_labels(text: str) -> bool:
    """Whether a text has no word but those that labels are made of, each to the letter."""
    return all(_kinds([word]) for word in _words(text))


def hints_at_id(text: str) -> bool:
    """Whether the words that were made out in a label are those of an id's."""
    kinds = kinds_in(text)
    return bool(kinds & OF_AN_ID) and not kinds - OF_AN_ID - {"filler"}


def as_spelled(text: str) -> str:
    """Who does a thing in Roman Urdu in one spelling of many, whoever it is."""
    return DOER.sub(r"ne\1wala", text)


def _spelled(text: str) -> str:
    """Signs that stand for words as words."""
    line = re.sub(r"(?i)['’`´]\s?s\b", "", plain(as_spelled(text)))
    line = re.sub(r"(?i)\ba\s?/\s?c\b", " account ", line)
    return re.sub(r"#", " number ", line)


def _words(text: str) -> list[str]:
    return [_word(word) for word in re.split(r"[^\w#]+|_", _spelled(text)) if word]


def _word(word: str) -> str:
    letters = sum(sign.isalpha() for sign in word)
    return (word.translate(LETTERS_IN) if letters >= 2 else word).lower()


def _kinds(words: list[str]) -> frozenset[str]:
    """All kinds of words that the text is cut into, or none where a part is no word."""
    text = "".join(words)
    known = vocabulary()[0]
    edges, at = {0}, 0
    for word in words:
        at += len(word)
        edges.add(at)
    best: list[frozenset[str] | None] = [frozenset()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 24), end):  # the longest word first
            before, kind = best[start], known.get(text[start:end])
            if before is None or kind is None:
                continue
            if end - start <= SHORT and start not in edges and end not in edges:
                continue
            best[end] = before | kind
            break
    return best[-1] or frozenset()


def _corrected(word: str) -> str:
    """A long word with one letter misread, as it is spelled."""
    if len(word) < FORGIVEN:
        return word
    kinds = vocabulary()[0]
    near = [known for known in kinds if _is_near(word, known)]
    return near[0] if len({kinds[known] for known in near}) == 1 else word


def _is_near(word: str, known: str) -> bool:
    if abs(len(word) - len(known)) > 1 or len(known) < FORGIVEN:
        return False
    if len(word) == len(known):
        return sum(a != b for a, b in zip(word, known, strict=True)) <= 1
    longer, shorter = sorted((word, known), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
