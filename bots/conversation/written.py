"""Typed words: a label, a global word, a number on offer, or what the open step waits for."""

from dataclasses import replace

from bots.conversation import asked_about, greeting, one_meant, payment_told, row_meant, typed
from bots.conversation import questions as asked
from bots.conversation.actions import BEFORE_CONSENT, TYPED
from bots.conversation.keywords import global_word, language_named
from bots.conversation.pressed import ACTIONS, is_open, tap
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    agreeing,
    bad_result,
    batches,
    before_consent,
    brand,
    everyday,
    free_words,
    how_far,
    joining,
    left_out,
    linking,
    making,
    of_rest,
    open_question,
    orders,
    own_words,
    packs,
    paying,
    person,
    photos,
    privacy,
    questions,
    team,
    topups,
    versions,
    welcome,
)
from bots.conversation.topics import help as helping
from bots.conversation.topics.spoken_of import ASKING, picture_meant
from bots.messages import Outgoing, Text
from bots.say import named
from bots.words import folded
from core.workspaces.invitations import code_in

# Nothing is named or described here that may begin with a greeting, such as "Salam Traders".
UNNAMED = (*ASKING, At.READY, At.CHOOSING_PACKAGE, At.SENDING_PROOF)


def text(chat: Chat, said: Text) -> list[Outgoing]:
    """Answer what was typed; a person is told what nothing else is meant by."""
    words = typed.place_named(folded(said.text))
    if (code := code_in(said.text)) is not None:
        return joining.heard(chat, code)
    if (number := typed.label_meant(chat, words)) and is_open(chat, number):
        chat.number = number
        return tap(chat)
    if (code := linking.code_in(words)) is not None:
        return linking.typed(chat, code)
    if (name := global_word(words)) is not None:
        return _global(chat, name)
    if (language := language_named(words)) is not None:
        return welcome.set_language(chat, language)
    if chat.at == At.SWITCHING and (went := _waited_for(chat, said.text)):
        return went  # a workspace's own name, before one that is nearly the same
    if (number := typed.choice_meant(chat, words)) is not None:
        chat.number = number
        return tap(chat)
    if full := packs.full_of(chat, typed.several_meant(chat, words)):
        return full
    if (number := typed.agreed(chat, words)) and is_open(chat, number):
        chat.number = number
        return tap(chat)
    if typed.agrees_beside_the_sheet(chat, words) and (made := batches.agreed(chat)):
        return made
    if chat.at == At.WITH_PERSON and (said_on := person.go_on(chat, said.text)):
        return said_on
    if chat.member is None:
        return before_consent.heard(chat, words, said.text) or welcome.not_understood(chat)
    if chat.at == At.NAMING_PERSON:
        return agreeing.named(chat, said.text)
    if waited := _waited_for(chat, said.text):
        return waited
    if here := person.already_back(chat, words):
        return here
    returned, left = greeting.in_front(said.text) if chat.at in UNNAMED else (None, said.text)
    return [*([Outgoing(returned)] if returned else []), *_meant(chat, left)]


def _meant(chat: Chat, said: str) -> list[Outgoing]:
    """What words mean where the chat stands; else that they were not understood."""
    left = one_meant.left_of(chat, said)
    if rest := left_out.left_out(chat, folded(left)):
        return _with_those_apart(chat, rest)
    if meant := _in_place(chat, typed.place_named(folded(left)), left):
        return _with_those_apart(chat, meant)
    if said_on := person.go_on(chat, said):
        return said_on
    is_open = open_question.repeated(chat) or how_far.waited_for(chat)
    return [*helping.not_understood(chat), *is_open]


def cancel(chat: Chat) -> list[Outgoing]:
    """Leave the open question, whichever it is; nothing was charged for it."""
    if chat.at == At.SENDING_PROOF and (said := topups.cancel(chat, {})):
        return said
    if chat.at in agreeing.OPEN:
        return agreeing.leave(chat)
    if chat.at == At.READY and not chat.kept.memory.get("draft"):
        return making.take_back_newest(chat) or paying.drop(chat) or [Outgoing("nothing_open")]
    return batches.leave(chat, {})


def _global(chat: Chat, name: str) -> list[Outgoing]:
    if name in ("stop", "start"):
        chat.kept.opted_out = name == "stop"
    if name == "stop":
        return [Outgoing("stopped")]
    if name == "start":
        return helping.new(chat) if chat.member else welcome.welcome(chat)
    if name == "language":
        return welcome.ask_language()
    if chat.member is None and name not in BEFORE_CONSENT:
        return welcome.not_understood(chat)
    if name == "cancel":
        return cancel(chat)
    if name == "status":
        return making.how_long(chat) or topups.status(chat)
    return ACTIONS[name](chat, {})


def _meant_by_all(chat: Chat, name: str, words: str) -> list[Outgoing]:
    """What a whole message means in one word; who does it later leaves no open question."""
    if name == "cancel" and chat.at in ASKING and "later" in asked.topics(words):
        return paying.later(chat)
    return _global(chat, name)


def _waited_for(chat: Chat, said: str) -> list[Outgoing]:
    """What words that a team's question waits for do; nothing where none waits."""
    hear = TYPED.get(chat.at) if chat.member is not None else None
    if hear is None or _is_no_name(chat, said):
        return []
    try:
        return hear(chat, said)
    except team.REFUSALS as why:
        return team.refused(chat, {}, why)


def _is_no_name(chat: Chat, said: str) -> bool:
    """Whether words ask for something while a name is waited for: it is shown to a whole team."""
    if chat.at not in (At.NAMING_SELF, At.NAMING_TEAM):
        return False
    if "?" in said or "؟" in said or row_meant.named(folded(said)) is not None:
        return True
    return chat.at == At.NAMING_SELF and free_words.word_meant(said) is not None


def _in_place(chat: Chat, words: str, typed_so: str) -> list[Outgoing]:
    """What words (folded, and as typed) mean where the chat stands; nothing where they do not."""
    if chat.at == At.DELETING_ACCOUNT:
        return privacy.typed(chat, words)
    if chat.at == At.NAMING_GOODS:
        return packs.named(chat, typed_so)
    if chat.at == At.DESCRIBING:
        return own_words.described(chat, typed_so)
    if chat.at in brand.TYPED and (said := brand.typed(chat, words, typed_so)):
        return said
    if (number := typed.long_number(words)) and topups.expects_proof(chat):
        return topups.note_number(chat, number)
    is_asking, topic = free_words.asks_for_nothing(typed_so), asked_about.topic(words)
    if topic and chat.at not in ASKING:
        is_asking = is_asking or free_words.names_in_passing(typed_so)
    is_first = topic in questions.BEFORE_WISHES
    if chat.at == At.SENDING_PROOF:
        return _beside_a_proof(chat, words, typed_so, topic if is_asking or is_first else None)
    if chat.at == At.WHICH_IS_IT:
        return _tapped(chat, row_meant.of_offer(chat, words)) or photos.still_unclear(chat)
    if chat.at == At.CHOOSING_PACKAGE and (said := topups.in_own_words(chat, words, typed_so)):
        return said
    if said := _of_row(chat, words, typed_so, is_asking=is_asking):
        return said
    said = brand.set_anywhere(chat, words, typed_so) or orders.numbered_look(chat, words)
    if said := said or versions.typed(chat, words) or _of_picture(chat, words):
        return said
    if typed.wonders(typed_so):
        return everyday.how_it_stands(chat)
    if said := everyday.heard(chat, words, topic):
        return said
    if chat.order_answered is None and (said := bad_result.typed(chat)):
        return said
    if (name := free_words.word_meant(typed_so)) is not None:
        return _meant_by_all(chat, name, words)
    if (name := row_meant.named(words)) is not None:
        return ACTIONS[name](chat, {})
    told = questions.heard(chat, words, topic) if is_asking or picture_meant(chat) is None else []
    told = told or free_words.chosen(chat, typed_so) or own_words.volunteered(chat, typed_so)
    return told or bad_result.typed(chat) or questions.heard(chat, words, topic)


def _beside_a_proof(chat: Chat, words: str, typed_so: str, topic: str | None) -> list[Outgoing]:
    """What words are answered with while a proof is awaited: nothing of them is lost."""
    if (name := free_words.word_meant(typed_so)) in ("cancel", "human"):
        return _global(chat, name)
    if payment_told.is_told(words):
        return topups.paid(chat)
    told = questions.heard(chat, words, topic)
    return told or topups.send_proof(chat)


def _with_those_apart(chat: Chat, said: list[Outgoing]) -> list[Outgoing]:
    """The same, and how many photos are asked about next, where some were named alone."""
    if not chat.apart:
        return said
    text = "batch.apart.named" if of_rest.noted(chat) else "batch.apart"
    return [*said[:-1], replace(said[-1], below=named(text, n=chat.apart))]


def _of_row(chat: Chat, words: str, typed_so: str, *, is_asking: bool) -> list[Outgoing]:
    """What the row does that words are about; a wish for a picture that is there goes before."""
    number = row_meant.of_offer(chat, words)
    if number is None and not brand.is_shown(chat):
        return []
    if not is_asking and picture_meant(chat) is not None:
        return []
    if said := brand.volunteered(chat, typed_so):
        return said
    return _tapped(chat, number)


def _of_picture(chat: Chat, words: str) -> list[Outgoing]:
    """What the button does that is named, under the picture that she speaks of."""
    action, asked = row_meant.named_of_picture(words), picture_meant(chat)
    if action is None or asked is None or asked.order is None:
        return []
    return ACTIONS[action](chat, {**asked.args(), "order": str(asked.order)})


def _tapped(chat: Chat, number: int | None) -> list[Outgoing]:
    if number is None or not is_open(chat, number):
        return []
    chat.number = number
    return tap(chat)
