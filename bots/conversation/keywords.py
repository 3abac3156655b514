"""Words that work anywhere, in all three languages; they match whole messages only."""

WORDS: dict[str, tuple[str, ...]] = {
    "menu": ("menu", "/menu", "home", "mainu", "meno", "menyu", "مینو", "مینیو", "شروع", "ہوم"),
    "back": ("back", "/back", "wapas", "waapas", "wapis", "waapis", "vapas", "واپس"),
    "cancel": (
        "cancel",
        "/cancel",
        "cancel karo",
        "cancel karein",
        "cancel kar dein",
        "band karo",
        "band karein",
        "bund karo",
        "rehne do",
        "منسوخ",
        "منسوخ کریں",
        "بند کرو",
        "کینسل",
    ),
    "help": ("help", "/help", "madad", "madat", "maddad", "madad karo", "مدد", "ہیلپ"),
    "human": (
        "human",
        "/human",
        "agent",
        "talk to a person",
        "banda",
        "bande se baat",
        "insan",
        "numainda",
        "numainday",
        "numaindah",
        "namainda",
        "numainday se baat",
        "نمائندہ",
        "نمایندہ",
        "بندہ",
        "نمائندے سے بات",
    ),
    "language": (
        "language",
        "/language",
        "change language",
        "zaban",
        "zuban",
        "zubaan",
        "zabaan",
        "zaban badlein",
        "زبان",
    ),
    "balance": (
        "balance",
        "/balance",
        "bakaya",
        "baqaya",
        "bakaaya",
        "baqaaya",
        "balance kitna hai",
        "بیلنس",
        "بقایا",
    ),
    "top_up": ("top up", "topup", "/topup", "top ap", "recharge", "ٹاپ اپ", "ریچارج"),
    "brand": (
        "brand",
        "/brand",
        "my brand",
        "mera brand",
        "brand kit",
        "set logo",
        "logo set karo",
        "logo set karein",
        "logo badlo",
        "برانڈ",
        "میرا برانڈ",
        "لوگو سیٹ کریں",
    ),
    "pictures": (
        "my pictures",
        "/pictures",
        "history",
        "meri tasveerein",
        "meri tasveeren",
        "meri tasweerein",
        "میری تصویریں",
        "میری تصاویر",
    ),
    "saver": ("data saver", "/saver", "data bachao", "data bachayein", "ڈیٹا سیور", "ڈیٹا بچائیں"),
    "status": (
        "status",
        "/status",
        "how long",
        "kitni der",
        "kitni dair",
        "kitna time",
        "kab tak",
        "کتنی دیر",
        "اسٹیٹس",
    ),
    "account_page": (
        "my account",
        "/account",
        "account page",
        "mera account",
        "mera akaunt",
        "mera acount",
        "mera akount",
        "میرا اکاؤنٹ",
    ),
    "chats": (
        "link chat",
        "/link",
        "link",
        "chat jorein",
        "chat joren",
        "chat jodein",
        "chat jorain",
        "چیٹ جوڑیں",
    ),
    "stop": ("stop", "/stop", "روکیں", "اسٹاپ"),
    "start": ("start", "/start", "unstop", "اسٹارٹ"),
}
BY_WORD = {word: name for name, words in WORDS.items() for word in words}
LANGUAGES: dict[str, str] = {
    "english": "en",
    "angrezi": "en",
    "انگریزی": "en",
    "roman urdu": "ur_Latn",
    "roman": "ur_Latn",
    "رومن اردو": "ur_Latn",
    "urdu": "ur",
    "اردو": "ur",
}


def global_word(words: str) -> str | None:
    """The name of the global word that a whole (folded) message is."""
    if not words.startswith("/"):
        return BY_WORD.get(words)
    command = words.split(" ", 1)[0].partition("@")[0]  # a group names the bot, a link adds a code
    return BY_WORD.get(command if command == "/start" else words.partition("@")[0])


def language_named(words: str) -> str | None:
    """The language that a whole (folded) message names."""
    return LANGUAGES.get(words)
