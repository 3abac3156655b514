"""A photo of the batch that is asked about is not wanted: the question goes on without it."""

from bots.conversation import in_line
from bots.conversation.phrases import Phrases
from bots.conversation.state import At, Chat
from bots.conversation.topics import orders
from bots.messages import Outgoing

WITHOUT = Phrases(
    exact="""
        remove, drop, skip, leave out, leave, delete, take out, take it out, don t make,
        do not make, dont make, don t want, dont want, not, exclude""",
    by_sound="""
        hata do, hata dein, hata den, hatao, hatayein, nikal do, nikal dein, nikal den, nikalo,
        rehne do, rehne dein, rehne den, nahi chahiye, mat banao, na banao, mat banana,
        nahi banani, delete kar do, delete karo, remove kar do, remove karo, cancel kar do,
        ہٹا دو, ہٹا دیں, ہٹائیں, نکال دو, نکال دیں, رہنے دو, رہنے دیں, نہیں چاہیے, مت بناؤ,
        مت بنائیں, نہیں بنانی, ڈیلیٹ کر دیں""",
    beside=(
        "this picture, please, pls, plz, i, the, it, from the batch, from it",
        "ye tasveer, is tasveer, ko, bhai, wali, to, is mein se, in mein se, اس تصویر, کو, والی",
    ),
)


def left_out(chat: Chat, words: str) -> list[Outgoing]:
    """Go on without the photos that were named, where (folded) words want nothing else."""
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
