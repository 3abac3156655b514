"""What words say of a transfer: done, failed, or still under way."""

import re

from core.proofs.values import plain

FAILED = re.compile(
    r"fail|declin|unsuccess|reject|cancel+ed|revers(?:ed|al)|refunded|could ?n[o']t|couldn.t|"
    r"\bnot (?:been |yet )?(?:success|complete|done|sent|processed|transferred|paid|credited|"
    r"debited|deposited|executed|settled|approved|confirmed|accepted|authori[sz]ed)|unauthori[sz]ed|"
    r"was not|timed out|error|denied\b|bounced|returned|unable|insufficient|"
    r"aborted|(?:did ?n[o']t|didn.t) (?:go|reach|complete)|ناکام|مسترد|منسوخ|"
    r"نہیں ہو|نہیں بھیج|na ?ka+m\b|mustarad|mansookh|nahi(?:n)? (?:hu[ai]|ho|bhej)|void(?:ed)?\b",
    re.IGNORECASE,
)
PENDING = re.compile(
    r"pending|in.?process|process(?:ing|ed shortly)|being processed|under ?(?:process|review)|"
    r"await|queued|scheduled|in.?progress|on ?hold|submitted|initiated|in transit|"
    r"\bnot yet\b|\bwe are \w+ing\b|"
    r"being (?:sent|verified|checked)|under verification|will be (?:sent|credited|processed)|"
    r"ho rah[aei]|ہو رہ|زیر|جاری|انتظار|التوا|zair|zer e|\bja+ri\b|intezaa?r|multavi",
    re.IGNORECASE,
)
DONE = re.compile(
    r"success|complet|approved|transferred\b|\bdone\b|\bsent(?=\b|rs|pkr)|\bpaid\b|\bcredited\b|"
    r"\bdeposited\b|processed\b|executed\b|settled\b|confirmed\b|cleared\b|\bposted\b|"
    r"(?:cash|payment|amount|money|funds|deposit|transfer) (?:received|accepted)\b|"
    r"\bauthori[sz]ed\b|\barrived\b|\bbooked\b(?! on)|(?:payment|transfer) made\b|\[\s*ok\s*\]|"
    r"\bdelivered\b|(?:went|gone) through|\ball (?:set|done)\b|finali[sz]ed|"
    r"کامیاب|مکمل|ہو چک|پہنچ گ|جمع ہو|وصول ہو|بھیج دی|بھیجے گئے|ہو گئی|ہو گیا|ادا ہو|منتقل ہو|"
    r"kaa?m[iy]+aab|kaa?m[iy]+ab|mukammal|bhej d[iy]|ho (?:ga[yi]|chuk)|bheje ga[yi]|"
    r"poh?a?nch ga[yi]",
    re.IGNORECASE,
)
MEANINGS = ((FAILED, "failed"), (PENDING, "pending"), (DONE, "success"))


def meaning(text: str) -> str | None:
    """success, failed or pending, where the text says so; bad news outweighs good."""
    line = plain(text)
    for pattern, status in MEANINGS:
        if pattern.search(line):
            return status
    return None
