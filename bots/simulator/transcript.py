"""A conversation as JSON lines: what each side said, by the names that texts and pictures have.

The first line tells of the phone, `{"channel": "telegram", "speaks": "en"}`; each other is an act:
`{"writes": "salam"}` (`"answers": "result"` where a message was swiped: its text's key, empty for a
picture without words), `{"taps": "consent.ok"}` (a label's key; `"place": 2` for the second of that
label), `{"sends": ["mug"], "caption": "", "document": true}`, `{"sends_other": "voice"}`,
`{"blocks": true}`, and `{"says": "welcome"}` (a text's key) for the shop. No id is ever in it, and
no value: neither a balance nor an account's number. `{"edits": "working.ended"}` tells of words
that were changed in place; a replay passes over it. Tests add `{"happens": …}` for what is silent,
`"only": "whatsapp"` to what one channel alone says, and " again" to the name of a picture that is
the same file once more.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from string import Formatter
from typing import Any

from bots.dialogue import NUMBERS
from bots.simulator.world import Act, Chat
from bots.words import COUNTED, ISOLATE, LANGUAGES, catalogue, is_scripted, singular

Line = dict[str, Any]


def recorded(chat: Chat, *, speaks: str) -> list[Line]:
    """All that was said in a chat; `speaks` is the language of its phone."""
    head: Line = {"channel": chat.channel, "speaks": speaks}
    return [head, *(_line(one) for one in chat.acts)]


def written(lines: Iterable[Line]) -> str:
    """Lines as a file has them."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)


def read(text: str) -> list[Line]:
    """The lines of a file.

    Raises:
        ValueError: a line is no JSON.
    """
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def text_key(words: str) -> str:
    """The text that was said: of those that fit, the one that leaves the least open."""
    found = _fitting(words)
    found = [key for key in found if _has_words(key)] or found
    return next((key for key in found if key in NUMBERS), found[0] if found else "")


def label_key(label: str, under: str) -> str:
    """The label that was pressed, below a text of which the key is `under`."""
    found = [key for key in _fitting(label) if key not in NUMBERS]
    own = [key for key in found if under.startswith(key.partition(".")[0])]
    return next(iter([*own, *found]), "")


def _line(act: Act) -> Line:
    if act.verb in ("says", "edits"):
        return {act.verb: text_key(act.words)}
    if act.verb == "taps":
        under = text_key(act.under)
        keys = [label_key(one, under) for one in act.among]
        line: Line = {"taps": keys[act.place]}
        if keys.count(line["taps"]) > 1:
            line["place"] = keys[: act.place + 1].count(line["taps"])
        return line
    if act.verb == "sends":
        how: Line = {"caption": act.words} if act.words else {}
        return {"sends": list(act.among), **how} | ({"document": True} if act.document else {})
    if act.verb == "writes" and act.place:
        return {"writes": act.words, "answers": text_key(act.under) if act.under else ""}
    if act.verb == "blocks":
        return {"blocks": bool(act.place)}
    return {act.verb: act.words}


@cache
def _has_words(key: str) -> bool:
    """Whether a text is more than its values: an account's number is not."""
    parts = Formatter().parse(catalogue("en")[key])
    return any(own.strip() for own, *_ in parts)


@cache
def _fitting(words: str) -> list[str]:
    """The keys of all texts that these words may be, those with the most words of their own first.

    Where buttons could not be drawn their list stands below the text.
    """
    plain = _plain(words)
    found = [
        (-own, not pattern.fullmatch(plain), key)
        for pattern, own, key in _patterns()
        if pattern.fullmatch(plain) or (own and pattern.match(plain))
    ]
    return list(dict.fromkeys(key for *_, key in sorted(found, key=lambda one: one[:2])))


@cache
def _patterns() -> list[tuple[re.Pattern[str], int, str]]:
    """Every text of every language: how it looks, and how much of it is always the same."""
    made = []
    texts = [one for language in LANGUAGES for one in catalogue(language).items()]
    for key, text in texts + _of_one():
        parts = [(own, field) for own, field, *_ in Formatter().parse(_plain(text))]
        shape = "".join(
            re.escape(own) + ("" if field is None else "(?:.+?)") for own, field in parts
        )
        length = sum(len(own) for own, _ in parts)
        made.append((re.compile(shape, re.DOTALL), length, key))
    return made


def _of_one() -> list[tuple[str, str]]:
    """The English texts as they are where what they count is one."""
    made = []
    for key, text in catalogue("en").items():
        fields = dict.fromkeys(found[1] for found in COUNTED.finditer(text))
        for number in () if is_scripted(key) else range(1, len(fields) + 1):
            made += [(key, singular(text, ones)) for ones in combinations(fields, number)]
    return [(key, text) for key, text in dict.fromkeys(made) if text != catalogue("en")[key]]


def _plain(words: str) -> str:
    """Without marks of direction, and with one space where any are."""
    return " ".join(re.sub(f"[{ISOLATE}\u2069\u200e\u200f]", "", words).split())
