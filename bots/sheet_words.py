"""What is said with the preview sheet: which style, is the outline right, or another photo."""

from collections.abc import Sequence

from bots.messages import Choice, Outgoing
from bots.say import joined, looks_menu, named
from core import notices
from core.generations.prices import PriceList

MOST_TIPS = 2  # what nobody can keep in mind helps nobody
SHEET, OUTLINE = ("look.sheet", "look.sheet.tips"), ("look.outline", "look.outline.tips")
ADVICE = ("blurred", "dark", "blown_out", "cut_by_frame", "hand", "several", "busy_ground")


def sheet_ready(notice: notices.SheetReady, prices: PriceList) -> tuple[Outgoing, ...]:
    """The one message that a photo is answered with: the sheet, a tip or two, one question."""
    advice = tuple(one for one in notice.advice if one in ADVICE)[:MOST_TIPS]
    if notice.certainty == "low":
        return (_hard(notice, advice),)
    if notice.ordered:
        return (_for_another(notice, prices),)
    is_doubted = notice.certainty == "middle"
    plain, advised = OUTLINE if is_doubted else SHEET
    count = len(notice.photo_ids)
    return (
        Outgoing(
            advised if advice else plain,
            {"tips": _tips(advice)} if advice else {},
            below=named("batch.first", n=count) if count > 1 else "",  # one sheet for all of them
            choices=looks_menu(notice.photo_ids, prices, another=is_doubted, again=notice.again),
            layout="list",
            pictures=(notice.sheet_id,),
        ),
    )


def _for_another(notice: notices.SheetReady, prices: PriceList) -> Outgoing:
    """The same sheet where a style was chosen before it came: it asks for none."""
    is_doubted = notice.certainty == "middle"
    text = "sheet_ordered.outline" if is_doubted else "sheet_ordered"
    menu = looks_menu(notice.photo_ids, prices, another=is_doubted)
    return Outgoing(text, choices=menu, layout="list", pictures=(notice.sheet_id,))


def _tips(advice: Sequence[str]) -> str:
    """How to shoot again, as a value that is put into words later."""
    lines = {f"tip{number}": named(f"advice.{one}") for number, one in enumerate(advice, 1)}
    return named("tips.two" if len(advice) > 1 else "tips.one", **lines)


def _hard(notice: notices.SheetReady, advice: Sequence[str]) -> Outgoing:
    """A photo that hardly any good picture comes from: she decides, and nothing is charged.

    A provider that paints the picture anew, where one is set up, is one more choice here.
    """
    problem = named(f"problem.{advice[0]}" if advice else "problem.unclear")
    args = {"photos": joined(notice.photo_ids), "sheet": str(notice.sheet_id)}
    choices = (
        Choice("use_anyway", "photo_unfit.use", args),
        Choice("new", "photo_unfit.another"),
    )
    return Outgoing("photo_unfit", {"problem": problem}, choices=choices)
