"""What the messengers can draw, as DIALOGUE.md's rule 1 has it."""

from bots.messages import Outgoing
from bots.words import buttons_of, words_of

MOST_BUTTONS, MOST_ROWS = 3, 10
LONGEST_LABEL, LONGEST_ROW, LONGEST_NOTE = 20, 24, 72
LONGEST_BODY, LONGEST_ID = 1024, 64  # characters, bytes


def over_limit(one: Outgoing, language: str) -> list[str]:
    """What of it cannot be drawn."""
    text = words_of(one, language)
    drawn = buttons_of(one, language, "abcdefghij")
    is_list = one.layout == "list"
    longest = LONGEST_ROW if is_list else LONGEST_LABEL
    found = [f"{one.text}: {len(drawn)}"] * (len(drawn) > (MOST_ROWS if is_list else MOST_BUTTONS))
    found += [f"{one.text}: {b.label}" for b in drawn if not 1 <= _length(b.label) <= longest]
    found += [f"{one.text}: {b.note}" for b in drawn if _length(b.note) > LONGEST_NOTE]
    found += [f"{one.text}: {b.note}" for b in drawn if b.note and not is_list]
    found += [f"{one.text}: {b.id}" for b in drawn if len(b.id.encode()) > LONGEST_ID]
    found += [f"{one.text}: {b.label} twice" for b in drawn if _labels(drawn).count(b.label) > 1]
    if (drawn or one.pictures) and _length(text) > LONGEST_BODY:
        found.append(f"{one.text}: {_length(text)} characters")
    return [f"{language} {fault}" for fault in found]


def _labels(drawn: tuple[object, ...]) -> list[str]:
    return [str(getattr(one, "label", "")) for one in drawn]


def _length(text: str) -> int:
    """In UTF-16 units, as Telegram counts: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
