"""The whole shop for a test: web, worker and simulator as processes, over the tests' servers."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from psycopg.rows import dict_row
from typer.testing import CliRunner, Result

from admin.commands import demo_data
from admin.commands.main import app_for
from admin.commands.status import COUNTS, LATER
from core.database.engine import dispose_engines
from core.embedded.server import free_port
from core.embedded.watch import Watcher
from core.settings import Settings, settings
from tests.make.http import HTTP
from tests.make.owner import as_owner_of
from tests.make.phones import Phone
from tests.make.staff import Staff
from tests.make.waiting import PATIENCE, until

REPOSITORY = Path(__file__).parents[2]
TRACED = 40  # posted messages that are looked at
SENDER = "whatsapp:+14155238886"
SECRETS = {
    "QAPTAI_TELEGRAM_BOT_TOKEN": "5512345678:AAtestTestTestTestTestTestTest",
    "QAPTAI_TELEGRAM_WEBHOOK_SECRET": "a-secret-of-the-tests",
    "QAPTAI_TELEGRAM_BOT_NAME": "qaptai_bot",
    "QAPTAI_TWILIO_ACCOUNT_SID": "AC" + "0123456789abcdef" * 2,
    "QAPTAI_TWILIO_AUTH_TOKEN": "fedcba9876543210" * 2,
    "QAPTAI_TWILIO_WHATSAPP_FROM": SENDER,
}


@dataclass
class Shop:
    """A running installation; its processes are named after what they do."""

    owner_url: str
    redis_url: str
    data_dir: Path
    port: int = field(default_factory=free_port)
    told: dict[str, Any] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    watcher: Watcher = field(default_factory=Watcher)  # they end with us, whatever ends us

    @property
    def url(self) -> str:
        """Where the shop answers."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self, **more: str) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            **SECRETS,
            "QAPTAI_DATABASE_URL": self.owner_url,
            "QAPTAI_OWNER_DATABASE_URL": self.owner_url,
            "QAPTAI_REDIS_URL": self.redis_url,
            "QAPTAI_DATA_DIR": str(self.data_dir),
            "QAPTAI_PORT": str(self.port),
            "QAPTAI_PUBLIC_URL": self.url,
            "QAPTAI_TELEGRAM_API_URL": f"{self.url}/simulator/telegram",
            "QAPTAI_TWILIO_API_URL": f"{self.url}/simulator/twilio",
            "QAPTAI_UNDO_SECONDS": "1",
            **more,
        }

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """One `qaptai` command, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "admin.commands", *words],
            cwd=REPOSITORY,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
            check=False,
        )

    def does(self, *words: str, **more: str) -> Result:
        """A `qaptai` command within this process: to start a program costs more than most do."""
        with _settings_of(self, **more):
            try:
                return CliRunner().invoke(app_for(words[0]), words)
            finally:
                dispose_engines()

    def start(self, name: str, *words: str, **more: str) -> None:
        """Start one of its processes."""
        with (self.data_dir / f"{name}.log").open("ab") as log:
            self.processes[name] = self.watcher.run(
                [sys.executable, "-m", "admin.commands", *words],
                output=log,
                env=self.environment(**more),
                cwd=REPOSITORY,
            )

    def start_worker(self, **more: str) -> None:
        """Start the worker: all queues, with beat."""
        self.start("worker", "worker", "--processes=2", **more)

    def restarts_worker(self, **more: str) -> None:
        """End the worker, where one still runs, and start another."""
        if "worker" in self.processes:
            self.kill("worker")
        self.start_worker(**more)

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """End a process with all its children, and wait for it."""
        process = self.processes.pop(name)
        os.killpg(process.pid, number)
        process.wait(PATIENCE)

    def is_ready(self) -> bool:
        """Whether database, Redis and workers answer."""
        for name, process in self.processes.items():
            assert process.poll() is None, f"{name} ended at once:\n{self.logs()[-3000:]}"
        try:
            return HTTP.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def settles(self) -> None:
        """Wait until nothing waits any more that need not be waited for."""
        until(self._is_idle, lambda: f"the shop to settle: {self._waiting()}")

    def _is_idle(self) -> bool:
        return not any(count for name, count in self._waiting().items() if name not in LATER)

    def _waiting(self) -> dict[str, int]:
        """What `qaptai status` counts, without a program's start for each look."""
        with as_owner_of(self.owner_url) as owner:
            return owner.cursor(row_factory=dict_row).execute(str(COUNTS)).fetchone() or {}

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of its database, as the superuser that no policy holds back."""
        with as_owner_of(self.owner_url) as owner:
            return owner.execute(sql, values).fetchall()

    def address_of(self, reference: str) -> str:
        """The console's page of a request."""
        [(row,)] = self.query("SELECT id FROM top_ups WHERE reference = %s", reference)
        return f"/admin/topups/{row}"

    def traces(self, channel: str) -> list[set[str]]:
        """What the inspector shows of each of the newest messages that were posted, by name."""
        base = f"{self.url}/simulator/api"
        posted = HTTP.get(f"{base}/deliveries", timeout=10).json()
        mine = [one["number"] for one in posted if one["channel"] == channel][-TRACED:]
        answers = [HTTP.get(f"{base}/trace/{number}", timeout=10).json() for number in mine]
        return [{step["what"] for step in one["steps"]} for one in answers]

    @contextmanager
    def rots(self) -> Iterator[None]:
        """The disk has spoilt the newest photo; what it was is there again afterwards."""
        photos = "SELECT object_key FROM media WHERE kind = 'photo' ORDER BY created_at DESC"
        path = self.data_dir / "objects" / self.query(photos)[0][0]
        sealed = path.read_bytes()
        path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        try:
            yield
        finally:
            path.write_bytes(sealed)

    def simulates(self, what: str, **values: int) -> None:
        """Set the providers' `faults` (`twice`, …) or their `clock` (`ahead`, in seconds)."""
        address = f"{self.url}/simulator/api/{what}"
        answer = HTTP.post(address, json=values, timeout=10)
        assert answer.status_code == 200, answer.text

    def faults_left(self) -> list[int]:
        """How often each fault will still strike."""
        left = HTTP.get(f"{self.url}/simulator/api/faults", timeout=10).json()
        return [int(one) for one in left.values()]

    def logs(self) -> str:
        """All that its processes wrote."""
        return "".join(
            path.read_text("utf8", errors="replace") for path in self.data_dir.glob("*.log")
        )

    def phone(self, channel: str, number: int) -> Phone:
        """A merchant's phone; each number is somebody else."""
        user = str(700_100_000 + number)
        if channel == "whatsapp":
            user = f"whatsapp:+92300{number:07}"
        return Phone(self.url, channel, user)

    def staff(self, place: int = 0) -> Staff:
        """One of the two reviewers, logged in."""
        person = self.told["staff"][place]
        client = httpx.Client(base_url=self.url, timeout=20, follow_redirects=True)
        form = {"email": person["email"], "password": person["password"], "code": ""}
        answer = client.post("/admin/login", data=form)
        assert answer.status_code == 200, answer.text
        return Staff(client)


@contextmanager
def open_shop(owner_url: str, redis_url: str, data_dir: Path) -> Iterator[Shop]:
    """Start everything, wait until it is ready, and end all of it."""
    shop = Shop(owner_url, redis_url, data_dir)
    with _settings_of(shop) as config:
        shop.told = demo_data.fill(config)
    try:
        shop.start("web", "serve")
        shop.start_worker()
        until(shop.is_ready, lambda: "the shop to open", PATIENCE * 2)
        yield shop
    finally:
        shop.watcher.close()


@contextmanager
def _settings_of(shop: Shop, **more: str) -> Iterator[Settings]:
    """This process acts as one of the shop's for a moment: its keys lie in its own folder."""
    before = dict(os.environ)
    os.environ |= shop.environment(**more)
    settings.cache_clear()
    dispose_engines()
    try:
        yield settings()
    finally:
        os.environ.clear()
        os.environ |= before
        settings.cache_clear()
