"""What PostgreSQL's own programs say no to is told by the error, not by what stands below it."""

import pytest

from core.backup.postgres import ProgramFailed

HIDDEN = b"""pg_dump: error: Dumping the contents of table "orders" failed: PQgetResult() failed.
pg_dump: detail: Error message from server: ERROR:  query would be affected by row-level security
pg_dump: detail: Command was: COPY qaptai.orders (id) TO stdout;
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            HIDDEN,
            "pg_dump: detail: Error message from server: ERROR:  query would be affected by"
            " row-level security",
        ),
        (b"pg_dump: error: no such file\npg_dump: hint: look\n", "pg_dump: error: no such file"),
        (b"a first word\nand the last\n", "pg_dump: and the last"),
        (b"", "pg_dump: no word why"),
    ],
)
def test_the_error_is_told(said: bytes, told: str) -> None:
    assert str(ProgramFailed("pg_dump", said)) == told
