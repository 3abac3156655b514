"""What a message asks for, within what a worker may spend on one."""

import re

from core.understanding.deeds import UNCLEAR, Deed
from core.understanding.message import understand

FIGURE = re.compile(r"\d+")
MOST_FIGURES = 60  # a wish has a few; of a list, each is weighed with every two of the others


def understood(typed: str) -> list[Deed]:
    """What a merchant's words ask for, in her order; a list of figures asks for nothing."""
    if len(FIGURE.findall(typed)) > MOST_FIGURES:
        return [UNCLEAR]
    return understand(typed)
