"""What the simulated providers know: chats, messages, files, faults. In memory alone."""

import itertools
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any

WINDOW = 24 * 3600.0


@dataclass(frozen=True)
class SimulatorConfig:
    """The installation that is simulated for."""

    public_url: str
    telegram_token: str
    telegram_secret: str
    twilio_account_sid: str
    twilio_auth_token: str
    twilio_from: str


@dataclass
class File:
    """A file at a provider."""

    data: bytes
    mime: str
    width: int = 0
    height: int = 0


@dataclass
class Message:
    """One bubble on a phone."""

    id: str
    mine: bool  # written by the phone's owner
    text: str = ""
    files: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    rows: bool = False
    status: str = "sent"
    document: bool = False
    at: float = field(default_factory=time.time)

    def shown(self) -> dict[str, Any]:
        """For the page."""
        return {
            "id": self.id,
            "mine": self.mine,
            "text": self.text,
            "files": self.files,
            "buttons": [one["label"] for one in self.buttons],
            "notes": [one.get("note", "") for one in self.buttons],
            "rows": self.rows,
            "status": self.status,
            "document": self.document,
            "at": self.at,
        }


@dataclass
class Chat:
    """One phone's chat with the shop."""

    channel: str
    user: str
    messages: list[Message] = field(default_factory=list)
    last_inbound: float = 0.0
    blocked: bool = False
    toasts: list[str] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)


class World:
    """All chats of one simulator."""

    def __init__(self, config: SimulatorConfig) -> None:
        self.config = config
        self.lock = threading.RLock()
        self.chats: dict[tuple[str, str], Chat] = {}
        self.files: dict[str, File] = {}
        self.media: dict[tuple[str, str], str] = {}  # (message sid, media sid) → file
        self.contents: dict[str, dict[str, Any]] = {}
        self.callbacks: dict[str, float] = {}
        self.faults: dict[str, int] = {}
        self.deliveries: list[dict[str, Any]] = []  # what was posted to the shop, and the answer
        self.clock_ahead = 0.0
        self._numbers = itertools.count(int(time.time()) % 1_000_000 * 100)
        self._updates = itertools.count(int(time.time()) * 10)

    def now(self) -> float:
        """The simulated moment."""
        return time.time() + self.clock_ahead

    def chat(self, channel: str, user: str) -> Chat:
        """A phone's chat, empty at first."""
        with self.lock:
            return self.chats.setdefault((channel, user), Chat(channel, user))

    def number(self) -> int:
        """The next message number."""
        return next(self._numbers)

    def update_id(self) -> int:
        """The next update's number."""
        return next(self._updates)

    def sid(self, kind: str) -> str:
        """An id in Twilio's shape."""
        return kind + secrets.token_hex(16)

    def add_file(self, data: bytes, mime: str, width: int = 0, height: int = 0) -> str:
        """Keep a file; its opaque id."""
        name = secrets.token_urlsafe(24)
        self.files[name] = File(data, mime, width, height)
        return name

    def takes_fault(self, name: str) -> bool:
        """Whether a fault is switched on; counts it down."""
        with self.lock:
            left = self.faults.get(name, 0)
            if left:
                self.faults[name] = left - 1
            return left > 0
