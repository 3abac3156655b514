"""Words that work anywhere, in all three languages; they match whole messages only."""

import re

WORDS: dict[str, tuple[str, ...]] = {
    "menu": (
        "menu",
        "/menu",
        "home",
        "mainu",
        "meno",
        "menyu",
        "minu",
        "menoo",
        "مینو",
        "مینیو",
        "شروع",
        "ہوم",
    ),
    "back": ("back", "/back", "wapas", "waapas", "wapis", "waapis", "vapas", "vapis", "واپس"),
    "cancel": (
        "cancel",
        "/cancel",
        "cancel karo",
        "cancel karein",
        "cancel kar dein",
        "band karo",
        "band karein",
        "bund karo",
        "band kro",
        "bandh karo",
        "band kar do",
        "rehne do",
        "منسوخ",
        "منسوخ کریں",
        "بند کرو",
        "کینسل",
    ),
    "help": (
        "help",
        "/help",
        "madad",
        "madat",
        "maddad",
        "mdad",
        "madadd",
        "madad karo",
        "مدد",
        "ہیلپ",
    ),
    "human": (
        "human",
        "/human",
        "agent",
        "talk to a person",
        "banda",
        "bnda",
        "bandaa",
        "bande",
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
        "zban",
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
        "baqya",
        "bakya",
        "balance kitna hai",
        "بیلنس",
        "بقایا",
    ),
    "top_up": (
        "top up",
        "topup",
        "/topup",
        "top ap",
        "topap",
        "recharge",
        "richarge",
        "reecharge",
        "ٹاپ اپ",
        "ریچارج",
    ),
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
        "meri tasverein",
        "meri tasvirein",
        "meri photos",
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
        "kitni deir",
        "kitni dayr",
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
    "export": (
        "export",
        "/export",
        "export my data",
        "my data export",
        "mera data export karo",
        "ایکسپورٹ",
        "میرا ڈیٹا ایکسپورٹ کریں",
    ),
    "ask_delete_order": (
        "delete picture",
        "delete this picture",
        "delete the picture",
        "delete photo",
        "tasveer delete karo",
        "tasveer delete karein",
        "ye tasveer delete karo",
        "yeh tasveer delete karein",
        "تصویر حذف کریں",
        "یہ تصویر حذف کریں",
        "یہ تصویر ڈیلیٹ کریں",
    ),
    "stop": (
        "stop",
        "/stop",
        "message band karo",
        "messages band karo",
        "msg band karo",
        "unsubscribe",
        "روکیں",
        "اسٹاپ",
    ),
    "start": ("start", "/start", "unstop", "shuru", "shuru karo", "اسٹارٹ"),
}
BY_WORD = {word: name for name, words in WORDS.items() for word in words}
LANGUAGES: dict[str, str] = {
    "english": "en",
    "angrezi": "en",
    "angreezi": "en",
    "angrazi": "en",
    "inglish": "en",
    "englis": "en",
    "انگریزی": "en",
    "انگلش": "en",
    "roman urdu": "ur_Latn",
    "roman": "ur_Latn",
    "رومن اردو": "ur_Latn",
    "رومن": "ur_Latn",
    "urdu": "ur",
    "اردو": "ur",
}

# "Roman", or "Urdu" in its own script, says which Urdu is meant; "urdu" in Roman does not.
PLAIN = "|".join(sorted((one for one in LANGUAGES if one != "urdu"), key=len, reverse=True))
IN_LANGUAGE = re.compile(
    rf"\b(?:({PLAIN}) (?:(?:me|mein|main|میں)"
    r" (?:baat|bat|jawab|reply|likh|bol|kar|kr|بات|جواب|لکھ|بول|کر)|(?:please|plz|pls)\b)"
    r"|in (english|roman))"
)


def language_wanted(words: str) -> str | None:
    """The language that a (folded) message asks to be spoken, where it says so and which."""
    found = IN_LANGUAGE.search(words)
    if found is None:
        return None
    return LANGUAGES[found[1] or found[2]]


def global_word(words: str) -> str | None:
    """The name of the global word that a whole (folded) message is."""
    if not words.startswith("/"):
        return BY_WORD.get(words)
    command = words.split(" ", 1)[0].partition("@")[0]  # a group names the bot, a link adds a code
    return BY_WORD.get(command if command == "/start" else words.partition("@")[0])


def language_named(words: str) -> str | None:
    """The language that a whole (folded) message names."""
    return LANGUAGES.get(words)
