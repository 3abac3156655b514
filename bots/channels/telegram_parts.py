"""Which calls to the Bot API one saying takes."""

from dataclasses import replace

from bots.channels.base import Worded, numbered
from bots.channels.pieces import pieces, units

MOST_CAPTION, MOST_TEXT, MOST_TOAST, MOST_ALBUM = 1024, 4096, 200, 10
MOST_BUTTONS, MOST_DATA = 100, 64


def parts(worded: Worded) -> tuple[Worded, ...]:
    """First the press is answered, then come the albums, then the words with the buttons."""
    said = _drawn(replace(worded, answers=None))
    if not worded.answers:
        return said
    plain = not worded.buttons and not worded.pictures and units(worded.text) <= MOST_TOAST
    toast = replace(
        worded, text=worded.text if plain else "", buttons=(), pictures=(), reply_to=None
    )
    return (toast,) if plain else (toast, *said)


def _drawn(said: Worded) -> tuple[Worded, ...]:
    if said.buttons and not _can_be_drawn(said):
        said = replace(said, text=numbered(said), buttons=())
    if len(said.pictures) == 1 and units(said.text) <= MOST_CAPTION:
        return (said,)
    found = [
        replace(said, text="", buttons=(), pictures=said.pictures[start : start + MOST_ALBUM])
        for start in range(0, len(said.pictures), MOST_ALBUM)
    ]
    words = pieces(said.text, MOST_TEXT)
    if said.buttons and not words:  # buttons need a text to stand under
        words = (said.list_button,)
    for number, piece in enumerate(words, 1):
        buttons = said.buttons if number == len(words) else ()
        found.append(replace(said, text=piece, buttons=buttons, pictures=()))
    return tuple(
        part if number == 0 else replace(part, reply_to=None) for number, part in enumerate(found)
    )


def _can_be_drawn(said: Worded) -> bool:
    return len(said.buttons) <= MOST_BUTTONS and all(
        one.label.strip() and 1 <= len(one.id.encode()) <= MOST_DATA for one in said.buttons
    )
