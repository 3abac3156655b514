"""A store that speaks as much of S3's protocol as ours asks for, kept in memory."""

import hashlib
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest


@dataclass
class Bucket:
    """The objects by key, with when each was written; `calls` are the methods that were heard."""

    objects: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    url: str = ""
    name: str = ""

    def listed(self, prefix: str) -> bytes:
        """All keys below a prefix, in one page."""
        found = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(data)}</Size>"
            f'<ETag>"{_tag(data)}"</ETag>'
            f"<LastModified>{at:%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for key, (data, at) in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode()
        )


class Answers(BaseHTTPRequestHandler):
    """One call of a client; `bucket` is set where it is served."""

    protocol_version = "HTTP/1.1"
    bucket: Bucket
    name: str

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer so."""
        self.send_response(status)
        for one, value in headers.items():
            self.send_header(one.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        """An object, or the list of all."""
        key, query = self._heard()
        if "list-type" in query:
            self.say(200, self.bucket.listed(query.get("prefix", [""])[0]))
        elif key in self.bucket.objects:
            data, at = self.bucket.objects[key]
            when = f"{at:%a, %d %b %Y %H:%M:%S GMT}"
            self.say(200, data, ETag=f'"{_tag(data)}"', Last_Modified=when)
        else:
            self.say(404)

    do_HEAD = do_GET  # noqa: N815  named by the base

    def do_PUT(self) -> None:
        """Write; `If-None-Match: *` lets the first alone."""
        key, _ = self._heard()
        data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.headers.get("If-None-Match") == "*" and key in self.bucket.objects:
            self.say(412)
            return
        self.bucket.objects[key] = (data, datetime.now(UTC))
        self.say(200, ETag=f'"{_tag(data)}"')

    def do_POST(self) -> None:
        """Delete many."""
        self._heard()
        told = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        gone = [one.partition("</Key>")[0] for one in told.split("<Key>")[1:]]
        for one in gone:
            self.bucket.objects.pop(one, None)
        done = "".join(f"<Deleted><Key>{one}</Key></Deleted>" for one in gone)
        self.say(200, f"<DeleteResult>{done}</DeleteResult>".encode())

    def _heard(self) -> tuple[str, dict[str, list[str]]]:
        self.bucket.calls.append(self.command)
        place = urlsplit(self.path)
        key = unquote(place.path).removeprefix(f"/{self.name}").lstrip("/")
        return key, parse_qs(place.query)


@contextmanager
def serve_bucket() -> Iterator[Bucket]:
    """One empty bucket, on a port of this machine.

    Its name is new each time: a process keeps its client of an address.
    """
    name = f"shop-{secrets.token_hex(4)}"
    bucket = Bucket(name=name)
    answers = type("AnswersOfOne", (Answers,), {"bucket": bucket, "name": name})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    bucket.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reached(patch: pytest.MonkeyPatch, bucket: Bucket) -> None:
    """Addresses with `s3://` mean this bucket's server, as an operator's environment says it."""
    patch.setenv("AWS_ENDPOINT_URL", bucket.url)
    patch.setenv("AWS_ALLOW_HTTP", "true")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        patch.setenv(name, "test")
    patch.setenv("AWS_REGION", "us-east-1")


def _tag(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
