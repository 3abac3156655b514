"""From lines to fields, by where they stand: a value is beside its label, below it, or in it."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from core.proofs import values
from core.proofs.words import Box, Line, below, beside

Reader = Callable[[str], str | None]
NAME = re.compile(r"^[^\W\d_][^\d]{2,40}$")
TAIL = re.compile(r"(?:[*xX•.]{2,}|\b\d{6,}|PK\d{2}[A-Z]{4}\d+)\d{0,30}")


@dataclass(frozen=True)
class Found:
    """One value with its place and how sure the recogniser was."""

    value: str
    box: Box
    confidence: float


@lru_cache(maxsize=1)
def labels() -> list[tuple[str, str]]:
    """Every label with its field, the longest first."""
    table = tomllib.loads((files("core.proofs") / "labels.toml").read_text("utf8"))
    pairs = [(label, field) for field, known in table.items() for label in known]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def label_of(text: str) -> tuple[str, str] | None:
    """The field that a line names, and what follows the label in the same line."""
    line = values.plain(text).lower()
    for label, field in labels():
        if line == label or line.rstrip(" :.#") == label:
            return field, ""
        if line.startswith(label) and len(line) > len(label) and not line[len(label)].isalnum():
            return field, text.strip()[len(label) :].strip(" :.-#")
        joined = line.replace(" ", "")
        if joined.startswith(label.replace(" ", "") + ":"):
            return field, text.split(":", 1)[1].strip()
    return None


def read_fields(lines: Sequence[Line]) -> dict[str, Found]:
    """All fields that could be read; what is not there stays away."""
    found: dict[str, Found] = {}
    for line in lines:
        named = label_of(line.text)
        if named is None:
            continue
        field, rest = named
        for name, reader in _readers(field):
            if name not in found and (value := _value(line, rest, lines, reader)):
                found[name] = value
    _without_labels(lines, found)
    return found


def _readers(field: str) -> list[tuple[str, Reader]]:
    if field == "transaction_id":
        return [("transaction_id", values.id_of)]
    if field == "stan":
        return [("stan", lambda text: _digits(text, 4, 8))]
    if field == "datetime":
        return [("datetime", values.moment_of)]
    if field == "amount":
        return [("amount", _sum)]
    if field in ("receiver", "sender"):
        side: list[tuple[str, Reader]] = [(f"{field}_name", _name)]
        return [*side, (f"{field}_account", _account)]
    if field == "status":
        return [("status", values.status_of)]
    return []


def _value(line: Line, rest: str, lines: Sequence[Line], read: Reader) -> Found | None:
    if rest and (value := read(rest)):
        return Found(value, line.box, line.confidence)
    candidates = [other for other in (beside(line, lines),) if other is not None]
    for other in list(candidates):
        candidates += below(other, lines, reach=1.9)
    candidates += below(line, lines)
    for other in candidates:
        follow = below(other, lines, reach=1.9)
        if read is values.id_of and (whole := _joined_id(other, follow)):
            return whole
        if label_of(other.text) is None and (value := read(other.text)):
            return Found(value, other.box, other.confidence)
        both = f"{other.text} {follow[0].text}" if follow else ""
        if read is values.moment_of and (value := read(both)):
            return Found(value, other.box, other.confidence)
    return None


def _joined_id(line: Line, follow: Sequence[Line]) -> Found | None:
    """An id that was broken over two lines, as one."""
    first = values.id_of(line.text)
    if first is None or not follow or label_of(follow[0].text) is not None:
        return None
    rest = values.plain(follow[0].text).replace(" ", "")
    is_rest = re.fullmatch(r"[A-Za-z0-9-]{2,36}", rest) and any(sign.isdigit() for sign in rest)
    near = follow[0].box[1] - (line.box[1] + line.box[3]) < 0.6 * line.box[3]
    if not is_rest or not near or "*" in rest:
        return None
    left, top = min(line.box[0], follow[0].box[0]), line.box[1]
    right = max(line.right, follow[0].right)
    box = (left, top, right - left, follow[0].box[1] + follow[0].box[3] - top)
    return Found(first + rest, box, min(line.confidence, follow[0].confidence))


def _without_labels(lines: Sequence[Line], found: dict[str, Found]) -> None:
    for line in lines:
        if "status" not in found and (status := values.status_of(line.text)):
            found["status"] = Found(status, line.box, line.confidence)
        if "datetime" not in found and (moment := values.moment_of(line.text)):
            found["datetime"] = Found(moment, line.box, line.confidence)
    sums = [line for line in lines if values.has_sign(line.text) and not _is_private(line, lines)]
    if sums:
        largest = max(sums, key=lambda line: line.box[3])
        value = _sum(largest.text)
        if value and ("amount" not in found or largest.box[3] > 1.3 * found["amount"].box[3]):
            found["amount"] = Found(value, largest.box, largest.confidence)


def _is_private(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a sum is a balance or a fee, by the label that it belongs to."""
    for other in lines:
        named = label_of(other.text)
        if (
            named
            and named[0] in ("balance", "fee")
            and (
                beside(other, lines) is line
                or line in below(other, lines, reach=2.2)[:1]
                or other is line
            )
        ):
            return True
    return False


def _sum(text: str) -> str | None:
    found = values.sum_of(text)
    return found[0] if found and (values.has_sign(text) or "." in found[0]) else None


def _name(text: str) -> str | None:
    line = text.strip()
    return line if NAME.match(line) and values.status_of(line) is None else None


def _account(text: str) -> str | None:
    match = TAIL.search(values.plain(text).replace(" ", "").replace("-", ""))
    return match.group() if match else None


def _digits(text: str, least: int, most: int) -> str | None:
    match = re.search(rf"(?<!\d)\d{{{least},{most}}}(?!\d)", values.plain(text))
    return match.group() if match else None
