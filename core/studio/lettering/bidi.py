"""In which order the parts of a mixed line stand, after the Unicode Bidirectional Algorithm.

A line of a tag has no explicit marks and no nesting: the rules for weak and neutral characters, the
implicit levels and the reordering (UAX 9: W1 to W7, N1, N2, I1, I2, L2) are what is needed.
"""

import unicodedata

STRONG = {"L": "L", "R": "R", "AL": "R"}
NEUTRAL = ("WS", "ON", "S", "B", "BN")


def is_rtl(text: str) -> bool:
    """Whether the line reads from the right: its first letter does (rules P2 and P3)."""
    for character in text:
        side = STRONG.get(unicodedata.bidirectional(character))
        if side:
            return side == "R"
    return False


def levels(text: str, *, rtl: bool) -> list[int]:
    """The embedding level of each character: even reads to the right, odd to the left."""
    base = 1 if rtl else 0
    edge = "R" if rtl else "L"
    kinds = _settle_neutrals(_settle_weak([_kind(one) for one in text], edge), edge)
    found = []
    for kind in kinds:
        if kind == "L":
            found.append(base + base % 2)
        elif kind == "R":
            found.append(base + 1 - base % 2)
        else:  # a number, read to the right wherever it stands
            found.append(2)
    return found


def visual_order(of_levels: list[int]) -> list[int]:
    """The indices of parts with these levels, from left to right (rule L2)."""
    order = list(range(len(of_levels)))
    for level in range(max(of_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order


def _kind(character: str) -> str:
    kind = unicodedata.bidirectional(character) or "L"
    return kind if kind not in NEUTRAL else "ON"


def _settle_weak(kinds: list[str], edge: str) -> list[str]:
    """Rules W1 to W7: marks, numbers and the signs beside them."""
    kinds = _marks_and_arabic_numbers(list(kinds), edge)
    for at in range(1, len(kinds) - 1):
        before, after = kinds[at - 1], kinds[at + 1]
        # The algorithm would part a telephone's "0300-123" after Urdu letters; sellers do not.
        if kinds[at] in ("ES", "CS") and before == after and before in ("EN", "AN"):
            kinds[at] = before
    for steps in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        last = ""
        for at in steps:
            # After Urdu letters the algorithm would part "50%" into "%50"; sellers do not.
            if kinds[at] == "ET" and last in ("EN", "AN"):
                kinds[at] = last
            last = kinds[at]
    strong = edge
    for at, kind in enumerate(kinds):
        if kind in ("ES", "CS", "ET"):
            kinds[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
    return kinds


def _marks_and_arabic_numbers(kinds: list[str], edge: str) -> list[str]:
    strong, before = edge, edge
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = before
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        elif kind in STRONG:
            strong = kind
        before = kinds[at]
    return ["R" if kind == "AL" else kind for kind in kinds]


def _settle_neutrals(kinds: list[str], edge: str) -> list[str]:
    """Rules N1 and N2: what stands between two of a kind is of that kind, else the line's."""
    sides = ["R" if kind in ("EN", "AN") else kind for kind in kinds]
    at = 0
    while at < len(kinds):
        if kinds[at] != "ON":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        before = sides[at - 1] if at else edge
        after = sides[end] if end < len(kinds) else edge
        kinds[at:end] = [before if before == after else edge] * (end - at)
        at = end
    return kinds
