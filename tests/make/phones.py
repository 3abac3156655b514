"""The phones of merchants, in a running shop's simulator."""

import re
from dataclasses import dataclass
from typing import Any

from tests.make.http import HTTP
from tests.make.waiting import until


@dataclass
class Phone:
    """A phone of the simulator: it sends as a messenger does, and waits for what it hears."""

    base: str  # where the shop answers
    channel: str
    user: str
    seen: int = 0

    def sends(self, words: str, *, answers: str = "") -> None:
        """Write something; `answers` is the id of a message that is swiped."""
        self._post("/text", json={"text": words, "answers": answers})

    def sends_photo(self, *photos: bytes, **how: str) -> None:
        """Attach pictures; several at once are an album. `document="1"` sends them as files."""
        files = [("file", (f"{place}.jpg", data)) for place, data in enumerate(photos)]
        self._post("/picture", files=files, data=how)

    def sends_sample(self, name: str) -> None:
        """Attach one of the simulator's own pictures."""
        self._post("/picture", data={"sample": name})

    def sends_other(self, kind: str) -> None:
        """Send a voice note, a sticker, a video."""
        self._post("/other", json={"kind": kind})

    def follows(self, link: str) -> None:
        """Open a link to the chat, as an invitation is."""
        self._post("/link", json={"link": link})

    def blocks(self, *, blocked: bool = True) -> None:
        """Block the shop, or let it in again."""
        self._post("/block", json={"blocked": blocked})

    def hears(self, words: str, *, picture: bool = False) -> dict[str, Any]:
        """The next message that contains the words; all before it is passed over."""

        def look() -> dict[str, Any] | None:
            for place, message in enumerate(self.messages()):
                told = not message["mine"] and place >= self.seen
                if told and re.search(words, message["text"]) and (message["files"] or not picture):
                    self.seen = place + 1
                    return message
            return None

        return until(look, lambda: f"{words!r} on {self.channel}; heard: {self.heard()}")

    def taps(self, label: str) -> None:
        """Press the newest button that has this label."""

        def look() -> tuple[str, int] | None:
            for message in reversed(self.messages()):
                for number, one in enumerate(message["buttons"]):
                    if one.casefold() == label.casefold():
                        return message["id"], number
            return None

        message, button = until(look, lambda: f"the button {label!r}; heard: {self.heard()}")
        self._post("/tap", json={"message": message, "button": button})

    def picture_of(self, message: dict[str, Any], place: int = 0) -> bytes:
        """The bytes of a picture that was heard."""
        name = message["files"][place]
        answer = HTTP.get(f"{self.base}/simulator/api/file/{name}", timeout=10)
        assert answer.status_code == 200
        return answer.content

    def messages(self) -> list[dict[str, Any]]:
        """Everything in this chat, oldest first."""
        found: list[dict[str, Any]] = HTTP.get(self._url(""), timeout=10).json()["messages"]
        return found

    def heard(self) -> list[str]:
        """What the shop said so far."""
        return [one["text"][:80] for one in self.messages() if not one["mine"]]

    def is_enrolled(self) -> None:
        """Accept the policy, as everybody does first."""
        self.sends("hello")
        self.hears("Before the first photo")
        self.taps("I agree")
        self.hears("workspace is ready")

    def asks_for_credits(self) -> str:
        """Choose the package; the reference that the shop gave her."""
        self.sends("top up")
        self.hears("Choose a package")
        self.taps("50 credits")
        told = self.hears("Write this code in the remarks")
        self.hears("PK36DEMO")
        found = re.search(r"TP-\w+", told["text"])
        assert found is not None
        return found.group()

    def _url(self, verb: str) -> str:
        return f"{self.base}/simulator/api/{self.channel}/{self.user}{verb}"

    def _post(self, verb: str, **body: Any) -> None:
        answer = HTTP.post(self._url(verb), timeout=30, **body)
        assert answer.status_code == 200, answer.text
