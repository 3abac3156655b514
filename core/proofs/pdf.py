"""The first page of a PDF receipt as a picture."""

import io

MOST_SIDE = 2400
SCALE = 2.0  # 144 dots an inch
ASKS_FOR_A_PASSWORD = 4  # as PDFium numbers it


class NotOpened(ValueError):
    """A document without a page to be seen; `reason` is `pdf_locked` or `pdf_broken`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_pdf(data: bytes) -> bool:
    """By its first bytes; the sender's word for its type is not asked."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def first_page(data: bytes) -> bytes:
    """The first page, as PNG bytes; a receipt of several pages says everything on it.

    Raises:
        NotOpened: it asks for a password, or there is no page that can be drawn.
    """
    import pypdfium2  # noqa: PLC0415  a quarter of a second that most processes save

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[0]
        longest = max(page.get_size())
        image = page.render(scale=min(SCALE, MOST_SIDE / max(longest, 1.0))).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError) as odd:
        locked = getattr(odd, "err_code", None) == ASKS_FOR_A_PASSWORD
        raise NotOpened("pdf_locked" if locked else "pdf_broken") from odd
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()
