"""Which row of the last offer free words are about, and what may be asked for without an offer.

Nothing that deletes, removes, leaves or hands over is meant by a word in passing.
"""

from functools import cache

from bots.conversation.groups import Groups
from bots.conversation.state import Chat
from bots.messages import Choice
from bots.words import LANGUAGES, folded, label_of, text_of

MOST_WORDS = 10
ABOUT = Groups(
    {
        "name_team": """
            set up, setup, create, make, start, begin, banani, banana, banao, bana do, banado,
            shuru, kholna, kholni, naam, بنانی, بنانا, بناؤ, بنا دو, بنا دیں, شروع""",
        "invite": """
            invite, invitation, add, link, shamil, bulana, bulao, jorna, bhejna, دعوت, شامل, لنک,
            بلانا, ایڈ""",
        "switch": """
            switch, workspace, other shop, doosri dukan, dusri dukan, سوئچ, دوسری دکان""",
        "set_logo": "logo, monogram, لوگو",
        "set_colour": "colour, color, colours, colors, rang, رنگ, کلر",
        "set_tag": "price tag, tag, tags, price style, ٹیگ",
        "set_contact": """
            phone, number, whatsapp, handle, instagram, insta, facebook, tiktok, contact, line,
            fon, nambar, rabta, فون, نمبر, واٹس ایپ, انسٹاگرام, رابطہ""",
        "link_code": """
            link, connect, add, code, new, jorna, jor do, telegram, whatsapp, جوڑ, کوڈ, لنک""",
        "account_page": "page, email, mail, password, login, web, website, پیج, ای میل, پاس ورڈ",
        "movements": """
            list, history, detail, details, tafseel, movements, hisaab, hisab, statement, all,
            تفصیل, حساب, فہرست""",
        "receipt": "receipt, reciept, invoice, raseed, rasid, bill, رسید, بل",
        "tips": "tips, tip, mashwara, mashwaray, better photo, better photos, ٹپس, مشورہ",
        "held": """
            what data, which data, what do you, kya data, konsa data, kya kya, کیا ڈیٹا,
            کون سا ڈیٹا""",
        "export": "export, download, copy, backup, ایکسپورٹ, ڈاؤن لوڈ, کاپی",
        "is_proof": """
        payment, payment proof, proof, screenshot, screen shot, receipt, slip, raseed, transfer,
        paise, bank, ادائیگی, پیمنٹ, سکرین شاٹ, اسکرین شاٹ, رسید, پیسے, ثبوت""",
        "is_product": """
        product, item, cheez, maal, suit, dress, kapra, kapre, jewellery, bag, jooti, joota, for
        sale, sell, nayi photo, new photo, چیز, پروڈکٹ, سامان, سوٹ""",
        "not": "nahi, na, not, no, don t, dont, mat, without, نہیں, مت, نہ",
    }
)
# Asked for by their names at any time: they need nothing but the chat.
ANYWHERE = {
    "new": "ready.new",
    "balance": "ready.balance",
    "pictures": "ready.pictures",
    "team": "ready.team",
    "switch": "ready.switch",
    "ask_language": "ready.language",
    "my_data": "ready.data",
    "human": "ready.human",
    "prices": "help.prices",
    "tips": "help.tips",
    "top_up": "balance.top_up",
    "movements": "balance.list",
    "name_team": "team.found",
    "set_logo": "brand.set_logo",
    "set_colour": "brand.set_colour",
    "set_tag": "brand.set_tag",
    "set_contact": "brand.set_contact",
    "account_page": "account_page.title",
    "link_code": "linking.new",
    "held": "my_data.held",
    "export": "my_data.export",
}
# What stands under a picture: asked for by its name, it is about the one she speaks of.
OF_PICTURE = {
    "another": "result.another",
    "edit": "result.edit",
    "more": "result.more",
    "zip": "batch.zip",
    "catalogue": "batch.catalogue",
    "file": "more.file",
    "seen_by": "more.seen_by",
    "other_look": "more.other_style",
    "bad": "more.bad",
}


def of_offer(chat: Chat, words: str) -> int | None:
    """The one row of the last offer that a short (folded) message is about."""
    if chat.offer is None or len(words.split()) > MOST_WORDS:
        return None
    held = ABOUT.held(words)
    if "not" in held:
        return None
    rows = [(number, Choice(**one)) for number, one in enumerate(chat.offer.choices, 1)]
    meant = [(number, row) for number, row in rows if row.action in held]
    if len({row.action for _, row in meant}) != 1:
        return None
    said = set(words.split())  # of rows that do the same: "invite an admin", or any other
    return max(meant, key=lambda one: len(said & _words_of(one[1], chat.language)))[0]


def _words_of(row: Choice, language: str) -> set[str]:
    return set(folded(label_of(row, language)).split())


def named(words: str) -> str | None:
    """The action whose label a whole (folded) message is, in whichever of the languages."""
    return _labels(False).get(words)


def named_of_picture(words: str) -> str | None:
    """The same of what stands under pictures."""
    return _labels(True).get(words)


@cache
def _labels(of_picture: bool) -> dict[str, str]:
    return {
        folded(text_of(label, language)): action
        for action, label in (OF_PICTURE if of_picture else ANYWHERE).items()
        for language in LANGUAGES
    }
