"""What words say of a transfer: done, failed, or still under way."""

import re
from itertools import pairwise

from core.proofs.values import plain

STATES = ("failed", "pending", "success")  # the worst first
FAILED = re.compile(
    r"fail|declin|unsuccess|reject|cancel+ed|revers(?:ed|al)|refunded|could ?n[o']t|couldn.t|"
    r"unauthori[sz]ed|undelivered|unpaid\b|incomplete|\binvalid\W*$|\brefused\b|"
    r"was not|time[d ]{0,2}\s?out|error|denied\b|bounced|returned|sent back|unable|insufficient|"
    r"expired\W*$|\bblocked\W*$|\bstopped\W*$|dishonou?red|went wrong|terminated|\brecalled|"
    r"disputed\b|"
    r"lapsed|"
    r"aborted|no money|came back|not made\b|(?:did ?n[o']t|didn.t) (?:go|reach|complete)|ناکام|"
    r"مسترد|منسوخ|"
    r"واپس (?:کر|ہو|آ|بھیج)|نہیں (?:بھیج|ہو|جا)|\bنہ ہو|"
    r"na ?ka+m\b|na ?manz[ou]+r|mustarad|mansookh|\bruk ga|wap[ia]s (?:kar|ho|aa|bhej)|"
    r"raqam wap[ia]s|nahi(?:n)? (?:hu[ai]|ho|ja|bhej)|bhej nahi|\bna ho|void(?:ed)?\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\bnot yet\b|\bun(?:confirmed|settled|cleared|posted)\b|\babhi (?:tak )?nahi|ابھی نہیں|"
    r"\bto be (?:credited|sent|paid|settled|confirmed|processed)|"
    r"(?:sent|accepted|received|forwarded)"
    r" (?:for|to bank for) \w+|(?:request|instruction) (?:received|accepted|sent)",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"pending|in.?process|process(?:ing|ed shortly)|being processed|under ?(?:process|review)|"
    r"await|\bwaiting\b|queue|scheduled|in.?(?:progress|review)\b|on ?hold|submitted|initiated|"
    r"in transit|on (?:its|the|their) way|\barriving\b|transferring|working on it|"
    r"\bdeferred|"
    r"\bdelayed|\bwe are \w+ing\b|we.?re on it|sending\s?(?:\.|…|$)|provisional|almost there|"
    r"being (?:sent|verified|checked)|under verification|will (?:be|arrive|reach)\b|"
    r"estimated arrival|"
    r"rah[aei] h[aein]+\b|ho rah[aei]|\bra+ste m[ea]in?|"
    r"رہ[اےی] ہے|ہو رہ|زیر|جاری|انتظار|التوا|عمل میں|راستے میں|zair|zer.?e|\bja+ri\b|"
    r"intezaa?r|multavi",
    re.IGNORECASE,
)
DONE = re.compile(
    r"success|complet|approved|transferred\b|\bdone\b|(?:\b|(?<=\d))sent(?=\b|rs|pkr)|\bpaid\b|"
    r"\bcredited\b|"
    r"\bdeposited\b|processed\b|executed\b|settled\b|confirmed\b|cleared\b|\bposted\b|"
    r"(?:cash|payment|amount|money|funds|deposit|transfer) "
    r"(?:has |have |was )?(?:received|reached|landed|moved)\b|"
    r"\b(?:cash|deposit|payment|transfer)\b.{0,80}\baccepted\b|\bdebited (?:by|with|for|from)\b|"
    r"\bauthori[sz]ed\b|\barrived\b|\bdelivered\b|\bbooked\b(?! on)|"
    r"(?:payment|transfer|was|been) made\b|\bmade to\b|"
    r"\[\s*ok\s*\]|(?:went|gone) through|has left your|\ball (?:set|done)\b|finali[sz]ed|"
    r"fulfilled|\bremitted\b|"
    r"\beffected\b|reali[sz]ed\b|honou?red\b|\b(?:have|has) the money\b|carried out|accomplished|"
    r"کامیاب|مکمل|ہو چک|جا چک|پہنچ گ|جمع (?:ہو|کر)|وصول ہو|بھیج دی|بھیجے گئے|ہو گئی|ہو گیا|"
    r"ادا ہو|منتقل ہو|"
    r"kaa?m[iy]+aab|kaa?m[iy]+ab|mukam+al|bhej d[iy]|ho (?:ga[yi]|chuk)|kar di\w* ga[yi]|ja chuk|"
    r"bheje ga[yi]|(?:mil|poh?a?nch) ga[yi]",
    re.IGNORECASE,
)
# What names a state only where a label asks for it.
ANSWER = re.compile(
    r"(?i)\W*(?:ok(?:ay)?|good|closed|final|received|accepted|verified|passed|released|reached|"
    r"landed|dispatched|concluded|yes|theek|hua|ho chuki)\W*"
)
SENTENCE = re.compile(
    r"(?<![Rr]s)(?<!PKR)(?<!\b[Nn]o)(?<!\b[Rr]ef)(?<!\b[A-Z])[.!?]\s+(?=[A-Z0-9])"
)
ADVICE = re.compile(
    r"(?i)\W*(?:if|never|do not|don.?t|please|plz|pls|for|beware|call|report|in case|keep|agar|"
    r"helpline|contact|dial|not you)\b"
)
NOT = re.compile(r"(?i)(?<!do )(?<!if )\b(?:not|never|nothing|nahi+n?|na)\b|n['’]t\b|نہیں|\bنہ\b")


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
