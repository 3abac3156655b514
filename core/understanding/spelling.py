"""How typed words are compared: one form for three scripts, and a key for how Roman Urdu sounds."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Letters of Arabic and Persian keyboards, and those that Urdu writers use for one another.
LETTERS = str.maketrans("يىئےكهةۃۂھأإٱآؤں", "ییییکہہہہہااااون")
UNSEEN = frozenset(("Mn", "Me", "Cf", "Cc"))
APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
SHORTEST_FORGIVEN = 5  # letters of a word in which one may be wrong
LONG = 7  # letters
VOWELS = "aeiouy"
SOUNDS = (
    ("chh", "C"),
    ("ch", "C"),
    ("sh", "S"),
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "j"),
)


@dataclass(frozen=True)
class Plain:
    """A text in its plain form; `origins[n]` is where sign `n` of it stood in what was typed."""

    text: str
    origins: tuple[int, ...]
    typed: str

    def as_typed(self, start: int, end: int) -> str:
        """What was typed between two places of the plain form."""
        if start >= end:
            return ""
        last = self.origins[end] if end < len(self.origins) else len(self.typed)
        return self.typed[self.origins[start] : last]


def plain(typed: str) -> Plain:
    """Case, width, letters, digits and vowel signs folded; line ends stay."""
    signs: list[str] = []
    origins: list[int] = []
    for place, sign in enumerate(typed):
        for folded in _folded(sign):
            signs.append(folded)
            origins.append(place)
    return Plain("".join(signs), tuple(origins), typed)


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    if sign == "\n":
        return sign
    found = []
    for part in unicodedata.normalize("NFKD", sign.translate(APOSTROPHES)):
        kind = unicodedata.category(part)
        if kind in UNSEEN or part == "ء":
            continue
        if kind == "Nd":
            found.append(str(unicodedata.decimal(part)))
        else:
            found.append(" " if kind.startswith("Z") else part.translate(LETTERS).casefold())
    return "".join(found)


# Letters that Urdu speaks alike: "ذیادہ" and "زیادہ", "منضر" and "منظر".
ALIKE = str.maketrans("ذضظصثطح", "زززسستہ")
# What English words begin with; whatever else stands before the first vowel has lost one.
ONSETS = re.compile(
    "(?:[bcfgps]l|[bcdfgpstw]r|[dkgbj]h|[cpstw]h|chr|phr|shr|thr|s[ckmnptqw]|s[cpt][hrl]|[dkt]w|kn|sch|qu)"
)


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """How a word sounds without the vowels inside: "khirki" and "khrki" are one."""
    heard = sound(word)
    return heard[:1] + re.sub(r"[aeiou]", "", heard[1:-1]) + heard[-1:] if len(heard) > 1 else heard


def is_clipped(word: str) -> bool:
    """Whether vowels were left out: "lgo", "grm", "khrki"; no English word begins like that."""
    if not word.isascii() or not word.isalpha():
        return False
    onset = re.match(r"[^aeiouy]*", word)
    begins = onset.group() if onset else ""
    return begins == word or (len(begins) > 1 and not ONSETS.fullmatch(begins))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """What Roman spellings of a word share: "zyada", "ziyada" and "zyaada" are one.

    Doubled letters, breaths (kh, gh), y and ee, oo and u, v and w, z and j, q and k are the same;
    an h counts only where a word begins.
    """
    letters = re.sub(r"(.)\1+", r"\1", word)
    if not word.isascii():
        alike = letters.translate(ALIKE)
        return re.sub("ہ$", "ا", alike) if len(alike) > 3 else alike
    for spelled, heard in SOUNDS:
        letters = letters.replace(spelled, heard)
    letters = letters[:1] + letters[1:].replace("h", "")
    letters = re.sub(r"[ey]", "i", letters).replace("o", "u")
    letters = re.sub(r"(.)\1+", r"\1", letters)
    letters = re.sub(r"ai", "i", letters)
    letters = re.sub(r"i(?=[au])", "i", letters)
    return re.sub(r"(.)\1+", r"\1", letters)


def near(given: str, wanted: str) -> bool:
    """Whether words are equal or, of five letters or more, differ by one edit at the most."""
    if given == wanted:
        return True
    if min(len(given), len(wanted)) < SHORTEST_FORGIVEN or abs(len(given) - len(wanted)) > 1:
        return False
    shorter, longer = sorted((given, wanted), key=len)
    for place, (left, right) in enumerate(zip(shorter, longer, strict=False)):
        if left != right:
            rest = shorter[place + 1 :] if len(shorter) == len(longer) else shorter[place:]
            return rest == longer[place + 1 :]
    return True


def misspelt(given: str, wanted: str) -> bool:
    """Whether one letter was left out, doubled, changed places or, a vowel, is another.

    A consonant may be another only in a long word: "banaya" (made) is not "bakaya" (balance).
    """
    if swapped(given, wanted):
        return True
    if not near(given, wanted):
        return False
    if len(given) != len(wanted) or len(given) >= LONG:
        return True
    apart = [pair for pair in zip(given, wanted, strict=True) if pair[0] != pair[1]]
    return all(left in VOWELS and right in VOWELS for left, right in apart)


def swapped(given: str, wanted: str) -> bool:
    """Whether two neighbouring letters of a word of five or more changed places."""
    if len(given) != len(wanted) or len(given) < SHORTEST_FORGIVEN:
        return False
    apart = [at for at in range(len(given)) if given[at] != wanted[at]]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and given[apart[0]] == wanted[apart[1]]
        and given[apart[1]] == wanted[apart[0]]
    )


# The consonants of the two scripts, by ear; a breath, y and v count only where a word begins.
ROMAN = (
    ("tion", "Sn"),
    ("ght", "t"),
    ("ch", "C"),
    ("sh", "S"),
    ("ph", "f"),
    ("ce", "s"),
    ("ci", "s"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "j"),
    ("w", "v"),
)
URDU = str.maketrans("بپتٹطثسصجچخدڈذزضظرڑژشغفقکگلمنحہوی", "bpttts" + "ssjCkddjjjjrrjSgfkkglmnhhvy")


@lru_cache(maxsize=16384)
def consonants(word: str) -> str:
    """What a word has in both scripts, Urdu and Roman: "shadow" and "شیڈو", "krdo" and "کر دو"."""
    letters = word.translate(URDU)
    for spelled, heard in ROMAN if word.isascii() else ():
        letters = letters.replace(spelled, heard)
    first = "a" if letters.startswith(tuple("aeiouاع")) else letters[:1]
    return re.sub(r"(.)\1+", r"\1", first + re.sub("[aeiouyhvاع ]", "", letters[1:]))
