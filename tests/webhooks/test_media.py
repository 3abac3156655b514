"""A link opens its one picture, often enough and long enough, and nothing else ever."""

import os
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from core import objects
from core.database.sealing import for_workspace
from core.media import keep
from core.media.links import hashed
from tests.make.edge import Edge

PICTURE = b"\xff\xd8\xff\xe0 a finished picture \xff\xd9"


@dataclass(frozen=True)
class Link:
    """A link's token, and what it leads to."""

    token: str
    media: UUID
    workspace: UUID
    object_key: str


def make_link(edge: Edge, data: bytes = PICTURE, *, hours: int = 4) -> Link:
    """A stored picture with a link to it."""
    workspace, token = uuid4(), os.urandom(32).hex()[:43]
    written = keep.write(workspace, data, mime="image/jpeg", width=10, height=10)
    with psycopg.connect(edge.owner_url, options="-csearch_path=qaptai") as connection:
        connection.execute("SET session_replication_role = replica")  # whose it is does not matter
        connection.execute(
            "INSERT INTO media (id, workspace_id, account_id, kind, object_key, sha256, mime,"
            " width, height, size_bytes) VALUES (%s, %s, %s, 'picture', %s, %s, %s, 10, 10, %s)",
            (
                written.id,
                workspace,
                uuid4(),
                written.object_key,
                written.sha256,
                written.mime,
                written.size_bytes,
            ),
        )
        connection.execute(
            "INSERT INTO media_links (id, token_hash, workspace_id, media_id, outbox_id,"
            " expires_at) VALUES (%s, %s, %s, %s, %s, db_now() + make_interval(hours => %s))",
            (uuid4(), hashed(token), workspace, written.id, uuid4(), hours),
        )
    return Link(token, written.id, workspace, written.object_key)


def opened(edge: Edge, token: str, method: str = "GET") -> httpx.Response:
    """What an address answers."""
    return edge.client.request(method, f"{edge.url}/media/{token}")


def assert_nothing(edge: Edge, token: str) -> None:
    """404, and the same as for a link that never was."""
    never = opened(edge, "A" * 43)
    for method in ("GET", "HEAD"):
        answer = opened(edge, token, method)
        assert (answer.status_code, answer.content) == (404, b""), (token, method)
        same = {name: value for name, value in answer.headers.items() if name != "date"}
        assert same == {name: value for name, value in never.headers.items() if name != "date"}


def test_a_link_opens_its_picture_any_number_of_times(edge: Edge) -> None:
    link = make_link(edge)
    for _ in range(5):
        answer = opened(edge, link.token)
        assert (answer.status_code, answer.content) == (200, PICTURE)
    headers = answer.headers
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-length"] == str(len(PICTURE))
    assert headers["content-disposition"].startswith("attachment")
    assert "no-store" in headers["cache-control"]
    assert "set-cookie" not in headers
    head = opened(edge, link.token, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "content-disposition", "cache-control"):
        assert head.headers[name] == headers[name]


def test_a_link_needs_no_log_in_and_takes_none(edge: Edge) -> None:
    link = make_link(edge)
    headers = {"cookie": "session=x", "authorization": "Basic eDp5"}
    answer = edge.client.get(f"{edge.url}/media/{link.token}", headers=headers)
    assert answer.content == PICTURE


def test_an_expired_link_opens_nothing(edge: Edge) -> None:
    link = make_link(edge)
    edge.query("UPDATE clock_offset SET ahead = '3 hours 59 minutes'")
    try:
        assert opened(edge, link.token).status_code == 200
        edge.query("UPDATE clock_offset SET ahead = '4 hours 1 second'")
        assert_nothing(edge, link.token)
    finally:
        edge.query("UPDATE clock_offset SET ahead = '0'")


def test_a_revoked_link_opens_nothing(edge: Edge) -> None:
    link = make_link(edge)
    edge.query("UPDATE media_links SET revoked_at = db_now()")
    assert_nothing(edge, link.token)


def test_a_link_to_a_deleted_picture_opens_nothing(edge: Edge) -> None:
    link = make_link(edge)
    objects.delete(link.object_key)
    assert_nothing(edge, link.token)


def test_a_link_to_a_picture_whose_key_was_destroyed_opens_nothing(edge: Edge) -> None:
    link = make_link(edge)
    for_workspace(link.workspace).destroy()
    assert_nothing(edge, link.token)


def test_a_link_to_bytes_that_were_changed_opens_nothing(edge: Edge) -> None:
    link, other = make_link(edge), make_link(edge, b"another picture")
    objects.put(link.object_key, objects.get(other.object_key))
    assert_nothing(edge, link.token)


def test_an_altered_link_opens_nothing(edge: Edge) -> None:
    link = make_link(edge)
    for place in range(len(link.token)):
        other = "0" if link.token[place] != "0" else "1"
        assert opened(edge, link.token[:place] + other + link.token[place + 1 :]).status_code == 404
    assert opened(edge, link.token).status_code == 200


def test_only_the_whole_token_opens(edge: Edge) -> None:
    link = make_link(edge)
    for token in (
        link.token[:-1],
        link.token + "0",
        link.token.upper() + "Z",
        f"%20{link.token}",
        link.token + "%00",
        "%FF%FE",
        str(link.media),
        hashed(link.token).hex(),
        "x" * 5000,
        "' OR 1=1 --",
        "..%2F..%2Fetc%2Fpasswd",
    ):
        assert_nothing(edge, token)


@pytest.mark.parametrize("path", ["/media/", "/media", "/media/a/b", "/media/../objects"])
def test_beside_the_links_there_is_nothing(edge: Edge, path: str) -> None:
    assert edge.client.get(edge.url + path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_link_is_only_for_looking(edge: Edge, method: str) -> None:
    link = make_link(edge)
    assert opened(edge, link.token, method).status_code == 405
    assert opened(edge, link.token).status_code == 200


def test_a_link_opens_no_other_picture(edge: Edge) -> None:
    one, other = make_link(edge, b"one"), make_link(edge, b"other")
    assert (opened(edge, one.token).content, opened(edge, other.token).content) == (
        b"one",
        b"other",
    )


def test_no_token_is_in_the_log_or_in_the_database(
    edge: Edge, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "uvicorn")
    link = make_link(edge)
    opened(edge, link.token)
    objects.put(link.object_key, b"changed " * 10)
    opened(edge, link.token)
    objects.delete(link.object_key)
    opened(edge, link.token)
    written = "".join(capfd.readouterr()) + "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("uvicorn")
    )
    assert link.token not in written
    assert link.token not in str(edge.query("SELECT * FROM media_links"))
