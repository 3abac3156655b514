"""Make a backup while the shop runs: the database, then the objects, then the wrapped keys apart.

In this order every row finds its object and its key, unless it was deleted meanwhile, and then it
is not to come back. What waits to be judged (holding) is left out, and so are the keys of days and
hours.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from core import objects
from core.audit import heads
from core.backup import folders, postgres
from core.clock import now
from core.database.engine import urls_of
from core.database.key_store import OBJECTS as OBJECTS_GONE
from core.database.key_store import forget_erased
from core.database.sealing import wrapped_keys
from core.settings import Settings

DATABASE, OBJECTS, MANIFEST = "database.dump", "objects", "manifest.json"
AUDIT_HEAD = "audit-head.json"  # beside the keys: apart from the chain that it is held against


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, to be compared before it is put back."""

    dump_sha256: str
    objects: int
    object_bytes: int


@dataclass(frozen=True)
class Saved:
    """What was written, and how many older ones went."""

    backup: Path
    manifest: Manifest
    keys: int
    dropped: int


def save(folder: Path, keys_folder: Path, config: Settings) -> Saved:
    """Write a backup into `folder`, its keys into `keys_folder`; those past their days go.

    Raises:
        NoProgram, ProgramFailed: PostgreSQL's `pg_dump` is missing or failed; nothing is left.
    """
    name, before = folders.name_of_now(), folders.backups(folder)
    head = heads.newest()  # before the dump, which has it then
    with folders.made(folder, name) as making:
        postgres.dump(urls_of("backup")[::-1], making / DATABASE)
        count, size = _copy_objects(making / OBJECTS, before[-1] / OBJECTS if before else None)
        manifest = Manifest(sha256_of(making / DATABASE), count, size)
        (making / MANIFEST).write_text(json.dumps(asdict(manifest)), "utf8")
    with folders.made(keys_folder, name) as making:
        keys = _copy_keys(making)
        if head is not None:
            (making / AUDIT_HEAD).write_text(heads.as_text(head), "utf8")
    dropped = folders.drop_old(folder, days=config.backup_days)
    dropped += folders.drop_old(keys_folder, days=config.backup_key_days)
    forget_erased(OBJECTS_GONE, before=now() - timedelta(days=config.backup_days + 1))
    return Saved(folder / name, manifest, keys, dropped)


def sha256_of(file: Path) -> str:
    """The file's digest, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _copy_objects(to: Path, earlier: Path | None) -> tuple[int, int]:
    """Copy every object; one that the backup before has already is the same file there.

    An object never changes: its key is random, and it is written once.
    """
    count = size = 0
    for key in objects.every_key():
        file = to / key
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if earlier is not None and (earlier / key).is_file():
            os.link(earlier / key, file)
        else:
            try:
                file.write_bytes(objects.get(key))
            except FileNotFoundError:  # deleted in this very moment
                continue
        count, size = count + 1, size + file.stat().st_size
    return count, size


def _copy_keys(to: Path) -> int:
    count = 0
    for name, wrapped in wrapped_keys():
        file = to / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_bytes(wrapped)
        count += 1
    return count
