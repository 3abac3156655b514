"""A list as a file that staff take with them."""

from collections.abc import Iterable, Sequence

from starlette.responses import Response

from core.cells import Cell, csv_of

MOST = 50_000  # rows of one file


def download(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The file as an answer; `name` is ours, without anybody's data."""
    return Response(
        csv_of(head, rows),
        media_type="text/csv; charset=utf-8",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="{name}.csv"',
        },
    )
