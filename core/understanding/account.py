"""What is asked of credits: how many are left, and more of them; or somebody to talk to."""

from core.understanding.called import is_for_person
from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.heard import Heard
from core.understanding.lexicon import words_of
from core.understanding.named_credits import PUT_IN
from core.understanding.reading import Word
from core.understanding.spelling import plain

HERS, ACCOUNTS = words_of("hers"), words_of("accounts")
MANY = ("kitn", "ketn", "کتن", "how many")
MAKES = ("make", "create", "bana", "bna", "بنا")
MINE: tuple[str, ...] = ("hun", "hoon", "hu", "main", "mein", "i", "we", "hum")
MINE += tuple(plain(one).text for one in ("ہوں", "میں", "ہم"))
BUYS = ("khareed", "kharid", "خرید")
INFINITIVE = ("na", "ni", "نا", "نی")
PICTURED = ("look", "colour", "size")
WHAT, EMPTY = words_of("what"), words_of("empty")
USED_UP = words_of("used_up")
HOW, REMAINING, WHITHER = map(words_of, ("how", "remaining", "whither"))
WHERE_TO, LEFT_OVER = words_of("where_to"), words_of("left_over")
WHATS = WHAT | {"whats", "what's", "what is"}
OF_PICTURES = ("picture", "version", "look")
FUTURE = ("enge", "engy", "engay", "ega", "egi")


def account(heard: Heard) -> list[Deed] | None:
    """Credits and people."""
    if heard.denies("op", "human", "topup") or heard.denies("noun", "credit", "balance", "person"):
        return [] if not heard.denies("noun", "credit", "balance") else [UNCLEAR]
    if is_for_person(heard):
        return [deed("human")]
    if heard.has("op", "topup"):
        is_wish = any(word.kind == "op" and word.text.endswith(INFINITIVE) for word in heard.live)
        is_wish = is_wish or any(not HOW.isdisjoint(word.text.split()) for word in heard.live)
        if heard.is_told and not is_wish:
            return [UNCLEAR]
        return [deed("topup"), *([deed("balance")] if _asks_balance(heard) else [])]
    if heard.has("noun", "money") and not heard.has("op", "undo"):
        pays = heard.has("verb", "send", "put", "buy") and not heard.has("number")
        is_how = any(word.text in HOW for word in heard.live) and _is_known(heard)
        pays = pays or heard.has("noun", "credit") or is_how
        is_left = any(word.text in REMAINING for word in heard.live) or _is_left_over(heard)
        if (heard.has("small", "ask") and is_left) or _is_of_hers(heard):
            return [deed("balance")]
        is_where = any(word.text in WHERE_TO for word in heard.live) and heard.unknown == 0
        is_where = is_where and heard.words[-1].means("small", "ask")
        pays = pays or _is_wish(heard) or is_where  # "where shall I send the money"
        asks = heard.has("small", "ask")
        asks = asks and not any(word.text in (*HOW, *WHERE_TO) for word in heard.live)
        return [deed("topup") if pays and not asks else UNCLEAR]
    is_left = any(word.text in REMAINING for word in heard.live) and not heard.has("verb")
    if is_left and heard.has("noun", "picture") and heard.has("small", "ask"):
        return [deed("balance")]
    is_hers = is_left and any(word.text in ACCOUNTS for word in heard.live)
    if _asks_how_many(heard) or (is_hers and heard.has("small", "ask")):
        return [deed("balance")]
    if not heard.has("noun", "credit", "balance") or heard.has("noun", *OF_PICTURES):
        return None
    if heard.has("verb", "remove") and not heard.has("small", "ask"):
        return []  # "balance khatam"
    of_them = _of_credits(heard)
    is_also = of_them == deed("balance") and _is_put_in(heard)
    return [deed("topup"), of_them] if is_also else [of_them]


def _is_known(heard: Heard) -> bool:
    """ "The account is empty (, how do I put money in)": no word in it is of something else."""
    return all(word.text in EMPTY for word in heard.words if word.kind == "unknown")


def _asks_balance(heard: Heard) -> bool:
    """ "(I need to top up) what is my balance", "credits dalwane hain, kitne bache hain"."""
    pairs = zip(heard.words, heard.words[1:], heard.words[2:], strict=False)
    return any(
        (one.text in WHATS or one.text.startswith(MANY))
        and any(word.means("noun", "credit", "balance") or word.text in REMAINING for word in after)
        for one, *after in pairs
    )


def _is_put_in(heard: Heard) -> bool:
    """ "Credits dalwane hain (kitne bache hain)"."""
    return any(
        one.means("verb", "put") and two.means("small", "state")
        for one, two in zip(heard.live, heard.live[1:], strict=False)
    )


def of_hers(heard: Heard) -> list[Deed] | None:
    """ "And how do I buy new ones", "kitne baqi hain mere": where there is nothing else in it."""
    if _asks_what_is_left(heard):
        return [deed("balance")]
    is_how = any(word.text in HOW for word in heard.live)
    is_bought = any(word.text.startswith(BUYS) for word in heard.live)
    return [deed("topup")] if is_how and is_bought and not heard.has("done") else None


def _asks_what_is_left(heard: Heard) -> bool:
    """ "Kitne baqi hain mere", where there is nothing else in it."""
    is_many = any(word.text.startswith(MANY) for word in heard.live)
    is_left = any(word.text in REMAINING for word in heard.live)
    is_hers = any(word.text in HERS for word in heard.words)
    return is_many and is_left and is_hers and heard.is_idle


def _asks_how_many(heard: Heard) -> bool:
    """ "How many more pictures can I make"."""
    is_many = any(word.text.startswith(MANY) for word in heard.live)
    is_mine = any(word.text in MINE for word in heard.words)
    others = ("op", "number", "sum", *PICTURED)
    is_plain = (
        heard.unknown == 0 and not any(map(heard.has, others)) and not heard.has("small", "told")
    )
    is_made = any(word.text.startswith(MAKES) for word in heard.live) and heard.has("small", "can")
    return is_many and is_mine and is_plain and is_made and heard.has("noun", "picture", "version")


def _is_of_hers(heard: Heard) -> bool:
    """ "Mere account mein kitne paise hain", "kitne paise hain mere paas"."""
    is_many = any(word.text.startswith(("kitn", "ketn", "کتن")) for word in heard.live)
    is_there = any(word.text in ACCOUNTS for word in heard.words)
    is_many = is_many or (is_there and any(word.text == "how much" for word in heard.live))
    is_hers = is_there or any(map(_is_whose, heard.words))
    others = heard.has("verb") or heard.has("noun", "cost") or any(map(heard.has, PICTURED))
    return is_many and is_hers and heard.is_state and heard.unknown == 0 and not others


def _is_whose(word: Word) -> bool:
    """ "Mera", and "mere paas", which is one word to us."""
    is_with_her = word.means("filler", "tell") and not HERS.isdisjoint(word.text.split())
    return word.text in HERS or is_with_her


def _is_left_over(heard: Heard) -> bool:
    """ "Kitne paise bache": children, where nothing is counted before them."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    return heard.unknown == 1 and any(
        two.text in LEFT_OVER and (one.means("noun", "money") or one.text.startswith(MANY))
        for one, two in pairs
    )


def _is_wish(heard: Heard) -> bool:
    """ "Payment karni hai"."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    is_wish = any(
        one.means("verb", "do") and one.text.endswith(INFINITIVE) and two.means("small", "state")
        for one, two in pairs
    )
    return is_wish and heard.unknown == 0 and not heard.denies("verb")


def _of_credits(heard: Heard) -> Deed:
    """Bought, asked for, or merely spoken of."""
    is_costed = heard.has("number") and any(word.text == "how much" for word in heard.live)
    if (
        heard.unknown > 1
        or heard.has("noun", "cost", "price")
        or _asks_what_it_is(heard)
        or is_costed
    ):
        return UNCLEAR
    if any(word.text in HOW for word in heard.live):
        is_added = heard.has("small", "more") or any(map(_is_put, heard.live))
        return deed("topup") if heard.has("noun", "credit") or is_added else UNCLEAR
    is_counted = heard.has("small", "ask") and any(word.text in REMAINING for word in heard.live)
    if is_counted and not heard.has("verb", "buy"):
        return deed("balance")  # "tell me how many credits I have left"
    is_account = any(word.means("noun", "balance") and " " in word.text for word in heard.live)
    if is_account and heard.has("verb", "want"):
        return deed("balance")  # "credit ka hisaab chahiye"
    if heard.has("verb", "buy", "want"):
        is_told = any(word.text == "needs" for word in heard.live)  # "this needs 2 credits"
        is_many = heard.has("small", "ask") and not heard.has("small", "can")
        is_many = is_many and not any(word.text in WHERE_TO for word in heard.live)
        return UNCLEAR if is_told or is_many else deed("topup")  # "how many do I need"
    if any(word.text in WHITHER for word in heard.live) or heard.has("small", "told"):
        return UNCLEAR
    if any(word.kind == "unknown" and word.text.endswith(FUTURE) for word in heard.live):
        return UNCLEAR
    is_put = any(
        word.means("verb", "put") and word.text.endswith(INFINITIVE) for word in heard.live
    )
    if is_put and not heard.has("small", "ask"):
        return deed("topup")  # "balance dalwana hai"
    return _told(heard, is_account=is_account)


def _told(heard: Heard, *, is_account: bool) -> Deed:
    """What a bare word of them asks for: "balance batao", "credits"."""
    asks = heard.has("small", "ask") or heard.has("filler", "tell") or heard.asks
    asks = asks or is_account
    is_seen = heard.has("verb", "show")  # "balance check kar do"
    if not asks and not heard.is_told and not is_seen and heard.has("verb", "put", "raise", "give"):
        return deed("topup")
    asks = asks or heard.has("verb", "show")
    is_left = any(word.text in REMAINING or word.text.startswith(MANY) for word in heard.live)
    asks = asks and (heard.unknown == 0 or is_left)  # "do credits expire"
    is_bare = heard.has("noun", "balance") and not heard.is_told
    return deed("balance") if asks or is_bare else UNCLEAR


def _is_put(word: Word) -> bool:
    """ "Add", "dalwaun", "kaise barhaun"."""
    return word.means("verb", "put", "raise", "buy") or word.text.startswith(PUT_IN)


def _asks_what_it_is(heard: Heard) -> bool:
    """ "Credit kya hota hai", "what are credits": not how many there are."""
    if _is_how_spent(heard):
        return True
    is_what = any(word.text in WHAT for word in heard.live) and heard.is_state
    is_hers = any(word.text in (*HERS, *ACCOUNTS, "mine") for word in heard.words)
    return is_what and not is_hers and not heard.has("noun", "balance", "money")


def _is_how_spent(heard: Heard) -> bool:
    """ "Credits kaise khatam ho gaye": how they went, and not how more are bought."""
    pairs = zip(heard.live, heard.live[1:], strict=False)
    return any(one.text in HOW and two.text.split()[0] in USED_UP for one, two in pairs)


def is_left_out(heard: Heard, deeds: list[Deed]) -> bool:
    """ "Put it on marble kisi insan se baat karao": a person, or credits, nothing was made of."""
    ops = {one.op for one in deeds}
    is_person = heard.has("op", "human") or (
        heard.has("verb", "talk") and heard.has("noun", "person")
    )
    if is_person and "human" not in ops:
        return True
    return heard.has("op", "topup") and ops.isdisjoint(("topup", "balance"))
