"""What a deed takes, as far as examples teach it: which look or size, a sale, a shade."""

from collections.abc import Iterator, Mapping

from core.understanding.deeds import Deed

NAMING = ("look", "size")  # ops of which it is learnt which one they are to take
SALE = "price_tag=sale"
SHADES = ("light", "dark")
DOUBTED = 0.05  # up to here an aspect is not meant; and above the rest of one it surely is


def aspects(one: Deed) -> Iterator[str]:
    """The names of all that is learnt of what a deed takes: "look=marble"."""
    args = dict(one.args)
    if one.op in NAMING:
        yield f"{one.op}={args[one.op]}"
    if "old_amount" in args:
        yield SALE
    shade = str(args.get("colour", "")).split(" ")[0]
    if shade in SHADES:
        yield f"background_colour={shade}"


def is_as_likely(one: Deed, likely: Mapping[str, float]) -> bool:
    """Whether nothing speaks against there being an old price, or none, and a colour's shade."""
    told = set(aspects(one))
    names = {SALE, *(f"background_colour={shade}" for shade in SHADES)}
    of_it = [name for name in names & likely.keys() if name.startswith(f"{one.op}=")]
    return all(abs((name in told) - likely[name]) < 1 - DOUBTED for name in of_it)
