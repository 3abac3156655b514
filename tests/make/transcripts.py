"""Play a transcript: her lines are heard by the chat, the shop's must be what it says."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from bots.channels import telegram_parts, whatsapp_parts
from bots.channels.base import Button, Worded
from bots.dialogue import NUMBERS
from bots.messages import (
    Kept,
    Membership,
    Other,
    Picture,
    Pictures,
    Proof,
    Tap,
    Text,
    Unclear,
    Unfit,
    Waiting,
)
from bots.simulator.transcript import Line, read
from bots.words import text_of
from tests.make.chats import Merchant, Shown, make_proof
from tests.make.happenings import HAPPENINGS, SILENT
from tests.make.orders import make_photo, photographed

FOLDER = Path(__file__).parents[1] / "transcripts"
PARTS = {"telegram": telegram_parts.parts, "whatsapp": whatsapp_parts.parts}
AGAIN = " again"  # after the name of a picture: the same file once more
CALLBACK = "42"  # Telegram wants each press answered; WhatsApp has nothing like it


def names() -> list[str]:
    """All transcripts."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def lines_of(name: str) -> list[Line]:
    """One transcript; its first line tells of the phone, and of the shop where it matters."""
    return read((FOLDER / f"{name}.jsonl").read_text("utf8"))


@dataclass
class Player:
    """One phone on one channel, and what was said on it that no line has told of yet."""

    channel: str
    speaks: str = "en"
    unread: deque[str] = field(default_factory=deque)
    reached: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)  # the last one of each name

    def __post_init__(self) -> None:
        hint = self.speaks if self.channel == "telegram" else None
        self.merchant = Merchant(hint=hint, channel=self.channel)
        self.acts: dict[str, Callable[[Any, Line], list[Shown]]] = {
            "writes": lambda words, _: self.merchant.hears_back(Text(words)),
            "taps": self._taps,
            "sends": lambda pictures, line: self._sends(pictures, str(line.get("caption", ""))),
            "happens": lambda what, _: self._silently(what),
            "sends_other": lambda kind, _: self.merchant.hears_back(Other(kind)),
            "blocks": lambda blocked, _: self._blocks(blocked=bool(blocked)),
        }

    def plays(self, lines: Iterable[Line]) -> None:
        """Play the lines after the first; nothing may be left unsaid, or said beside them."""
        for number, line in enumerate(lines, 2):
            verb, what = next(iter(line.items()))
            if verb == "edits" or line.get("only", self.channel) != self.channel:
                continue
            if verb == "says":
                self._expects(what, number)
                continue
            assert not self.unread, f"line {number}: {list(self.unread)} was said before it"
            self._hears(self.acts[verb](what, line))
        assert not self.unread, f"{list(self.unread)} was said after the last line"

    def happens(self, key: str) -> None:
        """What is told about by this text comes about."""
        self._hears(HAPPENINGS[key](self.merchant))

    def _blocks(self, *, blocked: bool) -> list[Shown]:
        """Telegram tells of it; WhatsApp does not."""
        if self.channel == "telegram":
            return self.merchant.hears_back(Membership(blocked))
        return []

    def _silently(self, what: str) -> list[Shown]:
        SILENT[what](self.merchant)
        return []

    def _expects(self, key: str, number: int) -> None:
        if not self.unread and key in HAPPENINGS:
            self.happens(key)
        assert self.unread, f"line {number}: nothing was said in the place of {key}"
        assert self.unread.popleft() == key, f"line {number}: not {key}"

    def _hears(self, said: list[Shown]) -> None:
        for one in said:
            if one.said.text:
                assert one.said.text in NUMBERS, (
                    f"{one.said.text} has no number in bots/dialogue.py"
                )
                self.unread.append(one.said.text)
                self.reached.add(NUMBERS[one.said.text])
                self._draws(one)

    def _draws(self, one: Shown) -> None:
        """The channel can draw it, buttons and all."""
        notes = one.notes or ("",) * len(one.labels)
        buttons = tuple(map(Button, one.tokens, one.labels, notes))
        answers = one.said.answers
        parts = PARTS[self.channel](Worded(one.text, buttons, one.said.layout, answers=answers))
        assert parts
        assert answers or parts[-1].buttons == buttons, f"{one.said.text} lost its buttons"

    def _taps(self, label: str, line: Line) -> list[Shown]:
        token = self._token(label, int(line.get("place", 1)))
        callback = CALLBACK if self.channel == "telegram" else None
        return self.merchant.hears_back(Tap(token, "1", callback))

    def _token(self, label: str, place: int) -> str:
        """The button with this label in the newest message that has it; else, one that reads so."""
        for shown in reversed(self.merchant.shown):
            found = [
                token
                for choice, token in zip(shown.said.choices, shown.tokens, strict=True)
                if choice.label == label
            ]
            if len(found) >= place:
                return found[place - 1]
        return self.merchant.token_of(text_of(label, self.merchant.remembers().language))

    def _sends(self, pictures: list[str], caption: str) -> list[Shown]:
        items = tuple(self._picture(one, place) for place, one in enumerate(pictures))
        return self.merchant.hears_back(Pictures(items, caption))

    def _picture(self, name: str, place: int) -> Picture:
        """What fetching and reading make of a picture of the tray."""
        if self.merchant.remembers().workspace_id is None:
            return Waiting(uuid4(), str(place))
        if name.startswith("slip"):
            return Proof(make_proof(self.merchant.member()), str(place))
        if name == "unclear":
            return Unclear(uuid4(), str(place))
        if name.startswith("unfit "):
            return Unfit(name.removeprefix("unfit "), str(place))
        fresh = name.removesuffix(AGAIN)
        if fresh == name or fresh not in self.files:
            self.files[fresh] = photographed()
        return Kept(make_photo(self.merchant.member(), self.files[fresh]), str(place))


__all__ = ["FOLDER", "Player", "lines_of", "names"]
