"""Signs that part two requests: a dash, a slash, the numbers of a list; they become stops."""

import re
from dataclasses import replace

from core.understanding.reading import QUOTES, Word, read
from core.understanding.spelling import Plain

DASH = re.compile(r"(?<=[^\W\d]\s)[-\u2013\u2014](?=\s)|(?<=\s)[-\u2013\u2014](?=\s[^\W\d])")
SLASH = re.compile(r"(?<=\s)/(?=\s)")
NUMBER = re.compile(r"(?:(?<=\s)|^)[1-9][.)](?=\s)")
STOP = ","


def with_stops(text: Plain) -> Plain:
    """The same text, with stops for what parts requests; not in what is to be written."""
    if QUOTES.search(text.text):
        return text
    text = _listed(text)
    is_dashed, slash = DASH.search(text.text), SLASH.search(text.text)
    words = read(text) if is_dashed or slash else []
    if any(word.means("verb", "write") or word.means("noun", "text") for word in words):
        return text
    if slash and _asks_twice(words, slash.start()):
        text = replace(text, text=SLASH.sub(STOP, text.text))
    return replace(text, text=DASH.sub(STOP, text.text)) if is_dashed else text


def _listed(text: Plain) -> Plain:
    """ "1. no shadow 2. white background": numbers that count up from one."""
    numbers = [int(found.group()[0]) for found in NUMBER.finditer(text.text)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return text
    return replace(text, text=NUMBER.sub(STOP * 2, text.text))


def _asks_twice(words: list[Word], at: int) -> bool:
    """ "Make it brighter / zoom out", and not "white / marble", which is a choice."""
    asks = [word.start > at for word in words if word.kind in ("verb", "op")]
    return len(set(asks)) == 2
