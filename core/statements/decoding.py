"""The text of a file whose encoding nobody names."""

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 4096


def text_of(data: bytes) -> str:
    """Decode a text file: by its byte-order mark, as UTF-8, as UTF-16, else as Windows-1252.

    What Windows-1252 leaves undefined becomes U+FFFD: the row that has it is told apart later.
    """
    for mark, marked in BOMS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in a table, nearly every second byte is a zero."""
    start = data[:LOOKED_AT]
    half = max(1, len(start) // 2)
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if start[offset::2].count(0) > 0.6 * half:
            return name
    return None
