"""A text as a QR code, drawn as a picture inside the page."""

import cv2
from markupsafe import Markup

MARGIN = 2  # modules; the encoder leaves two more


def svg(text: str) -> Markup:
    """An SVG with dark modules on white, whatever the page's colours are."""
    modules = cv2.QRCodeEncoder.create().encode(text)
    path = "".join(
        f"M{column + MARGIN},{row + MARGIN}h1v1h-1z"
        for row, line in enumerate(modules.tolist())
        for column, value in enumerate(line)
        if value < 128
    )
    size = len(modules) + 2 * MARGIN
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR code for the app" '
        'shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="#fff"/>'
        '<path d="{1}" fill="#000"/></svg>'
    ).format(size, path)
