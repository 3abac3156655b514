"""A merchant's own words about the surroundings, made fit to be quoted to a model.

They are quoted between our own rules, never followed over them: what could end the quotation or
lead out of it is taken away here. What is left is what she is shown, and what a provider is sent.
"""

import re
import unicodedata

LONGEST = 300  # characters of a description that are passed on
FEWEST = 3  # letters that describe something
SITES = "com|net|org|pk|ae|uk|co|io|me|ly|shop|store|info|biz|app|link|xyz|online|site|website"
LINKS = re.compile(
    rf"""\S*://\S*            # an address with its scheme,
    | \bwww\.\S+             # or without,
    | \S+@\S+ | (?<!\w)@\w+  # of a mailbox or of somebody's page,
    | \b[\w-]+(?:\.[\w-]+)*\.(?:{SITES})\b(?:/\S*)?  # or the bare name of a site""",
    re.VERBOSE | re.IGNORECASE,
)
NUMBERS = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,3}\d){6,}")  # seven digits or more, as phones have
PUNCTUATION = frozenset(",.;:!?-–—'’&%()/،۔؛؟٪")
STRESSED = re.compile(r"([^\w\s])\1+")


def cleaned(words: str) -> str:
    """One line of at most `LONGEST` letters, digits and plain marks.

    Links, mailboxes and phone numbers are out, in any script's digits; so are quotation marks,
    brackets of code, control and direction signs, and pictures.
    """
    plain = "".join(map(_seen, unicodedata.normalize("NFKC", words)))
    before = ""
    while plain != before:  # what is taken away may join what was apart
        before = plain
        plain = LINKS.sub(" ", plain)
        plain = "".join(sign if _is_plain(sign) else " " for sign in plain)
        plain = STRESSED.sub(r"\1", NUMBERS.sub(" ", plain))
        plain = " ".join(plain.split())[:LONGEST].strip()
    return plain


def length(words: str) -> int:
    """How many characters somebody wrote, but for spaces at the ends and more than one between."""
    return len(" ".join(unicodedata.normalize("NFC", words).split()))


def says_something(cleaned_words: str) -> bool:
    """Whether enough is left to paint a scene from."""
    return sum(sign.isalpha() for sign in cleaned_words) >= FEWEST


def _seen(sign: str) -> str:
    """Signs that are not seen stand in the middle of words, and breaks between them."""
    kind = unicodedata.category(sign)
    if kind == "Cf":
        return ""
    return " " if kind[0] in "CZ" else sign


def _is_plain(sign: str) -> bool:
    return sign in PUNCTUATION or unicodedata.category(sign)[0] in "LMN" or sign == " "
