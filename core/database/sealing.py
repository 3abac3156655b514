"""Keys of their own for each tenant, kept outside the database, and what is sealed with them.

A data key is 32 random bytes, wrapped by `QAPTAI_MASTER_KEY` and kept in the key store under a
name such as `workspace/<id>`. Destroying it makes every copy of what it sealed unreadable.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

import obstore
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from obstore.exceptions import AlreadyExistsError

from core.database.key_store import ERASED, is_erased, key_store, names, note_erased
from core.errors import QaptaiError
from core.secrets import derived
from core.settings import settings

NONCE = 12
PASSING = ("inbox", "holding", "payers")  # the folders of the keys that end by themselves
MASTERS = "masters"  # the folder of the marks of master keys that every process knows by now
REMEMBERED = 60.0  # seconds a process may still use a key that was destroyed elsewhere
_known: dict[tuple[str, str], tuple[float, bytes]] = {}


class KeyGone(QaptaiError):
    """The data key was destroyed or never made: what it sealed cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no data key {name.split('/')[0]}/…")
        self.name = name


class Unreadable(QaptaiError):
    """The sealed bytes were changed, or belong to another row."""


@dataclass(frozen=True)
class Sealer:
    """Seals and opens with one data key; the row's id is bound to each sealed value."""

    name: str

    def seal(self, row: UUID | str, plain: bytes) -> bytes:
        """Nonce and AES-256-GCM cipher text; makes the key at first use."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(_key(self.name, make=True)).encrypt(nonce, plain, _bound(row))

    def open(self, row: UUID | str, sealed: bytes) -> bytes:
        """What `seal` was given.

        Raises:
            KeyGone: the key was destroyed.
            Unreadable: not what was sealed for this row.
        """
        cipher = AESGCM(_key(self.name, make=False))
        try:
            return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _bound(row))
        except InvalidTag as changed:
            raise Unreadable("sealed bytes do not fit their row") from changed

    def destroy(self) -> None:
        """Make everything that this key sealed unreadable, in every copy."""
        _known.pop((settings().key_store, self.name), None)
        try:
            obstore.delete(key_store(), self.name)
        except FileNotFoundError:
            return

    def erase(self) -> None:
        """Destroy the key and note that it must never come back: not anew, nor from a backup."""
        note_erased(self.name)
        self.destroy()


def for_workspace(workspace_id: UUID) -> Sealer:
    """The key of a workspace: pictures, captions, readings."""
    return Sealer(f"workspace/{workspace_id}")


def for_account(account_id: UUID) -> Sealer:
    """The key of an account: where its web sessions came from."""
    return Sealer(f"account/{account_id}")


def for_chat(identity_id: UUID) -> Sealer:
    """The key of a chat: its address, what it remembers, what is said to it."""
    return Sealer(f"chat/{identity_id}")


def for_inbox(day: str) -> Sealer:
    """The key of one day's incoming messages, destroyed after seven days."""
    return Sealer(f"inbox/{day}")


def for_holding(hour: str) -> Sealer:
    """The key of one hour's unjudged pictures, destroyed after a day."""
    return Sealer(f"holding/{hour}")


def for_payers(day: str) -> Sealer:
    """The key of who paid the bank's lines of one day, destroyed after a month."""
    return Sealer(f"payers/{day}")


def for_staff() -> Sealer:
    """The key of the console's people: e-mail addresses, second factors."""
    return Sealer("staff/all")


def key_names(prefix: str) -> list[str]:
    """The names of the data keys under `prefix/`."""
    return names(prefix)


def all_key_names() -> list[str]:
    """The names of all data keys, of whatever kind."""
    return [name for name in names("") if name.partition("/")[0] not in (ERASED, MASTERS)]


def wrapped_keys() -> Iterator[tuple[str, bytes]]:
    """Each data key as it is kept, for a backup of the key store; and the names of erased ones.

    Those of days and hours are left out: a backup would outlive them.
    """
    for name in names(""):
        if name.partition("/")[0] not in PASSING:
            wrapped = _fetched(name)
            if wrapped is not None:
                yield name, wrapped


def put_back(name: str, wrapped: bytes) -> bool:
    """Take a wrapped key out of a backup, where it was neither erased nor is there already."""
    if is_erased(name):
        return False
    try:
        obstore.put(key_store(), name, wrapped, mode="create")
    except AlreadyExistsError:
        return False
    return True


def wrap_anew_from_now_on() -> None:
    """New data keys are wrapped by the present master key alone: every process knows it by now."""
    obstore.put(key_store(), _mark(), b"")


def rewrap(name: str) -> bool:
    """Wrap a data key with the present master key; `False` where it is, or has gone.

    May run beside readers, writers and destroyers. A key that is destroyed in the very moment may
    come back; erased ones do not, and those of days and hours go again with the next collection.

    Raises:
        Unreadable: no known master key opens it.
    """
    wrapped = _fetched(name)
    if wrapped is None or _opened_by(_masters()[0], name, wrapped) is not None:
        return False
    obstore.put(key_store(), name, _wrapped(_masters()[0], name, _unwrapped(name, wrapped)))
    if is_erased(name):
        Sealer(name).destroy()
        return False
    return True


def _bound(row: UUID | str) -> bytes:
    return str(row).encode()


def _key(name: str, *, make: bool) -> bytes:
    place = (settings().key_store, name)
    found = _known.get(place)
    if found is not None and time.monotonic() - found[0] < REMEMBERED:
        return found[1]
    key = _load(name) or (_make(name) if make else None)
    if key is None:
        raise KeyGone(name)
    _known[place] = (time.monotonic(), key)
    return key


def _load(name: str) -> bytes | None:
    wrapped = _fetched(name)
    return None if wrapped is None else _unwrapped(name, wrapped)


def _fetched(name: str) -> bytes | None:
    try:
        return bytes(obstore.get(key_store(), name).bytes())
    except FileNotFoundError:
        return None


def _unwrapped(name: str, wrapped: bytes) -> bytes:
    for master in _masters():
        key = _opened_by(master, name, wrapped)
        if key is not None:
            return key
    raise Unreadable("a data key does not fit QAPTAI_MASTER_KEY")


def _opened_by(master: AESGCM, name: str, wrapped: bytes) -> bytes | None:
    try:
        return master.decrypt(wrapped[:NONCE], wrapped[NONCE:], name.encode())
    except InvalidTag:
        return None


def _wrapped(master: AESGCM, name: str, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + master.encrypt(nonce, key, name.encode())


def _make(name: str) -> bytes:
    if is_erased(name):
        raise KeyGone(name)
    key, anew = os.urandom(32), _wraps_anew()
    wrapped = _wrapped(_masters()[0 if anew else 1], name, key)
    try:
        obstore.put(key_store(), name, wrapped, mode="create")
    except AlreadyExistsError:  # another process was first: its key counts
        return _load(name) or _make(name)
    if not anew and _wraps_anew():  # a rotation was finished meanwhile, and may have missed it
        rewrap(name)
    return key


def _wraps_anew() -> bool:
    """Whether new data keys are wrapped by the present master key.

    While master keys are rotated, some processes know only the one before: that one wraps then.
    """
    if len(settings().master_keys) == 1:
        return True
    try:
        obstore.head(key_store(), _mark())
    except FileNotFoundError:
        return False
    return True


def _mark() -> str:
    return f"{MASTERS}/{derived(settings().master_keys[0], 'mark').hex()[:16]}"


def _masters() -> tuple[AESGCM, ...]:
    """The present master key, then those it takes the place of."""
    return _ciphers(settings().master_keys)


@lru_cache(maxsize=4)
def _ciphers(master_keys: tuple[str, ...]) -> tuple[AESGCM, ...]:
    return tuple(AESGCM(derived(key, "wrapping")) for key in master_keys)
