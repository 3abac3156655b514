"""A PDF receipt: its first page, within bounds; what cannot be opened is no picture."""

import io

import numpy as np
import pytest
from fpdf import FPDF
from PIL import Image

from core.media.intake import take
from core.proofs.pdf import MOST_SIDE, NotOpened, first_page, is_pdf
from core.studio.limits import Unfit


def document(width: int, height: int) -> bytes:
    """Two pages, the first red."""
    out = io.BytesIO()
    pages = [Image.new("RGB", (width, height), colour) for colour in ("red", "blue")]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=72)
    return out.getvalue()


@pytest.mark.parametrize("size", [(400, 600), (3000, 9000)])
def test_the_first_page_alone_is_drawn_and_never_too_large(size: tuple[int, int]) -> None:
    page = Image.open(io.BytesIO(first_page(document(*size)))).convert("RGB")
    red, green, blue = (int(shade) for shade in np.asarray(page)[9, 9])
    assert red > 200
    assert max(green, blue) < 60
    assert max(page.size) <= MOST_SIDE + 1


def test_a_document_is_known_by_its_first_bytes() -> None:
    assert is_pdf(document(10, 10))
    assert not is_pdf(b"\x89PNG %PDF in the middle" + b" " * 2000)


def locked() -> bytes:
    """A statement that a bank sends with a password."""
    made = FPDF()
    made.add_page()
    made.set_encryption(owner_password="owner", user_password="0345")
    return bytes(made.output())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 and then nothing", "pdf_broken"),
        (document(99, 99)[:200], "pdf_broken"),
        (locked(), "pdf_locked"),
    ],
)
def test_what_cannot_be_opened_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(NotOpened, match=reason):
        first_page(data)
    with pytest.raises(Unfit, match=reason):
        take(data)
