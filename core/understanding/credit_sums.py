"""Whether a sum is one of credits or of money that is paid in, and no price on a picture."""

from core.understanding.denied_prices import clause_around
from core.understanding.lexicon import words_of
from core.understanding.reading import Word
from core.understanding.sums import AROUND

ACCOUNTS, BINDS = map(words_of, ("accounts", "binds"))


def is_about_credits(words: list[Word], price: Word) -> bool:
    """ "500 ka recharge, balance 1200"; "kitne credit hain, price 1200 likho" names a price."""
    named = [word for word in words if is_of_account(word)]
    if not named:
        return False
    clause = clause_around(words, price)
    priced = [at for at, word in enumerate(clause) if _is_of_price(word)]
    of_them = [at for at, word in enumerate(clause) if is_of_account(word)]
    if not of_them:
        is_paid = not all(word.means("noun", "balance", "credit") for word in named)
        is_paid = is_paid or any(word.means("verb", "buy", "put") for word in words)
        return not priced and (price.kind != "sum" or is_paid)
    place = clause.index(price)
    after = [word for word in clause[place + 1 :] if not word.means("noun", "price")]
    if len(after) > 1 and after[0].text in BINDS and is_of_account(after[1]):
        return True  # "hazar rupay ka balance"
    near, other = (min((abs(at - place) for at in all_), default=99) for all_ in (priced, of_them))
    return near >= other


def is_priced_too(words: list[Word], paid: Word) -> bool:
    """ "Price 1600 kitna balance hai": a price is spoken of beside it, and this may be that."""
    return any(map(_is_of_price, clause_around(words, paid)))


def is_of_account(word: Word) -> bool:
    """Whether it names credits, or where they are paid."""
    return (
        word.means("noun", "credit", "balance", "money")
        or word.means("op", "topup")
        or word.text in ACCOUNTS
    )


def _is_of_price(word: Word) -> bool:
    return (
        word.means("noun", "price") or word.means("verb", "write") or word.means("small", *AROUND)
    )
