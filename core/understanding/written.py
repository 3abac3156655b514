"""What is to be written by both readings, that of the rules and the one learnt from examples."""

from core.understanding.deeds import UNCLEAR, Deed, deed
from core.understanding.generic import ENDS, bare, only_generic
from core.understanding.inscription import inscription
from core.understanding.lexicon import words_of
from core.understanding.reading import QUOTES, Word, read
from core.understanding.spelling import Plain, plain
from core.understanding.sums import has_sum

COMMAS = (",", "،")
LEVELS = words_of("levels")
THAT = words_of("of")  # "likho ke …"
# Log odds, fitted on messages that neither reading had seen.
SURE = 2.0  # where the rules tell another text
ALONE = 1.2  # where they tell none


def surely_written(text: Plain, words: list[Word]) -> str:
    """What the examples leave no doubt about; empty where they do, or the message marks it."""
    if is_marked(text):
        return ""
    told, lead = inscription(text, words)
    is_named = only_generic(read(plain(told)), plain(told))  # "address likh do": which?
    is_named |= all(word.kind in ("filler", "number", "sum") for word in read(plain(told)))
    return told if lead >= ALONE and not is_named and not _are_two(told) else ""


def as_written(found: list[Deed], text: Plain, words: list[Word]) -> list[Deed]:
    """What the rules found; their one text as the examples surely tell it, else asked back."""
    texts = [str(dict(one.args)["text"]) for one in found if one.op == "text"]
    if len(texts) != 1 or is_quoted(text):
        return found
    if ":" in text.text:
        return _to_the_end(found, texts[0], text, words)
    told, lead = inscription(text, words)
    is_priced = any(one.op == "price_tag" for one in found)
    if not told or _are_two(told) or _are_one(texts[0], told, is_priced=is_priced):
        return found
    other = deed("text", text=told) if lead >= SURE else UNCLEAR
    return list(dict.fromkeys(other if one.op == "text" else one for one in found))


def _to_the_end(found: list[Deed], told: str, text: Plain, words: list[Word]) -> list[Deed]:
    """ "Write: Made with love, by Sana": what goes on behind a comma may be written, too."""
    colons = [at for at, word in enumerate(words) if word.text == ":"]
    after = words[colons[0] + 1 :] if len(colons) == 1 else []
    if after and told not in text.as_typed(after[0].start, after[-1].end):
        return [UNCLEAR if one.op == "text" else one for one in found]
    stops = [at for at, word in enumerate(after) if word.kind == "stop"]
    if len(found) > 1 or len(stops) != 1 or after[stops[0]].text not in COMMAS:
        return found
    rest = after[stops[0] + 1 :]
    if all(word.kind == "filler" for word in rest):
        return found
    if any(word.means("small", "state", "told") for word in rest):
        return [UNCLEAR]
    if any(map(_asks, rest)):
        return found
    return [deed("text", text=text.as_typed(after[0].start, rest[-1].end).strip(ENDS))]


def _asks(word: Word) -> bool:
    return word.kind in ("verb", "op", "ask") or word.means("small", "deny")


def _are_one(found: str, told: str, *, is_priced: bool) -> bool:
    """Whether two texts are the same but for what joins one to the rest: "lekin Sale likho"."""
    before, _, after = bare(told).partition(bare(found))
    joins = all(word.kind == "join" or word.text in THAT for word in read(plain(before)))
    rest = read(plain(after))
    is_over = is_priced and has_sum(rest)  # "handmade | and 1500"
    is_over |= any(word.means("join", "but") for word in rest[:1])  # "Sale | lekin marble na ho"
    return bare(found) in bare(told) and joins and (not after or is_over)


def _are_two(told: str) -> bool:
    """ "New Stock neeche 0321…": a text, and a number that is to stand elsewhere."""
    words = read(plain(told))
    is_placed = any(word.text in LEVELS for word in words[1:-1])
    return is_placed and words[-1].kind == "opaque"


def is_marked(text: Plain) -> bool:
    """Whether the message itself tells what is to be written: in quotes, or after a colon."""
    return ":" in text.text or is_quoted(text)


def is_quoted(text: Plain) -> bool:
    """Whether something in it stands in quotes; an apostrophe within a word is none."""
    return bool(QUOTES.search(text.text))
