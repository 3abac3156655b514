"""Which members of a team a message names, however the name is spelt and in whichever script."""

import re
from collections.abc import Sequence

from bots.conversation.groups import Groups
from bots.words import folded
from core.understanding.spelling import sound

MOST_WORDS = 16
SHORTEST = 2  # consonants of a name that is compared by them alone
SCRIPT, HEARD = "بپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنوہھ", "bpttsjChkddjrrjjsSsjtj-gfkkkglmn---"
CONSONANTS = dict(zip(SCRIPT, HEARD, strict=True))  # "-" is heard in no name's skeleton
ABOUT = Groups(
    {
        "leading": """
            remove, kick, kick out, fire, out, delete, nikal, nikalo, nikalna, nikal do, nikalen,
            nikalein, hata, hatao, hatana, hata do, block, pause, rok, rok do, rokna, band, limit,
            limits, had, max, maximum, more than, se zyada, zyada, credit, credits, use, used,
            uraye, kharch, admin, owner, malik, incharge, role, made, banaye, banayi, banai, banate,
            how many, how much, kitne, kitni, who, kis ne, kisne, allow, permission, ijazat, hand
            over, give it to, نکال, نکالو, نکالنا, نکالیں, ہٹا, ہٹاؤ, ہٹانا, روک, بند, حد, لمٹ,
            کریڈٹ, زیادہ, مالک, ایڈمن, کتنی, کتنے, کس نے, بنائی, بنائیں, خرچ, اجازت, left, job, kaam
            nahi karta, kaam nahi karti, chor gaya, chor gayi, chala gaya, chali gayi, چھوڑ گیا,
            چھوڑ گئی, کام نہیں کرتا, کام نہیں کرتی, chalu, unpause, resume, restore, bahal, unblock,
            let back, بحال, چالو""",
    }
)


def is_about_leading(words: str) -> bool:
    """Whether a (folded) message may be about leading a team, whoever it names."""
    return len(words.split()) <= MOST_WORDS and bool(ABOUT.held(words))


def named(words: str, names: Sequence[str]) -> list[int]:
    """The places of those whose first name stands in a (folded) message."""
    said = words.split()
    return [place for place, name in enumerate(names) if any(_is_name(one, name) for one in said)]


def _is_name(said: str, name: str) -> bool:
    first = folded(name).split()[:1]
    if not first:
        return False
    if said.isascii() and first[0].isascii():
        return sound(said) == sound(first[0])
    return said == first[0] or (
        said.isascii() != first[0].isascii()
        and len(_consonants(first[0])) >= SHORTEST
        and _consonants(said) == _consonants(first[0])
    )


def _consonants(word: str) -> str:
    heard = sound(word) if word.isascii() else "".join(CONSONANTS.get(one, "") for one in word)
    return re.sub(r"[aiu-]|(?<=.)[vh]", "", heard)
