"""Bring a persona into another one's team as the two of them would: by chat, and by the link.

Both do only what a thumb does. Buttons are found by what they mean, in whichever language they are.
"""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bots.simulator.chat_links import words_of
from bots.simulator.phones import phone_of
from bots.simulator.transcript import label_key, text_key
from bots.simulator.webhooks import Poster
from bots.simulator.world import Chat, Message, World

PATIENCE, EVERY = 30.0, 0.1  # seconds for an answer of the shop, and between two looks
LINK = re.compile(r"https://\S+")
CONSENT, TEAM, JOIN = "consent.ok", "ready.team", "join.yes"
TEAMLESS, INVITE = "team.found", "team.invite"
T = TypeVar("T")


class NoAnswer(Exception):
    """The shop did not say in time what was waited for."""


@dataclass(frozen=True)
class Talk:
    """One phone, and how much of its chat was there before."""

    world: World
    poster: Poster
    chat: Chat

    @property
    def name(self) -> str:
        """What its owner is called."""
        return self.world.people.name_of(self.chat.channel, self.chat.user)

    async def writes(self, words: str) -> None:
        """Send words, and wait until something is said to them."""
        before = len(self.chat.messages)
        phone_of(self.world, self.poster, self.chat).writes(words)
        await _until(lambda: any(not one.mine for one in self.chat.messages[before + 1 :]) or None)

    async def offered(self, *labels: str) -> str:
        """Which of these buttons stands under the newest messages, once one does."""
        return await _until(lambda: next((one for one in labels if self._button(one)), None))

    async def taps(self, label: str) -> None:
        """Press the newest button of this meaning, once it is there."""
        carrier, place = await _until(lambda: self._button(label))
        before = len(self.chat.messages)
        phone_of(self.world, self.poster, self.chat).taps(carrier, carrier.buttons[place])
        await _until(lambda: any(not one.mine for one in self.chat.messages[before:]) or None)

    async def invitation(self, channel: str) -> str:
        """What is written by whoever follows the newest link that is for this channel."""
        return await _until(lambda: self._invitation(channel))

    def _invitation(self, channel: str) -> str | None:
        said = [one.text for one in reversed(self.chat.messages[-3:]) if not one.mine]
        links = (link for words in said for link in LINK.findall(words))
        return next(filter(None, (words_of(self.world, channel, one) for one in links)), None)

    def _button(self, label: str) -> tuple[Message, int] | None:
        for message in reversed(self.chat.messages[-4:]):
            under = text_key(message.text)
            for place, one in enumerate(message.buttons):
                if label_key(one["label"], under) == label:
                    return message, place
        return None


async def join(world: World, poster: Poster, *, leader: Chat, member: Chat) -> None:
    """Let the member's owner belong to the leader's team, which is set up where there is none.

    Raises:
        NoAnswer: the shop was silent, or asked for something else.
    """
    leads, joins = Talk(world, poster, leader), Talk(world, poster, member)
    await leads.writes("menu")
    if await leads.offered(CONSENT, TEAM) == CONSENT:
        await leads.taps(CONSENT)
        await leads.writes("menu")
    await leads.taps(TEAM)
    if await leads.offered(TEAMLESS, INVITE) == TEAMLESS:
        await leads.taps(TEAMLESS)
        await leads.writes(f"{leads.name} & Co")
    await leads.taps(INVITE)
    await joins.writes(await leads.invitation(member.channel))
    if await joins.offered(CONSENT, JOIN) == CONSENT:
        await joins.taps(CONSENT)
    await joins.taps(JOIN)
    if text_key(member.messages[-1].text) == "join.joined":
        await joins.writes(joins.name)


async def _until(look: Callable[[], T | None]) -> T:
    end = time.monotonic() + PATIENCE
    while (found := look()) is None:
        if time.monotonic() > end:
            raise NoAnswer
        await asyncio.sleep(EVERY)
    return found
