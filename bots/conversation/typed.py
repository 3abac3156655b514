"""Which choice of the chat's last offer typed words mean."""

import re
import unicodedata

from bots.conversation import agreement
from bots.conversation.state import At, Chat
from bots.messages import Choice
from bots.words import LANGUAGES, folded, label_of
from core.proofs.values import plain
from core.understanding.spelling import near

SUM = re.compile(r"(?:rs |pkr )?(\d[\d ]*)")
FREE_SUM = re.compile(
    r"(?:rs\.?|pkr|₨)? ?([0-9]{1,3}(?:,[0-9]{2,3})+|[0-9]{1,7}|[0-9]{1,3}\.[0-9](?= ?k))"
    r" ?(k|hazar|hazaar|ہزار)? ?(?:rs\.?|pkr|rupees?|rupay|rupaye|روپے|/-)?[.!]?"
)
# What a plain yes or no means, said to a question that these actions or labels stand under.
# Nothing that deletes, removes or hands over is among them.
AGREES = {
    "yes": (
        *("make", "join", "join_chat", "consent", "policy_agree", "person_yes", "name_team"),
        *("edits.so", "edits.in_square"),
    ),
    "no": (
        *("cancel", "no_join", "leave_code", "decline", "person_no", "team.stay", "member.keep"),
        *("hand_over.not", "delete_order.keep", "delete_pictures.keep", "delete_account.keep"),
    ),
}
CONSENTS = ("consent", "policy_agree", "person_yes", "join_chat")
# A row that is named by its place: "number 3", "3rd one", "pehla wala", "دوسرا".
PLACES = (
    "first, 1st, pehla, pehli, pahla, pahli, پہلا, پہلی",
    "second, 2nd, doosra, doosri, dusra, dusri, دوسرا, دوسری",
    "third, 3rd, teesra, teesri, tesra, tesri, تیسرا, تیسری",
    "fourth, 4th, chautha, chauthi, chotha, chothi, چوتھا, چوتھی",
    "fifth, 5th, paanchwan, panchwan, paanchwi, پانچواں, پانچویں",
)
PLACE_OF = {one: str(n) for n, words in enumerate(PLACES, 1) for one in words.split(", ")}
PLACED = re.compile(
    r"(?:the |number |no |option |num |nmbr |نمبر )*"
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?|({'|'.join(PLACE_OF)}))"
    r"(?: (?:one|option|number|wala|wali|waala|waali|please|plz|والا|والی|نمبر))*"
)
SEVERAL = re.compile(r"\d{1,2}(?: (?:(?:and|aur|or|اور) )?\d{1,2})+")
LONG_NUMBER = re.compile(r"\d{8,40}")
OWN_PHONE = re.compile(
    r"(?=.*(?:\b(?:my|mera|mere|apna|call|contact|rabta|whatsapp)\b|میرا|میرے|رابطہ|کال))"
    r".*(?<!\d)(?:\+?92 ?|0)3\d{2} ?\d{7}(?!\d)"
)


def label_meant(chat: Chat, words: str) -> int | None:
    """The choice whose label was typed, in whichever of the languages."""
    for number, choice in _choices(chat):
        if any(words == folded(label_of(choice, one)) for one in LANGUAGES):
            return number
    return None


def choice_meant(chat: Chat, words: str) -> int | None:
    """The choice that a number, a package's price or a near spelling of a label means."""
    choices = _choices(chat)
    if words.isdecimal() and len(words) <= 2:
        return next((at for at, one in choices if (one.number or at) == int(words)), None)
    for number, choice in choices:
        if _is_price(words, choice) or _is_near(words, folded(label_of(choice, chat.language))):
            return number
    return None


def several_meant(chat: Chat, words: str) -> list[Choice]:
    """The choices that "1 and 3" means; none where one of the numbers is no choice's."""
    if SEVERAL.fullmatch(words) is None:
        return []
    numbered = {one.number or at: one for at, one in _choices(chat)}
    numbers = [int(number) for number in dict.fromkeys(re.findall(r"\d+", words))]
    return [numbered[one] for one in numbers] if set(numbers) <= set(numbered) else []


def agreed(chat: Chat, words: str) -> int | None:
    """The choice that a plain yes or no means, where the last question was not turned down."""
    said = agreement.meant(words)
    if said is None or chat.offer is None:
        return None
    if chat.kept.memory.get("turned_down") == chat.offer.id:
        return None
    for number, choice in _choices(chat):
        if choice.action == "make" and chat.at != At.CONFIRMING_COST:
            continue  # the question of a draft that is over
        if choice.action in CONSENTS and not agreement.EXPRESS.are(words):
            continue
        if choice.action in AGREES[said] or choice.label in AGREES[said]:
            return number
    return None


def agrees_beside_the_sheet(chat: Chat, words: str) -> bool:
    """Whether a plain yes takes the cost that was told before its photo's sheet came.

    A sheet that asks for a style alone can be answered by no yes, nor is one the row for the same
    as last time: that has a label of its own.
    """
    if chat.at != At.CONFIRMING_COST or agreement.meant(words) != "yes":
        return False
    actions = {choice.action for _, choice in _choices(chat)}
    return "look" in actions and actions <= {"look", "more_looks", "same"}


def wonders(said: str) -> bool:
    """Whether a message is nothing but question marks."""
    return not set(said) - set("?؟ ") and bool(said.strip())


def place_named(words: str) -> str:
    """The number of a row that is named by its place, as digits; other words as they are."""
    found = PLACED.fullmatch(words)
    return words if found is None else found[1] or PLACE_OF[found[2]]


def long_number(words: str) -> str | None:
    """A number of eight digits or more, as the ids of transfers are; her own phone's is none."""
    if OWN_PHONE.match(words):
        return None
    found = LONG_NUMBER.search(words.replace(" ", ""))
    return found.group() if found else None


def sum_meant(said: str) -> int | None:
    """Whole rupees, such as "2000", "2,000", "Rs 2000", "2k", "۲ ہزار"; `None` for other words."""
    text = plain(unicodedata.normalize("NFKC", said[:40])).casefold()
    found = FREE_SUM.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    units, _, tenth = found[1].replace(",", "").partition(".")
    thousand = 1000 if found[2] else 1
    return int(units) * thousand + int(tenth or 0) * 100 or None


def _choices(chat: Chat) -> list[tuple[int, Choice]]:
    offered = chat.offer.choices if chat.offer else ()
    return [(number, Choice(**choice)) for number, choice in enumerate(offered, 1)]


def _is_near(words: str, label: str) -> bool:
    """A near spelling of a label; its numbers are no letters in which one may be wrong."""
    return re.findall(r"\d+", words) == re.findall(r"\d+", label) and near(words, label)


def _is_price(words: str, choice: Choice) -> bool:
    given = SUM.fullmatch(words)
    if given is None or choice.action != "package":
        return False
    return given[1].replace(" ", "") == re.sub(r"\D", "", str(choice.values["price"]))
