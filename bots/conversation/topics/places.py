"""What the place that a size is made for refuses, said before anything is made."""

from dataclasses import replace

from bots.conversation.asked import Asked
from bots.conversation.touch_words import size_value
from bots.messages import Choice, Outgoing
from bots.say import DEFAULT_SIZES
from core.studio.presets import ON_WHITE, SIZES, NotAllowedHere


def refusal(asked: Asked) -> Outgoing | None:
    """Why a place refuses it; None where none does."""
    for slug in asked.sizes:
        try:
            asked.touches.check(asked.look or ON_WHITE[0], SIZES[slug])
        except NotAllowedHere:
            refused = SIZES[slug]
            white = refused.background == "white"
            is_plain = asked.look in ("", *ON_WHITE) and not asked.touches.ground
            text = "edits.no_words_here" if is_plain or not white else "edits.white_only_here"
            values: dict[str, str | int] = {"size": size_value(slug)}
            elsewhere = replace(asked, sizes=DEFAULT_SIZES).args()
            choices = (Choice("so", "edits.in_square", elsewhere), Choice("menu", "more.menu"))
            return Outgoing(text, values, choices=choices)
    return None
