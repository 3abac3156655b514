"""The child that decodes: reads bytes from standard input, writes facts and a clean picture.

No decoder is loaded before the limits are set: whatever one does wrong ends here.
"""

import importlib
import io
import json
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from core.studio.decoding import Decoded

MOST_MEMORY = 1 << 30  # bytes of address space
MOST_SECONDS = 20  # of processor time; the parent's timer is on the wall
HEAD = 8  # bytes that say how long the facts are
MOST_EXACT = 3_000_000  # bytes of a copy that is not compressed with loss
EXACT_A_PIXEL = 0.5  # bytes of such a copy for each pixel; screens take less, photos more
MOST_PIXELS = 6_000_000  # phones' screens have fewer: of larger pictures it is not even tried
STRIPS = 8  # the part of the rows that is tried first
DOUBT = 2  # times as much as allowed: a strip may hold more than the rest
EXHAUSTED = 3  # the exit status where memory ran out


def main() -> None:
    """Limit ourselves, then decode and re-encode; a refusal is an answer, not an error."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limits = importlib.import_module("core.studio.limits")
    try:
        facts, copy = clean(sys.stdin.buffer.read())
    except limits.Unfit as unfit:
        facts, copy = {"unfit": unfit.reason, "facts": unfit.facts}, b""
    except MemoryError:
        sys.exit(EXHAUSTED)
    head = json.dumps(facts).encode()
    sys.stdout.buffer.write(len(head).to_bytes(HEAD, "big") + head + copy)


def clean(data: bytes) -> tuple[dict[str, object], bytes]:
    """The facts about a picture (or a PDF's first page), and its pixels alone in a new file.

    Of what the old file said only the name of a picture editor goes along, from a short list: a
    proof that has one is put before staff with that mark.

    Raises:
        Unfit: as `decode` says.
        MemoryError: it needs more than a picture may.
    """
    decoding = importlib.import_module("core.studio.decoding")
    is_document = data[:1024].lstrip().startswith(b"%PDF-")
    if is_document:
        data = _first_page(data)
    decoded: Decoded = decoding.decode(data)
    editor = importlib.import_module("core.proofs.traces").editor_of(data)
    look_hash = importlib.import_module("core.studio.likeness").hash_of(decoded.colours)
    mime, copy = _copied(decoded, editor or "")
    facts: dict[str, object] = {
        "mime": mime,
        "width": decoded.colours.width,
        "height": decoded.colours.height,
        "animated": decoded.is_animated,
        "document": is_document,
        "look_hash": look_hash,
    }
    return facts, copy


def _copied(decoded: "Decoded", editor: str) -> tuple[str, bytes]:
    """Every pixel as it came where that takes little, as of a screen; else a fine JPEG."""
    colours, out = decoded.colours, io.BytesIO()
    if decoded.alpha is not None:
        colours.putalpha(decoded.alpha)
        return "image/png", _exact(colours, editor)
    size = colours.width * colours.height
    most = MOST_EXACT if decoded.source_format == "PNG" else int(EXACT_A_PIXEL * size)
    most = min(most, MOST_EXACT)
    if size <= MOST_PIXELS and _seems_plain(colours, most):
        exact = _exact(colours, editor)
        if len(exact) <= most:
            return "image/png", exact
    comment = editor.encode()  # an empty one is not written
    colours.save(out, "JPEG", quality=92, subsampling=0, comment=comment)
    return "image/jpeg", out.getvalue()


def _seems_plain(colours: "Image", most: int) -> bool:
    """Whether an exact copy may take at most `most` bytes, by a strip across the middle.

    A photo's exact copy costs more than all else that is done with it here, and is thrown away.
    """
    width, height = colours.size
    rows = max(1, height // STRIPS)
    top = (height - rows) // 2
    strip = _exact(colours.crop((0, top, width, top + rows)), "")
    return len(strip) * height <= DOUBT * most * rows


def _exact(colours: "Image", editor: str) -> bytes:
    named = importlib.import_module("PIL.PngImagePlugin").PngInfo()
    if editor:
        named.add_text("Software", editor)
    out = io.BytesIO()
    colours.save(out, "PNG", compress_level=1, pnginfo=named)
    return out.getvalue()


def _first_page(data: bytes) -> bytes:
    pdf = importlib.import_module("core.proofs.pdf")
    try:
        page: bytes = pdf.first_page(data)
    except pdf.NotOpened as closed:
        raise importlib.import_module("core.studio.limits").Unfit(closed.reason) from closed
    return page


if __name__ == "__main__":
    main()
