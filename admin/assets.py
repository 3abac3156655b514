"""Style sheets, scripts and drawings of the pages: sent packed, and kept for a while."""

from pathlib import Path
from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

STATIC = Path(__file__).parent / "static"
KEPT = 3600  # seconds: so long may a new page stand in an old sheet, and is nothing asked for anew
SMALLEST = 500  # bytes, below which packing gains nothing


class Kept(StaticFiles):
    """Files that say themselves how long they are good for: browsers guess days otherwise."""

    def file_response(self, *of: Any, **more: Any) -> Response:
        """One file, or that it has not changed."""
        answer = super().file_response(*of, **more)
        answer.headers["Cache-Control"] = f"public, max-age={KEPT}"
        return answer


def assets() -> ASGIApp:
    """All of them. Pages are not packed: next to a secret, the packed size of typed words tells."""
    return GZipMiddleware(Kept(directory=STATIC), minimum_size=SMALLEST)
