"""What some words mean beside goods, light and denials: "moti wala haar", "nvm, not white"."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

CORRECTIONS, NOT = words_of("corrections"), words_of("not")
NEVER_MIND = ("nvm", "nevermind", "never mind")
BINDS, PEARLS, MATCHES, COMING = map(words_of, ("binds", "pearls", "matches", "coming"))


def of_goods(words: list[Word], place: int) -> Word | None:
    """The word as it is meant there; `None` where it means what it does by itself."""
    word, before = words[place], words[place - 1] if place else words[place]
    after = words[place + 1 : place + 3]
    is_bound = len(after) > 1 and after[0].text in BINDS and after[1].means("noun", "product")
    if word.text in PEARLS and is_bound:
        return replace(word, kind="noun", value="product")  # "moti wala haar"
    if word.text in MATCHES and any(one.means("verb", "do") for one in after[:1]):
        return replace(word, kind="filler", value="fill")  # "mirchon se match kare"
    is_light = before.kind == "look" or any(one.kind == "look" for one in words[:place][-2:])
    if word.text in COMING and is_light and any(one.means("noun", "light") for one in after[:1]):
        return replace(word, kind="filler", value="fill")  # "khirki se aati roshni"
    if word.text == "no" and before is not word and before.text in CORRECTIONS:
        return replace(word, kind="filler", value="fill")  # "no no no, undo that"
    follows = words[place + 2 :]
    is_left = word.text in NEVER_MIND and any(one.text in NOT for one in after[:1])
    if is_left and sum(one.kind in ("look", "colour", "size", "op") for one in follows) > 1:
        return replace(word, kind="filler", value="fill")  # "nvm, not transparent, do a gradient"
    return None
