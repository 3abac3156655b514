"""A store that speaks as much of S3's protocol as ours asks for, kept in memory."""

import hashlib
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


@contextmanager
def serve_bucket(name: str = "shop") -> Iterator[Bucket]:
    """One empty bucket, on a port of this machine."""
    bucket = Bucket()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

        def key(self) -> str:
            return unquote(urlsplit(self.path).path).removeprefix(f"/{name}").lstrip("/")

        def answers(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for one, value in headers.items():
                self.send_header(one.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def heard(self) -> None:
            bucket.calls.append(self.command)
            data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            key, query = self.key(), parse_qs(urlsplit(self.path).query)
            if self.command == "GET" and "list-type" in query:
                return self.answers(200, bucket.listed(query.get("prefix", [""])[0]))
            if self.command == "POST" and "delete" in urlsplit(self.path).query:
                gone = _between(data.decode(), "<Key>", "</Key>")
                for one in gone:
                    bucket.objects.pop(one, None)
                told = "".join(f"<Deleted><Key>{one}</Key></Deleted>" for one in gone)
                return self.answers(200, f"<DeleteResult>{told}</DeleteResult>".encode())
            if self.command == "PUT":
                if self.headers.get("If-None-Match") == "*" and key in bucket.objects:
                    return self.answers(412)
                bucket.objects[key] = (data, datetime.now(UTC))
                return self.answers(200, ETag=f'"{_tag(data)}"')
            if self.command == "DELETE":
                bucket.objects.pop(key, None)
                return self.answers(204)
            if key not in bucket.objects:
                return self.answers(404)
            data, at = bucket.objects[key]
            when = f"{at:%a, %d %b %Y %H:%M:%S GMT}"
            return self.answers(200, data, ETag=f'"{_tag(data)}"', Last_Modified=when)

        do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = heard  # noqa: N815  named by the base

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
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


def _between(text: str, start: str, end: str) -> list[str]:
    return [one.partition(end)[0] for one in text.split(start)[1:]]
