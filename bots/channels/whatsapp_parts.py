"""Which messages one saying takes on WhatsApp."""

from dataclasses import replace

from bots.channels.base import Worded, numbered
from bots.channels.pieces import pieces, units
from bots.channels.whatsapp_content import MOST_BODY as MOST_WITH_BUTTONS
from bots.channels.whatsapp_content import shape_of

MOST_BODY, MOST_CAPTION = 1600, 1024


def parts(worded: Worded) -> tuple[Worded, ...]:
    """One message a picture, the last with the words as its caption if it has none of its own.

    Buttons stand under words. Choices that WhatsApp cannot draw whole are written out, with a
    number each.
    """
    if worded.template is not None:
        return (worded,)
    said = replace(worded, answers=None)
    if said.buttons and shape_of(said) is None:
        said = replace(said, text=numbered(said), buttons=())
    if said.buttons and not said.text.strip():
        said = replace(said, text=said.list_button)
    is_caption = bool(said.pictures) and not said.buttons and units(said.text) <= MOST_CAPTION
    found = [replace(said, text=one.caption, buttons=(), pictures=(one,)) for one in said.pictures]
    if is_caption and not found[-1].text:
        found[-1] = replace(found[-1], text=said.text)
        return tuple(found)
    words = pieces(said.text, MOST_WITH_BUTTONS if said.buttons else MOST_BODY)
    for number, piece in enumerate(words, 1):
        buttons = said.buttons if number == len(words) else ()
        found.append(replace(said, text=piece, buttons=buttons, pictures=()))
    return tuple(found)


def written_out(worded: Worded) -> str:
    """One part with buttons as one message without: its notes go before it grows too long."""
    whole = numbered(worded)
    return whole if units(whole) <= MOST_BODY else numbered(worded, notes=False)
