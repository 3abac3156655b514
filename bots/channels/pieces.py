"""Cut a long text into messages, where a reader would pause."""


def units(text: str) -> int:
    """The length as the providers count it at worst: an emoji is two UTF-16 units."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def pieces(text: str, most: int) -> tuple[str, ...]:
    """All of the text in order, in pieces of at most `most` units; none is blank.

    A cut is at the end of a line, else between words, else where the limit is.
    """
    found = []
    text = text.rstrip()
    while units(text) > most:
        head = _head(text, most)
        cut = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0)
        if cut <= len(head) // 2:
            cut = len(head)
        if piece := head[:cut].rstrip():
            found.append(piece)
        text = text[cut:].lstrip() if found else text[cut:]
    if text.strip():
        found.append(text)
    return tuple(found)


def _head(text: str, most: int) -> str:
    head = text[:most]
    while (over := units(head) - most) > 0:
        head = head[: -((over + 1) // 2)]
    return head
