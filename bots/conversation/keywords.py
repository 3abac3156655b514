"""Words that work anywhere, in all three languages; they match whole messages only."""

WORDS: dict[str, tuple[str, ...]] = {
    "menu": ("menu", "/menu", "home", "مینو", "شروع", "mainu"),
    "back": ("back", "wapas", "waapas", "واپس"),
    "cancel": ("cancel", "/cancel", "band karo", "منسوخ", "cancel karo"),
    "help": ("help", "/help", "madad", "madat", "مدد"),
    "human": (
        "human",
        "agent",
        "banda",
        "numainda",
        "نمائندہ",
        "نمائندے سے بات",
        "/human",
    ),
    "language": ("language", "/language", "zaban", "zubaan", "zabaan", "زبان"),
    "balance": ("balance", "/balance", "bakaya", "baqaya", "بیلنس", "بقایا"),
    "top_up": ("top up", "topup", "/topup", "ٹاپ اپ", "recharge"),
    "pictures": ("my pictures", "/pictures", "meri tasveerein", "میری تصویریں"),
    "stop": ("stop", "/stop"),
    "start": ("start", "/start", "unstop"),
}
BY_WORD = {word: name for name, words in WORDS.items() for word in words}


def global_word(folded: str) -> str | None:
    """The name of the global word that a whole message is."""
    if folded.startswith("/start"):
        return "start"
    return BY_WORD.get(folded)


def near(given: str, wanted: str) -> bool:
    """Whether words of five letters or more differ by one edit at the most."""
    if given == wanted:
        return True
    if min(len(given), len(wanted)) < 5 or abs(len(given) - len(wanted)) > 1:
        return False
    shorter, longer = sorted((given, wanted), key=len)
    for place, (left, right) in enumerate(zip(shorter, longer, strict=False)):
        if left != right:
            rest = shorter[place + 1 :] if len(shorter) == len(longer) else shorter[place:]
            return rest == longer[place + 1 :]
    return True
