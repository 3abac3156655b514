"""Signs that no weight of a page's typeface has."""

from collections.abc import Sequence
from statistics import median

from core.proofs.seen import Seen

ONE = 10.0  # thousandths between ones of a typeface, whatever their weight: a foot is more
STRANGE, FEWEST_STRANGE = 17.0, 2  # thousandths, and kinds of signs; honest sums have one at most
RUPEES, ALIKE = "Rs", 4.0  # thousandths between figures of one typeface


def are_strange(signs: Sequence[Seen]) -> bool:
    """Whether several kinds of signs are drawn as no weight of the page's typeface draws them.

    `Rs` beside figures of the page's own may be one sign, which is drawn narrower than its letters.
    """
    kinds: dict[str, list[float]] = {}
    for one in signs:
        kinds.setdefault(one.glyph.sign, []).append(one.apart)
    usual = {sign: median(apart) for sign, apart in kinds.items()}
    figures = [apart for sign, apart in usual.items() if sign.isdigit()]
    if figures and max(figures) < ALIKE:
        usual = {sign: apart for sign, apart in usual.items() if sign not in RUPEES}
    return usual.get("1", 0.0) > ONE or (
        sum(apart > STRANGE for apart in usual.values()) >= FEWEST_STRANGE
    )
