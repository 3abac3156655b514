"""What the simulated providers know: chats, messages, files, faults. In memory alone."""

import hashlib
import io
import itertools
import secrets
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, UnidentifiedImageError

from bots.simulator.personas import People

WINDOW = 24 * 3600.0
ACTION_LASTS = 5.0  # seconds, or until the next message
KEPT_DELIVERIES = 500
FAULTS = (
    "twice",  # a webhook is delivered twice
    "reordered",  # a webhook is held back until the next one of its channel has gone
    "cut",  # a webhook's connection breaks in the middle of its body; then it is repeated
    "bad_signature",  # a webhook's secret or signature is wrong
    "slow_media",  # a picture's bytes come late
    "lost_answer",  # a send is taken, and the connection drops before the answer
    "too_many",  # a send is answered with 429
    "outside",  # a message is taken, then reported as outside WhatsApp's window
    "server_error",  # a call is answered with 502 (Telegram) or 503 (Twilio)
)


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
    label: str = ""

    @property
    def unique(self) -> str:
        """The same for the same bytes, as Telegram's `file_unique_id`."""
        return "AQAD" + hashlib.sha256(self.data).hexdigest()[:12]


@dataclass
class Message:
    """One bubble on a phone."""

    id: str
    mine: bool  # written by the phone's owner
    text: str = ""
    files: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)  # buttons in each row
    rows: bool = False  # a list, each row with a note
    status: str = "sent"
    document: bool = False
    album: str = ""
    reply_to: str = ""
    edited: bool = False
    at: float = field(default_factory=time.time)

    def ticks(self, taken: bool) -> None:
        """The second tick, once the shop has taken it; what was read by then stays read."""
        if self.status == "sent":
            self.status = "delivered" if taken else "failed"


@dataclass(frozen=True)
class Act:
    """One thing that was done or said in a chat, as a transcript needs it."""

    verb: str  # says, edits, writes, taps, sends, sends_other, blocks
    words: str = ""
    under: str = ""  # the text above a button, or of the message that was swiped
    among: tuple[str, ...] = ()  # the labels of its buttons; the pictures that were sent
    place: int = 0  # which of the buttons, from 0; 1 where the shop was blocked, a message swiped
    document: bool = False


@dataclass
class Bucket:
    """So many at once and so many a second after, by the real clock."""

    at_once: float
    a_second: float
    left: float = -1.0
    seen: float = 0.0

    def wait(self, weight: int = 1) -> float:
        """Take `weight`; the seconds to wait where it is not there (then nothing is taken)."""
        now = time.monotonic()
        full = self.at_once if self.left < 0 else self.left + (now - self.seen) * self.a_second
        self.left, self.seen = min(self.at_once, full), now
        if self.left >= weight:
            self.left -= weight
            return 0.0
        return (weight - self.left) / self.a_second


@dataclass
class Chat:
    """One phone's chat with the shop."""

    channel: str
    user: str
    messages: list[Message] = field(default_factory=list)
    last_inbound: float = 0.0
    blocked: bool = False
    toasts: list[dict[str, Any]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    speaks: str = "en"  # the phone's language, of which Telegram tells
    action: str = ""
    action_until: float = 0.0
    rate: Bucket = field(default_factory=lambda: Bucket(20, 1))

    def hears(self, message: Message) -> None:
        """The shop said something: what was delivered to it is read, its action is over."""
        self.messages.append(message)
        self.says(message.text)
        self.notices("")

    def says(self, words: str) -> None:
        """Note what the shop said; a picture may come without words."""
        if words:
            self.acts.append(Act("says", words))

    def notices(self, action: str) -> None:
        """The shop is seen at work, or not any more."""
        self.action, self.action_until = action, time.monotonic() + ACTION_LASTS
        for mine in self.messages:
            if mine.mine and mine.status == "delivered":
                mine.status = "read"

    def shows(self) -> str:
        """The action that is to be seen now."""
        return self.action if time.monotonic() < self.action_until else ""

    def find(self, name: str) -> Message | None:
        """A message by its id."""
        return next((one for one in self.messages if one.id == name), None)


@dataclass
class Webhook:
    """Where a bot's updates go; its address and secret are the installation's until it says so."""

    url: str
    secret: str
    allowed: list[str] = field(default_factory=list)
    most: int = 40
    pending: int = 0
    last_error: str = ""
    last_error_at: int = 0


class World:
    """All chats of one simulator."""

    def __init__(self, config: SimulatorConfig) -> None:
        self.config = config
        self.lock = threading.RLock()
        self.people = People()
        self.chats: dict[tuple[str, str], Chat] = {}
        self.files: dict[str, File] = {}
        self.media: dict[tuple[str, str], str] = {}  # (message sid, media sid) → file
        self.contents: dict[str, dict[str, Any]] = {}
        self.sent: dict[str, dict[str, Any]] = {}  # what Twilio answers about a message
        self.callbacks: dict[str, tuple[Chat, float]] = {}
        self.commands: dict[str, list[dict[str, Any]]] = {}  # by language code
        self.webhook = Webhook(config.public_url + "/webhooks/telegram", config.telegram_secret)
        self.faults: dict[str, int] = {}
        self.deliveries: deque[dict[str, Any]] = deque(maxlen=KEPT_DELIVERIES)
        self.clock_ahead = 0.0
        self.slips: list[str] = []  # the transfers that a slip was sent of
        self.all_chats = Bucket(30, 30)
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

    def add_file(self, data: bytes, mime: str, *, kind: str = "", label: str = "") -> str:
        """Keep a file; its opaque id, which starts with `kind`."""
        name = kind + secrets.token_urlsafe(40)
        width, height = _sides(data) if mime.startswith("image/") else (0, 0)
        self.files[name] = File(data, mime, width, height, label)
        return name

    def takes_fault(self, name: str, channel: str) -> bool:
        """Whether a fault is switched on, for all or for one channel; counts it down."""
        with self.lock:
            for one in (f"{channel}:{name}", name):
                if self.faults.get(one, 0):
                    self.faults[one] -= 1
                    return True
            return False


def _sides(data: bytes) -> tuple[int, int]:
    """Width and height of a picture; 0 of what is none."""
    try:
        return Image.open(io.BytesIO(data)).size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return 0, 0
