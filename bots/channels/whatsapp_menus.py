"""The choices that are the same in every chat, so that their contents can be made beforehand.

What has a price or a name in its labels is made when it is first said.
"""

from collections.abc import Iterator
from typing import Literal

from bots.channels.base import Worded
from bots.messages import Button
from bots.words import text_of

Layout = Literal["buttons", "list"]
# The labels, in their order, of each set of choices.
BUTTONS: tuple[tuple[str, ...], ...] = (
    ("consent.ok", "consent.read", "consent.no"),
    ("cost.make_it", "cost.style", "cost.cancel"),
    ("cost.style", "cost.cancel"),
    ("working.cancel",),
    ("more.other_style", "result.more"),
    ("failed.again", "failed.human"),
    ("refused.other", "refused.human"),
    ("refused.human",),
    ("own_words.again", "refused.human"),
    ("photo_unfit.use", "photo_unfit.another"),
    ("short.top_up", "short.cheaper"),
    ("bank.paid", "bank.other", "bank.cancel"),
    ("which_is_it.proof", "which_is_it.product"),
    ("approved.make", "approved.receipt"),
    ("part_paid.rest", "approved.receipt", "part_paid.human"),
    ("rejected.again", "rejected.human"),
    ("balance.top_up", "balance.menu"),
    ("help.tips", "help.prices", "help.human"),
    ("not_understood.menu", "not_understood.back", "not_understood.human"),
    ("wrong_kind.menu", "wrong_kind.human"),
    ("changed.keep", "changed.faithful", "changed.leave"),
    ("old_button.menu",),
    ("person.cancel",),
    ("person.add", "more.other_style"),
)
LISTS: tuple[tuple[str, ...], ...] = (
    (
        "ready.new",
        "ready.balance",
        "ready.pictures",
        "ready.language",
        "ready.data",
        "ready.help",
        "ready.human",
    ),
)


def fixed_menus(language: str) -> Iterator[Worded]:
    """Each set of choices as it is said in a language; text and ids are variables anyway."""
    sets: tuple[tuple[Layout, tuple[tuple[str, ...], ...]], ...] = (
        ("buttons", BUTTONS),
        ("list", LISTS),
    )
    for layout, menus in sets:
        for labels in menus:
            yield Worded(
                "…",
                tuple(Button(str(n), text_of(key, language)) for n, key in enumerate(labels, 1)),
                layout,
                list_button=text_of("choose", language),
                language=language,
            )
