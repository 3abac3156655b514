"""The key store: wrapped data keys, and beside them the list of what must never come back.

An account's erasure destroys its keys and notes their names. A restored backup is rid of all that
is noted, and nobody makes such a key anew.
"""

from datetime import datetime
from functools import lru_cache

import obstore
from obstore.store import ObjectStore

from core import objects
from core.objects import store_at
from core.settings import settings

ERASED = "erased"  # the folder of the notes
OBJECTS = "objects"  # in it, the folder of deleted objects


def key_store() -> ObjectStore:
    """The store that the settings name."""
    return _opened(settings().key_store)


def names(prefix: str) -> list[str]:
    """The names of the data keys under `prefix/`; of everything, where it is empty."""
    return [meta["path"] for batch in obstore.list(key_store(), prefix) for meta in batch]


def note_erased(name: str, note: bytes = b"") -> None:
    """Note that a key, or something else, must not come back from a backup."""
    obstore.put(key_store(), f"{ERASED}/{name}", note)


def delete_for_good(key: str) -> None:
    """Delete an object that somebody wanted gone: no backup brings it back."""
    note_erased(f"{OBJECTS}/{key}")
    objects.delete(key)


def is_erased(name: str) -> bool:
    """Whether that was noted."""
    try:
        obstore.head(key_store(), f"{ERASED}/{name}")
    except FileNotFoundError:
        return False
    return True


def erased(kind: str) -> list[str]:
    """What of one kind must not come back, without its kind."""
    return [name.removeprefix(f"{ERASED}/{kind}/") for name in names(f"{ERASED}/{kind}")]


def note_of(kind: str, name: str) -> bytes:
    """What was noted with it."""
    return bytes(obstore.get(key_store(), f"{ERASED}/{kind}/{name}").bytes())


def forget_erased(kind: str, *, before: datetime) -> int:
    """Let go of the notes of one kind that no backup is old enough for any more."""
    old = [
        meta["path"]
        for batch in obstore.list(key_store(), f"{ERASED}/{kind}")
        for meta in batch
        if meta["last_modified"] < before
    ]
    for path in old:
        obstore.delete(key_store(), path)
    return len(old)


@lru_cache(maxsize=4)
def _opened(url: str) -> ObjectStore:
    return store_at(url)
