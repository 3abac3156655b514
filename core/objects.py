"""Where bytes live: a folder by default, any S3-compatible store by its address.

The client keeps threads of its own, which do not survive a fork: a process that forks children
(the worker's parent) must not read or write objects itself.
"""

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from core.settings import settings

KEY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{40}")


def store_at(url: str) -> ObjectStore:
    """The store at `file:///…` (made, for its owner alone) or `s3://…`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return LocalStore(prefix=folder)
    return from_url(url)


def new_key() -> str:
    """A random name: 160 bits, spread over 256 folders; never a name from outside."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name}"


def put(key: str, data: bytes, *, holding: bool = False) -> None:
    """Write an object whole (a reader sees all of it or nothing)."""
    obstore.put(_store(holding=holding), key, data)


def get(key: str, *, holding: bool = False) -> bytes:
    """Read an object.

    Raises:
        FileNotFoundError: there is none under this key.
    """
    return bytes(obstore.get(_store(holding=holding), key).bytes())


def delete(key: str, *, holding: bool = False) -> None:
    """Remove an object; one that is gone already is no error."""
    try:
        obstore.delete(_store(holding=holding), key)
    except FileNotFoundError:
        return


def is_key(name: str) -> bool:
    """Whether a name is one that `new_key` gives."""
    return KEY.fullmatch(name) is not None


def older_than(moment: datetime, *, batch: int, holding: bool = False) -> Iterator[list[str]]:
    """The keys of objects that were written before `moment`, in batches."""
    for metas in obstore.list(_store(holding=holding), chunk_size=batch):
        keys = [str(meta["path"]) for meta in metas if meta["last_modified"] < moment]
        if keys:
            yield keys


def every_key() -> Iterator[str]:
    """The keys of all objects, but for those that wait in holding."""
    for metas in obstore.list(_store(holding=False)):
        yield from (str(meta["path"]) for meta in metas)


def _store(*, holding: bool) -> ObjectStore:
    return _opened(settings().holding if holding else settings().storage)


@lru_cache(maxsize=8)
def _opened(url: str) -> ObjectStore:
    return store_at(url)
