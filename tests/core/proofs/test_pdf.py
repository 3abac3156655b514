"""A PDF receipt: its first page, within bounds; what cannot be opened is no picture."""

import io

import numpy as np
import pytest
from PIL import Image

from core.proofs.pdf import MOST_SIDE, first_page, is_pdf


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


def test_a_broken_document_is_no_picture() -> None:
    assert first_page(b"%PDF-1.7 and then nothing") == b""
