"""A number of money or of pictures that no deed took up: asked back, whatever passed it over."""

from core.understanding.deeds import OUT_OF_SCOPE, UNCLEAR, Deed
from core.understanding.denied_prices import clause_around, is_denied
from core.understanding.prices import LEAST_ALONE
from core.understanding.reading import Word

YEARS = range(1990, 2100)
OF_MONEY = frozenset(("price_tag", "text", "rotate"))
OF_PICTURES = frozenset(("count", "text"))
SETTLED = ("cancel", "topup", "balance", "human")


def is_figure_lost(told: list[Word], left: list[Word], found: list[Deed]) -> bool:
    """Whether a number is in the words as told, and no deed nor anything that was asked has it.

    `left` are the words of which what had its say is `done`.
    """
    if any(one in (UNCLEAR, OUT_OF_SCOPE) or one.op in SETTLED for one in found):
        return False
    live = {word.start for word in left if word.kind in ("number", "sum")}
    return any(
        (
            _is_money(told, place)
            and not _is_taken_up(word, found, is_live=word.start in live)
            and not _is_unwanted(told, word)
        )
        or (_counts_pictures(told, place) and not _is_shown(word, found))
        for place, word in enumerate(told)
    )


def _is_money(told: list[Word], place: int) -> bool:
    """A sum, or what is too much to count by, of nothing that is named."""
    word, after = told[place], told[place + 1 : place + 2]
    if word.kind == "sum":
        return word.amount >= LEAST_ALONE
    is_year = word.amount in YEARS and len(word.text) == len(str(word.amount))
    is_counted = any(one.kind in ("noun", "unknown", "number") for one in after)
    return word.kind == "number" and word.amount >= LEAST_ALONE and not (is_year or is_counted)


def _is_unwanted(told: list[Word], word: Word) -> bool:
    """ "Don't write 1500": known, and not to be done."""
    is_written = any(one.means("verb", "write") for one in clause_around(told, word))
    return is_written and is_denied(told, word)


def _counts_pictures(told: list[Word], place: int) -> bool:
    after = told[place + 1 : place + 2]
    is_named = any(one.means("noun", "version", "picture") for one in after)
    return told[place].kind == "number" and told[place].amount > 1 and is_named


def _is_taken_up(word: Word, found: list[Deed], *, is_live: bool) -> bool:
    """Whether a deed of such a number is there, and this one was of it or is its own."""
    numbers = {value for one in found for _, value in one.args}
    return word.amount in numbers or (not is_live and any(one.op in OF_MONEY for one in found))


def _is_shown(word: Word, found: list[Deed]) -> bool:
    """ "Two versions, marble and velvet": each of them is told."""
    several = max(sum(one.op == op for one in found) for op in ("look", "size"))
    return several == word.amount or any(one.op in OF_PICTURES for one in found)
