"""How well product sameness tells a changed product from one in another light or scene."""

import json
import os
import zlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Annotated

import cv2
import numpy as np
import typer
from numpy.typing import NDArray

from admin.commands.bench.answers import CHANGED, HONEST, changed, honest
from admin.commands.bench.goods import KINDS, Good
from core.providers.sameness import LIMIT, compare

FIRST = 4  # the seeds before it were looked at when the ranges of `compare` were chosen
SEEDS = 4  # the even ones fit the limit, the odd ones tell the figures
GOALS = {"false_alarms": 0.05, "found": 0.9}
AT = (0.0, 0.01, 0.02, 0.05, 0.10, 0.20)  # shares of false alarms at which the curve is told


@dataclass(frozen=True)
class Case:
    """One answer: what was varied or changed, and the score it got."""

    kind: str
    seed: int
    what: str
    is_changed: bool
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Shares at one limit: honest answers that were doubted, and changed ones that were found."""

    limit: float
    false_alarms: float
    found: float


def measure_sameness(
    seeds: Annotated[int, typer.Option(min=2)] = SEEDS,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """False alarms and what is found, on products drawn with known changes; words are not read."""
    cv2.setNumThreads(1)
    cases = measured(range(FIRST, FIRST + seeds))
    fitting = [case for case in cases if case.seed % 2 == 0]
    telling = [case for case in cases if case.seed % 2]
    told = [figures_at(telling, limit) for limit in (fitted(fitting), LIMIT)]
    typer.echo(as_text(telling, told, as_json=as_json))


def measured(seeds: Sequence[int]) -> list[Case]:
    """Every kind of good with every variation and every change that it can have, in order."""
    wanted = [
        (Good(kind, seed), what) for seed in seeds for kind in KINDS for what in (*HONEST, *CHANGED)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # OpenCV lets others run while it works
        return [case for case in pool.map(_case, *zip(*wanted, strict=True)) if case]


def _case(good: Good, what: str) -> Case | None:
    chance = np.random.default_rng([good.seed, zlib.crc32(f"{good.kind} {what}".encode())])
    answer = (honest if what in HONEST else changed)(good, what, chance)
    if answer is None:
        return None
    found = compare(answer.product, answer.box, answer.pixels)
    return Case(good.kind, good.seed, what, what in CHANGED, found.score, found.why)


def fitted(cases: Sequence[Case]) -> float:
    """The limit with the fewest mistakes of both kinds; of several, amid the widest gap."""
    scores = np.unique([0.0, 1.0, *(case.score for case in cases)])
    limits = (scores[1:] + scores[:-1]) / 2
    told = [figures_at(cases, float(limit)) for limit in limits]
    gains = np.array([each.found - each.false_alarms for each in told])
    best = np.flatnonzero(gains >= gains.max() - 1e-9)
    return float(limits[best[np.diff(scores)[best].argmax()]])


def figures_at(cases: Sequence[Case], limit: float) -> Figures:
    """What a limit does."""
    same, other = _scores(cases, is_changed=False), _scores(cases, is_changed=True)
    return Figures(round(limit, 4), _below(same, limit), _below(other, limit))


def curve(cases: Sequence[Case]) -> list[Figures]:
    """The ROC at a few shares of false alarms: the highest limit that gives no more."""
    same = np.sort(_scores(cases, is_changed=False))
    limits = [float(same[min(len(same) - 1, int(share * len(same)))]) for share in AT]
    return [figures_at(cases, limit) for limit in limits]


def area(cases: Sequence[Case]) -> float:
    """The area under the ROC: how often an honest answer scores above a changed one."""
    same, other = _scores(cases, is_changed=False), _scores(cases, is_changed=True)
    above = (same[:, None] > other[None]) + 0.5 * (same[:, None] == other[None])
    return float(above.mean())


def as_text(cases: Sequence[Case], told: Sequence[Figures], *, as_json: bool) -> str:
    """The figures for people, or as JSON; `told` at the fitted and the built-in limit."""
    points, whole = curve(cases), round(area(cases), 4)
    if as_json:
        return json.dumps(
            {
                "answers": len(cases),
                "area": whole,
                "fitted": asdict(told[0]),
                "built_in": asdict(told[1]),
                "goals": GOALS,
                "curve": [asdict(point) for point in points],
                "doubted": by_what(cases, told[1].limit),
            }
        )
    lines = [f"answers {len(cases)}   area under the curve {whole:.4f}"]
    lines += [f"curve      {_line(point)}" for point in points]
    lines += [
        f"{name:10} {_line(each)}" for name, each in zip(("fitted", "built in"), told, strict=True)
    ]
    lines += [
        f"doubted    {what:12} {share:6.1%}"
        for what, share in by_what(cases, told[1].limit).items()
    ]
    lines.append(f"goal       at most {GOALS['false_alarms']:.0%} at {GOALS['found']:.0%} found")
    return "\n".join(lines)


def by_what(cases: Sequence[Case], limit: float) -> dict[str, float]:
    """The share that is doubted of each variation (should be none) and each change (all)."""
    return {
        what: _below(np.array([case.score for case in cases if case.what == what]), limit)
        for what in (*HONEST, *CHANGED)
    }


def _line(figures: Figures) -> str:
    alarms, found = f"{figures.false_alarms:6.1%}", f"{figures.found:6.1%}"
    return f"limit {figures.limit:.3f}   false alarms {alarms}   found {found}"


def _scores(cases: Sequence[Case], *, is_changed: bool) -> NDArray[np.float64]:
    return np.array([case.score for case in cases if case.is_changed == is_changed])


def _below(scores: NDArray[np.float64], limit: float) -> float:
    return round(float((scores < limit).mean()), 4) if len(scores) else 0.0
