"""The first page of a PDF receipt as a picture."""

import io

MOST_SIDE = 2400
SCALE = 2.0  # 144 dots an inch


def is_pdf(data: bytes) -> bool:
    """By its first bytes; the sender's word for its type is not asked."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def first_page(data: bytes) -> bytes:
    """The first page, as PNG bytes; what cannot be opened comes back as it is.

    The caller's intake then refuses it as no picture.
    """
    import pypdfium2  # noqa: PLC0415  a quarter of a second that most processes save

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        longest = max(page.get_size())
        image = page.render(scale=min(SCALE, MOST_SIDE / max(longest, 1.0))).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return b""
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()
