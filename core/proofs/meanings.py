"""What words say of a transfer: done, failed, or still under way."""

import re
from itertools import pairwise

from core.proofs.values import plain

STATES = ("failed", "pending", "success")  # the worst first
# Verbs of a transfer: as `Sending...` they tell that it is not done.
ROOTS = (
    r"send|pay|transferr|complet|process|credit|deposit|settl|confirm|deliver|remit|"
    r"execut|verify|authori[sz]|releas|dispatch|approv|finali[sz]"
)
# Participles that tell by themselves that it is.
TOLD = (
    r"transferr?ed|paid|credited|deposited|processed|executed|settled|confirmed|cleared|posted|"
    r"delivered|remitted|approved|authori[sz]ed|finali[sz]ed|finished|fulfilled|effected|reali[sz]ed|"
    r"hono?u?red|disbursed|concluded|accomplished|consummated|actioned|dispatched|arrived|done"
)
# These tell it of money alone: a page, too, is closed, and a beneficiary accepted.
OF_MONEY = (
    r"received|reached|landed|moved|released|closed|passed|verified|validated|accepted|handed over|"
    r"collected|made|ok(?:ay)?"
)
MONEY = r"cash|payment|amount|money|funds|deposit|transfer|transaction|txn|trx|remittance"
WHOM = r"(?:they|recipient|receiver|beneficiary|payee)"
FAILED = re.compile(
    r"fail|declin|unsuccess|reject|cancel+ed|revers(?:ed|al)|refunded|could ?n[o']t|couldn.t|"
    r"\bun(?:authori[sz]ed|delivered|paid|sent|done|processed|fulfilled|reali[sz]ed)\b|"
    r"incomplete|\binvalid\W*$|\brefused\b|"
    r"was not|time[d ]{0,2}\s?out|error|denied\b|bounced|returned|sent back|unable|insufficient|"
    r"expired\W*$|\b(?:blocked|stopped|withdrawn|dropped|killed)\W*$|dishono?u?red|went wrong|"
    r"terminated|\brecalled|disputed\b|lapsed|disallowed|annulled|nullified|discarded|"
    r"turned (?:down|back)|rolled back|backed out|charged back|\bsnag\b|^\W*problem\W*$|"
    r"(?:into|is) a problem|no success|aborted|no money|came back|not made\b|"
    r"(?:did ?n[o']t|didn.t) (?:go|reach|complete)|"
    r"ناکام|مسترد|منسوخ|نا ?منظور|\bرد (?:کر|ہو)|"
    r"واپس (?:کر|ہو|آ|بھیج)|نہیں (?:بھیج|ہو|جا)|\bنہ ہو|"
    r"na[ -]?ka+m\b|na ?manz[ou]+r|mustarad|mansookh|\bruk ga|wap[ia]s (?:kar|ho|aa|bhej)|"
    r"\bradd\b|\bghalti\b|"
    r"raqam wap[ia]s|nahi(?:n)? (?:hu[ai]|ho|ja|bhej)|bhej nahi|\bna ho|void(?:ed)?\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\bnot\b.{0,30}\byet\b|\byet to\b|\b(?:un|not )(?:confirmed|settled|cleared|posted|final)\b|"
    r"\babhi (?:tak )?nahi|ابھی نہیں|\bready to (?:send|pay|go)\b|\bbooked for\b|"
    r"\bto be (?:credited|sent|paid|settled|confirmed|processed)|"
    r"(?:sent|accepted|received|forwarded)"
    r" (?:for|to bank for) \w+|(?:request|instruction) (?:received|accepted|sent)",
    re.IGNORECASE,
)
PENDING = re.compile(
    rf"pending|in.?process|process(?:ing|ed shortly)|being processed|under ?(?:process|review)|"
    rf"await|\bwaiting\b|queue|scheduled|in.?(?:progress|review)\b|on ?hold|submitted|initiated|"
    rf"\b(?:held|parked|stuck|paused|suspended|postponed|lodged|requested|hold|instructed)\W*$|"
    rf"\bheld for\b|please wait|hang tight|bear with|\btentative|\bunder ?way\b|\bongoing\b|"
    rf"in (?:clearing|flight|the works)\b|\bset up\W*$|takes up to\b|"
    rf"^\W*expected\b|\bexpected (?:by|in|on|within)\b|"
    rf"in transit|on (?:its|the|their) way|\barriving\b|transferring|working on it|"
    rf"\b(?:{ROOTS})ing\W*$|\b(?:{ROOTS})ing soon\b|"
    rf"\bdeferred|\bdelayed|\bwe are \w+ing\b|we.?re on it|provisional|almost there|"
    rf"being (?:sent|verified|checked)|under verification|will (?:be|arrive|reach)\b|"
    rf"estimated arrival|"
    rf"rah[aei] h[aein]+\b|ho rah[aei]|\bra+ste m[ea]in?|"
    rf"رہ[اےی] ہے|ہو رہ|زیر|جاری|انتظار|منتظر|التوا|عمل میں|راستے میں|zair|zer.?e|\bja+ri\b|"
    rf"intezaa?r|multavi|\bder (?:lag|mein)",
    re.IGNORECASE,
)
DONE = re.compile(
    rf"suc+es+|complet|(?:\b|(?<=\d))sent(?=\b|rs|pkr)|\b(?:{TOLD})\b|\bbooked\b|"
    rf"\b(?:{MONEY})(?: (?:is|has|have|was|been|now))* (?:{OF_MONEY})\b|"
    rf"\b(?:{MONEY}) (?:is|are|has|have)(?: now)? (?:in\W*$|there|through|final|gone)\b|"
    rf"\b(?:{MONEY})\b.{{0,80}}\baccepted\b|\bdebited (?:by|with|for|from)\b|"
    rf"\breached (?:the |your )?{WHOM}|\breceived by (?:the )?{WHOM}|"
    rf"\b{WHOM}(?:.ve| have| has)? (?:it\b|got (?:it|the|your)|(?:the|your) money)|"
    rf"\b(?:money|funds|cash|it|it.s|now) (?:is |are |now )*in (?:their|the) account|"
    rf"\bhanded over\b|\bsigned off\b|\bit.s there\b|\bmade to\b|"
    rf"\[\s*ok\s*\]|(?:went|gone) through|has left your|\ball (?:set|good)\b|"
    rf"carried out|\breceived (?:rs|pkr)\b|\d (?:rs|rupees|rupay) bhej(?:a|i|e|ay|ey)\b|"
    rf"\d (?:has been |was |is )?(?:moved|received)\b|"
    rf"کامیاب|مکمل|ہو چک|جا چک|پہنچ گ|مل گ|وصول ہو|بھیج د|بھیج[اےی] [گہ]|ہو گئی|ہو گیا|انجام پا|"
    rf"ادا شد(?!ہ)|(?:ادا|جمع|منتقل|ارسال|روانہ) (?:ہو|کر)|"
    rf"kaa?m[iy]+aab|kaa?m[iy]+ab|mukam+al|bhej d[iy]|ho (?:ga[yi]|chuk)|kar di\w* ga[yi]|ja chuk|"
    rf"\b(?:ada|muntaqil|jama|transfer) kar d[iy]|chal[ae]y? ga[yi]|"
    rf"bhej(?:a|i|e|ay|ey|ye) (?:ga[yi]|h(?:ai|ain|ein|en)\b)|(?:mil|p[aou]h?[aou]*n+c?h) ga[yi]",
    re.IGNORECASE,
)
# What names a state only where a label asks for it.
ANSWER = re.compile(rf"(?i)\W*(?:good|yes|theek|hua|ho chuki|{OF_MONEY})\W*")
SENTENCE = re.compile(
    r"(?<![Rr]s)(?<!PKR)(?<!\b[Nn]o)(?<!\b[Rr]ef)(?<!\b[A-Z])[.!?]\s+(?=[A-Z0-9])"
)
ADVICE = re.compile(
    r"(?i)\W*(?:if|never|do not|don.?t|please|plz|pls|for|beware|call|report|in case|keep|agar|"
    r"helpline|contact|dial|not you)\b"
)
NOT = re.compile(
    r"(?i)(?<!do )(?<!if )\b(?:not|cannot|never|nothing|nahi+n?|na)\b|n['’]t\b|نہیں|\bنہ\b"
)


def meaning(text: str) -> str | None:
    """success, failed or pending, where the text says so; bad news outweighs good.

    What is denied in the same breath is not done.
    """
    line = plain(text)
    if NOT_YET.search(line):
        return "pending"
    if FAILED.search(line):
        return "failed"
    is_done = DONE.search(line) is not None
    if is_done and NOT.search(line):
        return "failed"
    if PENDING.search(line):
        return "pending"
    return "success" if is_done else None


def state_in(text: str) -> str | None:
    """What sentences say, each by itself and but for what they advise; bad news first."""
    ends = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    sentences = [text[start:end] for start, end in pairwise(ends)]
    said = {meaning(one) for one in sentences if not ADVICE.match(one)}
    return next((state for state in STATES if state in said), None)


def answer(text: str) -> str | None:
    """What the value of a state's label says, by words that tell nothing elsewhere, too."""
    return meaning(text) or ("success" if ANSWER.fullmatch(plain(text)) else None)
