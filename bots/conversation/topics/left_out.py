"""Of a batch that is asked about some photos are not wanted, or these alone: so it goes on."""

from bots.conversation import in_line
from bots.conversation.phrases import Phrases
from bots.conversation.state import At, Chat
from bots.conversation.topics import orders
from bots.conversation.topics.spoken_of import picture_meant
from bots.messages import Outgoing

WITHOUT = Phrases(
    exact="""
        remove, drop, skip, skip it, leave out, leave, delete, take out, take it out, don t make,
        do not make, dont make, don t want, dont want, not, exclude""",
    by_sound="""
        hata do, hata dein, hata den, hatao, hatayein, nikal do, nikal dein, nikal den, nikalo,
        chor do, chhor do, chhod do, chor dein, chhor dein, chorein, چھوڑ دو, چھوڑ دیں,
        rehne do, rehne dein, rehne den, nahi chahiye, mat banao, na banao, mat banana,
        nahi banani, delete kar do, delete karo, remove kar do, remove karo, cancel kar do,
        ہٹا دو, ہٹا دیں, ہٹائیں, نکال دو, نکال دیں, رہنے دو, رہنے دیں, نہیں چاہیے, مت بناؤ,
        مت بنائیں, نہیں بنانی, ڈیلیٹ کر دیں""",
    beside=(
        "this picture, please, pls, plz, i, the, it, from the batch, from it",
        "ye tasveer, is tasveer, ko, bhai, wali, to, is mein se, in mein se, اس تصویر, کو, والی",
    ),
)
ONLY = Phrases(
    exact="make, only, just, do",
    by_sound="""
        sirf, bana do, banao, bana dein, bana den, chahiye, kar do, صرف, بنا دیں, بنا دو, بناؤ,
        چاہیے, کر دیں""",
    beside=(
        "this picture, please, pls, plz, the, i, want, for now, first, ok, then",
        "ye tasveer, is tasveer, ko, abhi, ab, bas, phir, to, اس تصویر, کو, ابھی, بس",
    ),
)


def left_out(chat: Chat, words: str) -> list[Outgoing]:
    """Go on without the photos that were named, or with them, where words want nothing else."""
    if chat.photos_named and ONLY.are(words):
        return _these_alone(chat)
    if not chat.photos_named or not WITHOUT.are(words):
        return []
    rest = in_line.leave_out(chat, chat.photos_named)
    if not rest:
        return []
    if chat.at == At.CONFIRMING_COST:
        return orders.resume(chat)
    return [
        *([Outgoing("batch.joined", {"n": len(rest)})] if len(rest) > 1 else []),
        *orders.ask_look(chat, rest),
    ]


def _these_alone(chat: Chat) -> list[Outgoing]:
    """The same question about the photos that were named; the others come next."""
    asked = picture_meant(chat)
    if asked is not None and asked.look:
        return orders.ask(chat, asked)
    return orders.ask_look(chat, orders.together(chat, chat.photos_named))
