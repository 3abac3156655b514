"""One step of the conversation: a chat and what it heard, in; what to say, out."""

from dataclasses import replace

from bots.conversation import drafts, one_meant, row_meant, typed
from bots.conversation.actions import (
    ASIDE,
    BEFORE_CONSENT,
    OF_TOPICS,
    ONCE,
    TURNED_DOWN,
    TYPED,
    Action,
)
from bots.conversation.keywords import global_word, language_named
from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    agreeing,
    bad_result,
    batches,
    brand,
    everyday,
    free_words,
    joining,
    linking,
    making,
    orders,
    own_words,
    packs,
    person,
    photos,
    policies,
    privacy,
    questions,
    team,
    topups,
    versions,
    welcome,
    whose,
)
from bots.conversation.topics import help as helping
from bots.conversation.topics.spoken_of import picture_meant
from bots.messages import Choice, Incoming, Membership, Other, Outgoing, Pictures, Tap, Text
from bots.say import parted
from bots.words import folded
from core.workspaces.invitations import code_in

# An action that says nothing is of an earlier step: nothing was changed, and that is said.
ACTIONS: dict[str, Action] = {**OF_TOPICS, "back": lambda chat, _: back(chat)}


def step(chat: Chat, heard: Incoming) -> list[Outgoing]:
    """Answer what a chat heard, never twice for one choice; silent only while a person answers."""
    with drafts.kept_a_day(chat):
        return _step(chat, heard)


def _step(chat: Chat, heard: Incoming) -> list[Outgoing]:
    what = heard.what
    if isinstance(what, Membership):
        return []
    if chat.kept.language is None:
        chat.kept.language = _guessed(what, heard.language_hint)
    chat.unclear = int(chat.kept.memory.pop("unclear", 0))
    if chat.member is not None and (said := privacy.closing(chat, heard)):
        return _answered(what, said) if isinstance(what, Tap) else said
    policies.note_use(chat)
    if (said_first := policies.first(chat, heard)) is not None:
        return _answered(what, said_first) if isinstance(what, Tap) else said_first
    if chat.at == At.WITH_PERSON and (passed_on := person.heard(chat, heard)) is not None:
        return _answered(what, passed_on) if isinstance(what, Tap) else passed_on
    if isinstance(what, Tap):
        return _answered(what, tap(chat))
    if isinstance(what, Pictures):
        said = photos.pictures(chat, what, heard.message_id)
        said += free_words.with_photos(chat, what.caption)
        return said if chat.member is not None else said + welcome.greeting(chat)
    if isinstance(what, Other):
        return helping.wrong_kind() if chat.member else welcome.greeting(chat)
    return text(chat, what)


def tap(chat: Chat) -> list[Outgoing]:
    """A choice that was pressed: it belongs to its own message, whatever was said since."""
    choice = _open_choice(chat)
    if choice is None:
        return _old(chat)
    if chat.member is None and choice.action not in BEFORE_CONSENT:
        return welcome.ask_consent(chat)
    if chat.member is not None and choice.action in ("consent", "decline"):
        return _old(chat)
    if not whose.reaches(chat, choice.args):
        return _old(chat)
    if choice.action in TURNED_DOWN and chat.offer is not None:
        chat.kept.memory["turned_down"] = chat.offer.id
    if choice.action in ASIDE:
        chat.number = 0
    args = dict(choice.args)
    try:
        return ACTIONS[choice.action](chat, args) or _old(chat)
    except team.REFUSALS as why:
        return team.refused(chat, args, why)


def text(chat: Chat, said: Text) -> list[Outgoing]:
    """Typed words: a label, a global word, a number on offer, or what the open step waits for."""
    words = typed.place_named(folded(said.text))
    if (code := code_in(said.text)) is not None:
        return joining.heard(chat, code)
    if (number := typed.label_meant(chat, words)) and _is_open(chat, number):
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
    if (number := typed.agreed(chat, words)) and _is_open(chat, number):
        chat.number = number
        return tap(chat)
    if typed.agrees_beside_the_sheet(chat, words) and (made := batches.agreed(chat)):
        return made
    if chat.at == At.WITH_PERSON and (said_on := person.go_on(chat, said.text)):
        return said_on
    if chat.member is None:
        return welcome.not_understood(chat)
    if chat.at == At.NAMING_PERSON:
        return agreeing.named(chat, said.text)
    if waited := _waited_for(chat, said.text):
        return waited
    left = one_meant.left_of(chat, said.text)
    return (
        _in_place(chat, typed.place_named(folded(left)), left)
        or person.go_on(chat, said.text)
        or helping.not_understood(chat) + _open_question(chat)
    )


def back(chat: Chat) -> list[Outgoing]:
    """To the step that was left, or home."""
    return agreeing.resume(chat) or orders.resume(chat) or helping.menu(chat)


def cancel(chat: Chat) -> list[Outgoing]:
    """Leave the open question, whichever it is; nothing was charged for it."""
    if chat.at == At.SENDING_PROOF and (said := topups.cancel(chat, {})):
        return said
    if chat.at in agreeing.OPEN:
        return agreeing.leave(chat)
    if chat.at == At.READY and not chat.kept.memory.get("draft"):
        return [Outgoing("nothing_open")]
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


def _waited_for(chat: Chat, said: str) -> list[Outgoing]:
    """What words that a team's question waits for do; nothing where none waits."""
    hear = TYPED.get(chat.at) if chat.member is not None else None
    try:
        return hear(chat, said) if hear is not None else []
    except team.REFUSALS as why:
        return team.refused(chat, {}, why)


def _in_place(chat: Chat, words: str, typed_so: str) -> list[Outgoing]:
    """What words (folded, and as typed) mean where the chat stands; nothing where they do not."""
    if chat.at == At.DELETING_ACCOUNT:
        return privacy.typed(chat, words)
    if chat.at == At.NAMING_GOODS:
        return packs.named(chat, typed_so)
    if chat.at == At.DESCRIBING:
        return own_words.described(chat, typed_so)
    if chat.at in brand.TYPED:
        return brand.typed(chat, typed_so)
    if (number := typed.long_number(words)) and topups.expects_proof(chat):
        return topups.note_number(chat, number)
    is_asking = free_words.asks_for_nothing(typed_so)
    if chat.at == At.SENDING_PROOF:
        return _beside_a_proof(chat, words, typed_so, is_asking=is_asking)
    if chat.at == At.WHICH_IS_IT:
        return photos.still_unclear(chat)
    if chat.at == At.CHOOSING_PACKAGE and (said := topups.in_own_words(chat, words, typed_so)):
        return said
    if said := _of_row(chat, words, typed_so, is_asking=is_asking):
        return said
    if said := orders.numbered_look(chat, words) or versions.typed(chat, words):
        return said
    if said := everyday.heard(chat, words, _open_question):
        return said
    if said := bad_result.typed(chat):
        return said
    if (name := free_words.word_meant(typed_so)) is not None:
        return _global(chat, name)
    if (name := row_meant.named(words)) is not None:
        return ACTIONS[name](chat, {})
    told = questions.heard(chat, words, _open_question) if is_asking else []
    return told or free_words.chosen(chat, typed_so) or own_words.volunteered(chat, typed_so)


def _beside_a_proof(chat: Chat, words: str, typed_so: str, *, is_asking: bool) -> list[Outgoing]:
    """What words are answered with while a proof is awaited: nothing of them is lost."""
    if (name := free_words.word_meant(typed_so)) in ("cancel", "human"):
        return _global(chat, name)
    told = questions.heard(chat, words, _open_question, is_asking=is_asking)
    return told or topups.send_proof(chat)


def _of_row(chat: Chat, words: str, typed_so: str, *, is_asking: bool) -> list[Outgoing]:
    """What the row does that words are about; a wish for a picture that is there goes before."""
    number = row_meant.of_offer(chat, words)
    if number is None and not brand.is_shown(chat):
        return []
    if not is_asking and picture_meant(chat) is not None:
        return []
    if said := brand.volunteered(chat, typed_so):
        return said
    if number is None or not _is_open(chat, number):
        return []
    chat.number = number
    return tap(chat)


def _open_question(chat: Chat) -> list[Outgoing]:
    """The question that is open, to be repeated."""
    if chat.at == At.CHOOSING_LOOK:
        draft = chat.kept.memory.get("draft") or {}
        return orders.ask_look(chat, parted(str(draft.get("photos", ""))))
    if chat.at in agreeing.OPEN:
        return agreeing.resume(chat)
    if chat.at in (At.CONFIRMING_COST, At.SHORT_OF_CREDITS):
        return orders.resume(chat)
    return topups.packages(chat) if chat.at == At.CHOOSING_PACKAGE else []


def _open_choice(chat: Chat) -> Choice | None:
    """The choice that is being answered, while it still may be."""
    if chat.offer is None or not 1 <= chat.number <= len(chat.offer.choices):
        return None
    choice = Choice(**chat.offer.choices[chat.number - 1])
    is_open = chat.offer.answered is None or choice.action not in ONCE
    return choice if choice.action in ACTIONS and is_open else None


def _is_open(chat: Chat, number: int) -> bool:
    return _open_choice(replace(chat, number=number)) is not None


def _old(chat: Chat) -> list[Outgoing]:
    choices = (Choice("menu", "old_button.menu"),) if chat.member else ()
    return [Outgoing("old_button", choices=choices)]


def _answered(what: Tap, said: list[Outgoing]) -> list[Outgoing]:
    """Telegram wants each press answered once, at once."""
    if what.callback_id is None:
        return said
    if said and said[0].text == "old_button":
        return [replace(said[0], answers=what.callback_id, choices=())]
    return [Outgoing("", answers=what.callback_id), *said]


def _guessed(what: Text | Tap | Pictures | Other, hint: str | None) -> str | None:
    """The language by the script that is written, else by the messenger's; not yet, else."""
    written = what.text if isinstance(what, Text) else ""
    if isinstance(what, Pictures):
        written = what.caption
    if any("\u0600" <= sign <= "\u06ff" and sign.isalpha() for sign in written):
        return "ur"
    if hint:
        return "ur" if hint.casefold().startswith("ur") else "en"
    return "en" if any(sign.isalpha() for sign in written) else None
