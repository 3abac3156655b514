"""What is said of a batch, of what was packed, and of a balance in deeds."""

from dataclasses import replace

from bots.messages import Choice, Outgoing
from bots.say import deeds_value, joined, look_value, named
from core import batch_notices
from core.generations.prices import PriceList

MOST_ROWS = 9  # one more is for all of them
MOST_ENTRIES = 5  # texts to be pasted, a message each; more stand in the file
Values = dict[str, str | int]


def batch_ended(notice: batch_notices.BatchEnded) -> tuple[Outgoing, ...]:
    """All pictures in the order of their photos; how many came, and what the others gave back."""
    args = {
        "order": str(notice.order_id),
        "look": notice.look,
        "photos": joined(notice.photo_ids),
    }
    if not notice.picture_ids:
        again = Choice("other_look", "failed.again", args)
        none = Outgoing("batch.failed", _figures(notice), (again, Choice("human", "failed.human")))
        return (none,)
    kind = "some" if notice.failed else "all"
    instead = notice.instead and named("batch.instead", style=look_value(notice.instead))
    shown = Outgoing(f"batch.{kind}", _figures(notice), below=instead or "")
    if notice.sheet_id is not None:
        rows = _full_files(args["order"], len(notice.picture_ids))
        small = replace(shown, text=f"saver.{kind}", choices=rows, layout="list")
        return (replace(small, pictures=(notice.sheet_id,)),)
    answers = (
        Choice("zip", "batch.zip", args),
        Choice("catalogue", "batch.catalogue", args),
        Choice("more", "result.more", args),
    )
    captions = _captions(notice)
    return (replace(shown, choices=answers, pictures=notice.picture_ids, captions=captions),)


def _captions(notice: batch_notices.BatchEnded) -> tuple[str, ...]:
    """Each picture's photo by its place, and the look; nothing where one is not known."""
    places = [one for one in range(1, notice.count + 1) if one not in notice.failed]
    each = len(notice.sizes)
    is_known = len(places) * each == len(notice.picture_ids)  # else some were taken back
    if notice.instead or not is_known:
        return ()
    look = look_value(notice.look)
    return tuple(named("batch.photo", n=one, style=look) for one in places for _ in range(each))


def _figures(notice: batch_notices.BatchEnded) -> Values:
    return {
        "style": look_value(notice.look),
        "count": notice.count,
        "made": len(notice.photo_ids),
        "cost": notice.cost,
        "left": notice.left,
        "back": notice.given_back,
        "numbers": ", ".join(map(str, notice.failed)),
    }


def _full_files(order: str, count: int) -> tuple[Choice, ...]:
    """A row for each picture by its number, or for some in a row where they are many; and all."""

    def row(label: str, first: int, last: int, number: int) -> Choice:
        args = {"order": order, "from": str(first - 1), "to": str(last)}
        return Choice("full", label, args, values={"a": first, "b": last}, number=number)

    step = -(-count // MOST_ROWS)
    some = [
        row("saver.one" if step == 1 else "saver.few", first, min(first + step - 1, count), first)
        for first in range(1, count + 1, step)
    ]
    return (*some, row("saver.whole", 1, count, count + 1)) if count > 1 else tuple(some)


def pack_ready(notice: batch_notices.PackReady) -> tuple[Outgoing, ...]:
    """A link to the ZIP; before it what is to be pasted beside the pictures."""
    values: Values = {
        "n": notice.count,
        "size": f"{max(notice.size_bytes / 1_000_000, 0.1):.1f} MB",
        "hours": notice.hours,
    }
    entries = tuple(
        Outgoing(
            "catalogue.entry" if price else "catalogue.entry.unpriced",
            {"name": name, "price": price, "code": code},
        )
        for name, price, code in notice.goods[:MOST_ENTRIES]
    )
    text = "pack.ready"
    if notice.goods:
        text = "pack.catalogue" if len(notice.goods) <= MOST_ENTRIES else "pack.catalogue.many"
    return (*entries, Outgoing(text, values, link=notice.media_id))


def pack_failed(notice: batch_notices.PackFailed) -> tuple[Outgoing, ...]:
    """Why nothing could be packed."""
    reason = notice.reason if notice.reason in ("gone", "too_much") else "fault"
    return (Outgoing(f"pack.{reason}"),)


def balance_low(notice: batch_notices.BalanceLow, prices: PriceList) -> tuple[Outgoing, ...]:
    """The one warning, with what the rest is good for."""
    deeds = deeds_value(notice.balance, prices)
    choices = (Choice("top_up", "balance.top_up"),)
    return (Outgoing("balance_low", {"credits": notice.balance}, choices=choices, below=deeds),)
