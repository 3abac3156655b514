"""How sentences name who sent and who received: in English and in Roman Urdu."""

import re

from core.proofs.sums import SIGN

NUMBER = r"\d[\d,]*(?:\.\d\d?)?"
MONEY = rf"((?:{SIGN})[\s.:]*{NUMBER}|{NUMBER}\s*(?:(?:{SIGN})(?!\w|\s*\d)|/-))"
# An account behind a name.
BRACKETED = r"(?:\([^()]{0,24}\)|(?:account|a/c|acc|wallet|iban|number|no)\W{0,3}[\d*xX-]{4,24})?"
STOP = (
    r"(?=(?:['’]s)?\s*(?:[()]|[,;:]\s|(?<!\b[A-Z])\.\s|,PK\d\d|[.,;]?$|\d|\w+:|[*xX]{2,}|PK\d\d|(?i:\b(?:on|at|via|from|to|a/?c|acc(?:ount)?|with|"
    r"dated|through|ending|into|rs|pkr|using|has|is|was|failed|ko|ke|se|in|bank|iban|tid|trx|txn|ref\w*|for|by|and|as|"
    r"wallet|"
    r"could|accepted|successful(?:ly)?|done|complete[d]?)\b)))"
)
NAME = r"((?!(?i:your|a/c|the))[A-Zl][A-Za-z&.'\s-]{2,40}?)"
# An account before its holder: `A/C ****3964 of Amina Niazi`, `0300***1234 (Amina Niazi)`.
ACCOUNT = r"(?:PK\d\d[A-Z0-9*xX•]{8,30}|[\d*xX•-]*[*xX•]{2,}[\d*xX•-]*\d{2,4}|\+?\d[\d-]{8,24})"
HELD = rf"(?:(?:a/?c|acc(?:oun)?t|wallet|iban|number|no)\W{{1,3}})*{ACCOUNT}\s*(?:of\s|[-(:,/])?\s*"
AHEAD = re.compile(rf"(?i){HELD}$")
OF = rf"(?:(?:the|your)\s+)?(?:(?:account|a/c|wallet)\s+of\s+|{HELD})?"
TO = re.compile(
    r"\b(?i:to|into|favou?r of|received by|in(?: the| your) (?:account|wallet)(?: of)?|"
    rf"(?:payee|receiver|recipient|beneficiary)(?=:)):?\s+(?i:{OF}){NAME}{STOP}"
)
WHO = (  # in Roman Urdu, before what happened
    r"\b(?!(?i:aap|ap|rs|pkr)\b)([A-Z][\w&.'-]*"
    r"(?:\s+(?:(?:e|o|ul|bin|bint|and)\s+)?[A-Z&][\w&.'-]*){0,5})\s*"
)
OUT_OF = rf"ke\s(?:account|wallet|number|khat\w+)\s(?:{ACCOUNT}\s)?se"
NE = re.compile(rf"{WHO}(?:\)\s*|{BRACKETED}\s+|(?<=\s))(?i:ne|ki\s(?:taraf|janib)\sse|{OUT_OF})\b")
KO = re.compile(
    rf"{WHO}\)?(?:{BRACKETED}|[\d*xX-]{{7,24}})\s*"
    rf"(?!(?i:{OUT_OF}\b))(?i:ko|ke\s+(?:account|naam|wallet|number|khat\w+))\b"
)
# A masked account whose dots were not seen, or of which four digits are told.
BEHIND = re.compile(
    r"(?i)\s*(?:\(\D{0,12}|-[a-z\s]{2,24}-|(?:a/?c|acc(?:oun)?t?)\b\D{0,12})(\d{4})(?!\d)"
)
FROM = re.compile(
    r"\b(?i:from|(?<!received )by|instructions? of|behalf of|"
    r"(?:payer|sender|remitter|depositor|bhejn[ae]y? wal[aei](?: ka naam)?)(?=:)):?\s+"
    rf"(?i:{OF}){NAME}{STOP}"
)
DEAR = re.compile(
    rf"\b(?i:dear|hi|hello|salam|muazziz|janab|assalam.{{0,12}})\s+(?:(?i:mr|mrs|ms|miss)\.?\s+)?"
    rf"(?!(?i:customer|user|member|client|sir|madam|valued|account|(?:there|all|team)\b))"
    rf"({NAME[1:]}(?=\s*(?:[,:;!]|$))"
)
MISTER = re.compile(rf"^(?i:mr|mrs|ms|miss|m/s)\b\.?\s+{NAME}(?=\s*[,:;])")
THANKED = re.compile(rf"\b(?i:thank(?:s| you)),?\s+{NAME}(?=\s*[.,!])")
YOU = re.compile(rf"{NAME},\s*you (?:have )?(?:paid|sent|transferred)\b")
HE = re.compile(
    rf"(?:^|[.!:]\s+|\(){NAME}\)?(?:\s*{BRACKETED}|\s*{ACCOUNT})\s+"
    r"(?:has |have )?(?:paid|sent|transferred|made a (?:payment|transfer) of)\s+(?:you )?"
    rf"(?i:{MONEY})"
)
PAID = re.compile(rf"{NAME}\s+(?:paid|sent money to|transferred to)\s+{NAME}$")
