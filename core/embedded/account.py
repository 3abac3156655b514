"""As whom a server runs, and where it can be reached: PostgreSQL refuses root.

Nothing here opens a folder of the machine's for others. Where the server's user cannot come to a
program or a place, the program is copied, and the place is another.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from core.embedded.server import ServerFailed

# Open to all, and kept over a restart; the second for where nothing may run from the first.
COMMON_GROUND = (Path("/var/tmp"), Path(tempfile.gettempdir()))
BORROWED = ("nobody", "daemon", "www-data")


class AsUser(TypedDict, total=False):
    """What `subprocess` must be told to run as somebody else, with none of our groups."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class RunAs:
    """The system user of a server; `None` is whoever runs us."""

    uid: int | None = None
    gid: int | None = None

    def as_options(self) -> AsUser:
        """The options for `subprocess`."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Make this user the owner of `path`."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def lend(self, secret: str) -> Path:
        """A file with the secret that this user alone may read; the caller removes it."""
        handle, name = tempfile.mkstemp(prefix="qaptai-", dir=COMMON_GROUND[0])
        with os.fdopen(handle, "w", encoding="utf8") as file:
            file.write(secret)
        self.own(Path(name))
        return Path(name)

    def may(self, what: str, path: Path) -> bool:
        """Whether this user may read (`r`), write (`w`) or enter and execute (`x`) `path`."""
        test = ["/bin/sh", "-c", 'test "-$0" "$1"', what, str(path.absolute())]
        return subprocess.run(test, cwd="/", check=False, **self.as_options()).returncode == 0

    def can_run(self, *words: str) -> bool:
        """Whether this user can start that program."""
        try:
            done = subprocess.run(
                words, cwd="/", capture_output=True, check=False, **self.as_options()
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return done.returncode == 0


def run_as(data_dir: Path) -> RunAs:
    """Ourselves; where we are root, the owner of the data, else a user with no rights.

    Raises:
        ServerFailed: we are root, and the machine lends no other user.
    """
    if os.geteuid() != 0:
        return RunAs()
    if data_dir.is_dir() and (found := data_dir.stat()).st_uid != 0:
        return RunAs(found.st_uid, found.st_gid)
    known = {entry.pw_name: RunAs(entry.pw_uid, entry.pw_gid) for entry in pwd.getpwall()}
    offered = [known[name] for name in BORROWED if name in known]
    for who in (*offered, RunAs(65534, 65534), RunAs(1000, 1000)):
        if who.can_run("/bin/sh", "-c", "true"):
            return who
    raise ServerFailed("PostgreSQL refuses to run as root, and there is no other user to run it")


def reachable_tree(tree: Path, libraries: Path, who: RunAs) -> Path:
    """The tree of programs itself, or a world-readable copy where `who` cannot come to it.

    Raises:
        ServerFailed: `who` can run it nowhere.
    """
    if who.can_run(str(tree / "bin" / "postgres"), "--version"):
        return tree
    mark = hashlib.sha256(f"{tree}{tree.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    for ground in COMMON_GROUND:
        copy = ground / f"qaptai-servers-{os.geteuid()}-{mark}"
        if not copy.exists():
            _copy((tree, libraries), copy)
        _must_be_ours(copy)
        if who.can_run(str(copy / tree.name / "bin" / "postgres"), "--version"):
            return copy / tree.name
    raise ServerFailed(f"{tree}: no user but root can run the programs in it, nor a copy of them")


def _copy(folders: tuple[Path, ...], to: Path) -> None:
    making = Path(tempfile.mkdtemp(prefix=f"{to.name}-", dir=to.parent))
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, making / folder.name, symlinks=True)
    for path in [making, *making.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(0o755 if path.is_dir() or mode & 0o100 else 0o644)
    try:
        making.rename(to)
    except OSError:  # somebody else was faster
        shutil.rmtree(making)


def reachable_folder(data_dir: Path, who: RunAs) -> Path:
    """The data folder itself, or a place noted beside it where `who` cannot come to it.

    Whoever deletes the folder of the data, and the note with it, begins anew.
    """
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    note = data_dir.with_name(f"{data_dir.name}.elsewhere")
    if note.exists():
        other = Path(note.read_text("utf8").strip())
        if other.parent.is_dir():
            _must_be_ours(other.parent)
            return other
    if who.may("x", data_dir.parent):
        return data_dir
    place = COMMON_GROUND[0] / f"qaptai-data-{os.geteuid()}-{secrets.token_hex(6)}"
    place.mkdir(mode=0o711)
    place.chmod(0o711)
    note.write_text(f"{place / data_dir.name}\n", "utf8")
    return place / data_dir.name


def _must_be_ours(folder: Path) -> None:
    """In a folder that is open to all, somebody else could have put one of the same name."""
    found = folder.lstat()
    open_to_all = bool(found.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or open_to_all:
        raise ServerFailed(f"{folder} is not a folder of ours alone")
