"""Which of a receipt's sums is the one that was sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from core.proofs.found import Found, found
from core.proofs.labels import NUMBERED
from core.proofs.layout import Layout
from core.proofs.moments import CLOCK, day_in
from core.proofs.sums import SUM, Sum, is_only_sum, sums_in
from core.proofs.values import plain
from core.proofs.wording import kinds_in
from core.proofs.words import Line, is_rtl, same_row

OURS = "PKR"
ROUND = 100
HIDDEN_FEE, HIDDEN_SHARE = Decimal(60), Decimal("0.025")
MASKED = re.compile(r"[*xX•●…]{2,}|\d{4}(?:[\s-]\d{4}){2}")  # or a card's number, whole
ALONE = 1.12  # of the usual height, from which the only sum is what was sent
HEADLINE = 1.25  # of the usual height: from there a sum without a label is what the page is about
# A sum under one of these is something else than what was sent.
OTHERWISE = frozenset(("balance", "left", "limit", "fee", "code", "cnic", "total"))
MOST_WORDS = 7  # of an unknown label with its sum
PARTIES = ("receiver", "receiver_name", "sender", "sender_name")
NOT_SENT = ("fee", "balance", "code", "cnic", *NUMBERED)


@dataclass(frozen=True)
class Amount:
    """What was sent, and whether the receipt's own sums contradict each other."""

    sent: Found | None
    currency: str | None
    disagrees: bool = False


def amount_of(layout: Layout, lines: Sequence[Line], private: Sequence[Line] = ()) -> Amount:
    """The sum that was sent: by its label, as the largest sum on the page, or the total.

    Where a total holds a fee, the sum without it is not guessed. Where a headline and a label say
    different things, the headline is what a person would believe, and the difference is told.
    What is `private`, as a balance above its label, was not sent.
    """
    foreign = _foreign(lines)
    labelled = _under(layout, "amount", foreign)
    totals = _under(layout, "total", foreign)
    fees = sum((Decimal(one[1].number) for one in _under(layout, "fee", foreign)), Decimal(0))
    headline = _headline(layout, lines, private)
    if headline is None and not labelled:
        places = _unnamed_sums(layout, private, foreign, fees)
        if totals and not fees:
            return _told(totals[0])
        alone = _fitting(places, totals, fees)
        if alone is None and totals and _is_before_its_fee(layout, totals[0]):
            return _told(totals[0])
        if alone is None and not totals:
            alone = _alone(layout, lines, places)
        return _told(alone) if alone else Amount(None, None)
    if headline is None or not labelled:
        best = headline or labelled[0]
        return _told(best, disagrees=_differs(best, totals, fees))
    if labelled[0][1].number == headline[1].number:
        return _told(headline, disagrees=_differs(headline, totals, fees))
    if Decimal(labelled[0][1].number) + fees == Decimal(headline[1].number):
        return _told(labelled[0])
    if headline[0].height > HEADLINE * labelled[0][0].height:
        return _told(headline, disagrees=True)
    return _told(labelled[0], disagrees=not headline[1].is_plain)


Place = tuple[Line, Sum]


def _told(place: Place, *, disagrees: bool = False) -> Amount:
    line, value = place
    if Decimal(value.number) == 0:
        return Amount(None, None)
    return Amount(found(value.number, [line]), value.currency, disagrees)


def _is_before_its_fee(layout: Layout, total: Place) -> bool:
    """Whether a total is a round sum that is told first, and its fees apart, at another place."""
    fees = [line for block in layout.named("fee") for line in block.lines[:1] if line.text]
    sums = [sum_ for line in fees for sum_ in sums_in(line.text)]
    names = layout.named(*PARTIES)
    is_apart = all(
        any(total[0].bottom < one.label.middle < line.top for one in names) for line in fees
    )
    sent = Decimal(total[1].number)
    less = sent - sum((Decimal(one.number) for one in sums), Decimal(0))
    return is_apart and sent % ROUND == 0 and less % ROUND != 0


def _differs(place: Place, totals: Sequence[Place], fees: Decimal) -> bool:
    sent = Decimal(place[1].number)
    known = [Decimal(value.number) for _, value in totals if Decimal(value.number)]
    if not known or any(total in (sent, sent + fees, sent - fees) for total in known):
        return False
    hidden = max(HIDDEN_FEE, sent * HIDDEN_SHARE)  # a fee that is in the total and has no line
    fits = [total for total in known if sent < total <= sent + hidden]
    return bool(fees) or not any(sent % 1 == 0 or (total - sent) % 1 == 0 for total in fits)


def _foreign(lines: Sequence[Line]) -> frozenset[str]:
    """The currencies in which money was paid in, where the page tells what came out in ours."""
    told = {one.currency for line in lines for one in sums_in(line.text)} - {None}
    return frozenset(str(one) for one in told - {OURS}) if OURS in told else frozenset()


def _under(layout: Layout, field: str, foreign: frozenset[str]) -> list[Place]:
    """The first sum of each block of a field, in no foreign currency."""
    places = []
    for block in layout.named(field):
        told = [line for line in block.lines[:4] if is_only_sum(line.text)][:1]
        for line in told or block.lines[:2]:
            if line not in told and _is_no_sum(line.text):
                continue
            sums = [one for one in sums_in(line.text) if one.currency not in foreign]
            if sums:
                signed = [one for one in sums if not one.is_plain] or sums
                places.append((line, signed[0]))
                break
    return places


def _is_no_sum(text: str) -> bool:
    is_time = CLOCK.fullmatch(plain(text)) is not None
    return is_time or MASKED.search(text) is not None or day_in(text) is not None


def _headline(layout: Layout, lines: Sequence[Line], private: Sequence[Line]) -> Place | None:
    """The largest sum that no label calls something else; a small one may be anything."""
    usual = median([line.height for line in lines]) if lines else 0.0
    places = []
    for line in _unclaimed(layout, private):
        value = _sum_of(line.text)
        if value is None or Decimal(value.number) == 0:
            continue
        stands_out = line.height > HEADLINE * usual
        if stands_out and (value.currency or not value.is_plain):
            places.append((line, value))
    return max(places, key=lambda place: place[0].height, default=None)


def _sum_of(text: str) -> Sum | None:
    """The sum that a line is; of two with an arrow between what came out, `45 AED > 3,500 PKR`."""
    ours = [one for one in sums_in(text) if one.currency == OURS]
    rest = SUM.sub("", plain(text))
    is_exchange = len(ours) == 1 and not any(sign.isalnum() or sign == "=" for sign in rest)
    return is_only_sum(text) or (ours[0] if is_exchange else None)


def _alone(layout: Layout, lines: Sequence[Line], places: Sequence[Place]) -> Place | None:
    """The only sum that no label names: a little larger than usual, or where a sent sum stands.

    That is in the row of whom it was sent to, with its currency in the upper half of the page, or
    anywhere on a page that names a side and an id.
    """
    usual = median([line.height for line in lines]) if lines else 0.0
    middle = median([line.middle for line in lines]) if lines else 0.0
    if len({value.number for _, value in places}) > 1:  # as in a list of movements
        places = [place for place in places if place[1].currency is not None]
    if len({value.number for _, value in places}) != 1:
        return None
    line, value = places[0]
    stands_out = line.height > ALONE * usual or line.middle < middle
    is_sent = (value.currency is not None and stands_out) or _is_whole(layout, lines)
    return places[0] if is_sent or _is_beside_a_party(line, layout) else None


def _fitting(places: Sequence[Place], totals: Sequence[Place], fees: Decimal) -> Place | None:
    """The sum that no label names and that is what the fee leaves of the total.

    A total that no label names is told by the fee as well.
    """
    larger = totals or (places if fees else ())
    rest = {Decimal(value.number) - fees for _, value in larger}
    fits = {value.number: (line, value) for line, value in places if Decimal(value.number) in rest}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _unnamed_sums(
    layout: Layout, private: Sequence[Line], foreign: frozenset[str], fees: Decimal
) -> list[Place]:
    """The sums that no label names, in no foreign currency; one up to the fee was hardly sent."""
    return [
        (line, value)
        for line in _unclaimed(layout, private)
        if (value := _sum_of(line.text) or _behind_words(line.text))
        if not value.is_plain and Decimal(value.number) > fees and value.currency not in foreign
    ]


def _is_whole(layout: Layout, lines: Sequence[Line]) -> bool:
    """Whether a page is surely a transfer's: it names a side and an id, and no sum in Urdu."""
    named = (layout.named(*PARTIES), layout.named(*NUMBERED))
    is_urdu = any(is_rtl(line.text) for line in lines)
    return all(any(one.lines for one in blocks) for blocks in named) and not is_urdu


def _behind_words(text: str) -> Sum | None:
    """The sum behind a label that is not known, where its words speak of nothing else."""
    head = re.match(r"[^\d]*[A-Za-z]{2}[^\d]*", plain(text))
    sums = sums_in(text)
    if head is None or len(sums) != 1 or len(text.split()) > MOST_WORDS:
        return None
    return None if kinds_in(head.group()) & OTHERWISE else sums[0]


def _is_beside_a_party(line: Line, layout: Layout) -> bool:
    return any(
        other is not line and same_row(line, other)
        for block in layout.blocks
        if block.field in PARTIES
        for other in (block.label, *block.lines)
    )


def _unclaimed(layout: Layout, private: Sequence[Line]) -> list[Line]:
    claimed = [block for block in layout.blocks if block.field in NOT_SENT]
    hidden = {id(line) for block in claimed for line in block.lines[:1]}
    hidden |= {id(line) for line in private}
    named = {
        id(line)
        for block in layout.blocks
        if block.field in ("amount", "total")
        for line in block.lines
    }
    everything = [*layout.free, *(line for block in layout.blocks for line in block.lines)]
    return [line for line in everything if id(line) not in hidden and id(line) not in named]
