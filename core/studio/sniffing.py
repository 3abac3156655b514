"""Which kind of picture the first bytes promise: the one decoder that may then see them."""

HEIF_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"))


def format_of(data: bytes) -> str | None:
    """Pillow's name of the one format to decode with; None for what we do not take."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return "HEIF" if _heif_brand(data) else None
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "TIFF"
    if data.startswith(b"BM") and len(data) > 26:
        return "BMP"
    return None


def _heif_brand(data: bytes) -> bool:
    """Whether the box of brands names HEIC; videos begin with the same box."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = (data[8:12], *(data[at : at + 4] for at in range(16, length, 4)))
    return any(brand in HEIF_BRANDS for brand in brands)
