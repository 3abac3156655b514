"""Providers in this process that paint as those on loopback do, well or badly as they are told."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bots.simulator.providers.dresser import dressed
from bots.simulator.providers.painter import painted
from core.generations import inventing
from core.providers.base import Answer, Job, ProviderError
from core.providers.breakers import Kept

Does = ProviderError | Exception | str | Callable[[Job], None]


@dataclass
class Painter:
    """A provider that does `next` in turn (an error, "changes", or a thing to do), then works."""

    name: str = "openai"
    next: list[Does] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)

    def make(self, job: Job) -> Answer:
        """A painted scene."""
        self.jobs.append(job)
        does = self.next.pop(0) if self.next else "works"
        if isinstance(does, Exception):
            raise does
        if callable(does):
            does(job)
        if job.reference is not None:
            picture = dressed(job.canvas, job.reference, changes=does == "changes")
        else:
            picture = painted(job.canvas, job.guard, changes=does == "changes")
        return Answer(picture, "a-model", f"req-{len(self.jobs)}", {"images": 1.0})


def only_asked(monkeypatch: pytest.MonkeyPatch, *painters: Painter) -> None:
    """Let nobody be asked but these, whatever became of the calls before."""
    monkeypatch.setattr(inventing, "configured", lambda _: painters)
    monkeypatch.setattr(inventing, "Shared", lambda _: Kept())
