"""How the camera itself is told to move: back or nearer, with the words around it in any order."""

from dataclasses import replace

from core.understanding.lexicon import words_of
from core.understanding.reading import Word

CAMERA, BACK, NEARER, OF = map(words_of, ("camera", "camera_back", "camera_nearer", "of"))
STEPPED = words_of("stepped")
REACH = 5  # words between the camera and where it goes


def with_camera(words: list[Word]) -> list[Word]:
    """The same words, those of a camera that is moved told as what is asked for."""
    found = list(words)
    for place, word in enumerate(words):
        at = _moved_to(words, place) if word.text in CAMERA else None
        if at is None:
            continue
        value = "further" if words[at].text in BACK else "closer"
        for near in range(min(place, at), max(place, at) + 1):
            if words[near].text in (*CAMERA, *STEPPED):
                found[near] = replace(words[near], kind="filler", value="fill")
        found[at] = replace(words[at], kind="op", value=value)
    return found


def _moved_to(words: list[Word], place: int) -> int | None:
    """Where it is told where the camera goes, next to it but for what goes of course."""
    for step in (1, -1):
        for at in range(place + step, place + step * REACH, step):
            if not 0 <= at < len(words):
                break
            if words[at].text in (*BACK, *NEARER) and words[at].kind != "op":
                is_of_it = at > 0 and words[at - 1].text in OF  # "camera ke peeche": behind it
                return None if is_of_it else at
            if not _goes_of_course(words[at]):
                break
    return None


def _goes_of_course(word: Word) -> bool:
    is_moved = word.means("verb", "do", "give", "put") or word.text in STEPPED
    return word.kind == "filler" or word.means("small", "some") or is_moved
