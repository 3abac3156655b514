"""What a question in free words is about, where it asks for nothing that a picture can be given.

The first rule that is kept counts. Whatever is told because of it changes nothing.
"""

from bots.conversation import wishless
from bots.conversation.rules import Rule, Rules

MOST_WORDS = 18
WITHIN = {
    **wishless.WITHIN,
    "who": """
        team, member, members, staff, employee, employees, worker, partner, mulazim, mulazima,
        ٹیم, ممبر, سٹاف, اسٹاف, ملازم""",
    "found": """
        add, invite, create, make, new, banani, banana, banao, bana do, shamil, jorna, jor do,
        dalna, rakhna, kaise, kese, chahiye, بنانی, بنانا, شامل, ملانا, کیسے, چاہیے""",
    "own": """
        account, data, everything, all my photos, all my pictures, all photos, sab kuch, sari
        photos, sari tasveerein, saari tasveeren, meri tasveerein, meri photos, meri photo, my
        photo, my photos, my pictures, اکاؤنٹ, ڈیٹا, سب کچھ, میری تصویریں, ساری تصویریں,
        evrything, evry thing, all of it, sara data, mera sara data, سارا ڈیٹا, میرا سارا, delete
        my number, mera number delete, photo delete, photos delete, pics delete""",
    "delete": """
        delete, deleted, erase, remove, mita, mitao, mita do, band karo, band karna, band kar,
        close, khatam, حذف, ڈیلیٹ, مٹا, بند کر, بند کرنا, ختم""",
    "my_data": """
        my data, mera data, mere data, sara data, mera sara data, all my data, my information,
        میرا ڈیٹا, سارا ڈیٹا, میرا سارا ڈیٹا, data you have, data of me, data on me, data about
        me, information you have, info you have, my info, mere bare mein, mere baare mein, mere
        bare me, میرے بارے میں, what data, which data, data do you have, data you hold, sab data,
        apna data""",
    "shown": """
        photo, photos, picture, pictures, pics, tasveer, tasveerein, data, number, account, تصویر,
        تصویریں, فوٹو, ڈیٹا, my pics, meri pics, meri tasveeren, meri tasweeren, tasveeren,
        tasweeren, designs, designes, تصاویر, میری تصویریں, payment, payments, receipts, slip,
        نمبر""",
    "sum": """
        kitne, kitna, kitni, kitnay, kya, how much, what, rate, rates, charge, charges, کتنے,
        کتنا, کتنی, کیا, kitne me, کتنے میں""",
    "fee": """
        credit lagenge, credits lagenge, credit lagte, paise lagenge, paise lagte, kharcha, charge,
        charges, fee, fees, per picture, per photo, ek picture, ek photo, ek tasveer, 1 pic, 1
        photo, rate hai, aapka rate, apka rate, کریڈٹ لگیں, پیسے لگیں, ایک تصویر, ریٹ, banwane ke,
        banane ke, bnwane ke, tasveer banwane, tasveer ke, تصویر بنوانے, بنوانے کے, بنانے کے, تصویر
        کے, فی تصویر, pare gi, pare ga, paregi, parega, ek photo ki, پڑے گی, پڑے گا, پڑتی ہے, ایک
        فوٹو, rate hoga, for 1 pic, for one pic, for a pic, for 1 picture, for one picture, rate kya
        hoga, rate kia hoga, rate kya hai, rate kia hai, kya rate hai, kya rate hoga, paise lete,
        paise leti, lete ho, lete hain, لیتے ہیں, لیتے ہو, aik pic, aik photo, aik picture, aik
        tasveer""",
    "how": "how, kaise, kese, kaisay, kahan, where, kis tarah, کیسے, کہاں, کس طرح",
    "pay": """
        to pay, i pay, we pay, pay for, pay kar, pay kr, can pay, pay with, pay by, payment, paise
        bhej, paise du, paise dun, paise dene, easypaisa, jazzcash, credit kharid, credits kharid,
        buy credits, buy credit, ادائیگی, پیسے بھیج, پیسے دوں, pay to, jazz cash, easy paisa,
        sadapay, nayapay""",
    # "Visa" alone sounds like "waisa", so.
    "card": """
        credit card, debit card, visa card, visa debit, accept visa, take visa, use visa, with visa,
        by visa, visa chal*, visa accept*, visa le lete, visa lete, visa se pay,
        mastercard, card se, کارڈ, ویزا""",
    "taken": """
        accept, accepted, use, take, pay, payment, chalta, chalega, chale ga, lete, hai, لیتے""",
    "when": """
        kab, kitni der, kitna time, kitna waqt, how long, when, ready, ban gayi, ban gai, کب, کتنی
        دیر, کتنا وقت, تیار, itni der, kitni dair, itni dair, اتنی دیر, کتنی دیر میں, kitne din,
        kitne ghante, how many days, how many hours""",
    "wait": """
        banega, banegi, milegi, milega, aayegi, ayegi, lagega, lagegi, lage ga, lage gi, lagay ga,
        take, ready, aayi, ayi, hogi, bnegi, بنے, ملے, آئے, لگے, takes, it take, it takes, lagti,
        lagta, lag rai, lag rahi, lag raha, ban jaye, ban jayegi, ban jaegi, ho jaye gi, tayar, بن
        جائے, بن جائے گی, لگ رہی, لگ رہا, لگتی, لگتا, تیار ہو, lagte, lagte hain, lagenge, lagen ge,
        bane gi, bane ga, ban gi, bny gi, banay gi, banein gi, بنے گی, بنے گا""",
    "behind": "look, looks, style, styles, background, backgrounds, theme, bg, بیک گراؤنڈ, اسٹائل",
    "which": """
        what, which, konse, konsa, kaunse, kaunsa, kon kon, list, options, option, change,
        badal do, badlo, badlein, badal den, kya kya, dikhao, show me, بدل, کون سے, کونسے,
        دکھائیں""",
    "past": """
        previous, old, older, last, earlier, all my, pichli, pichli wali, purani, sari, saari,
        sab, پچھلی, پرانی, ساری, سب""",
    "pictures": "photos, pictures, pics, tasveerein, tasveeren, tasweeren, تصویریں, تصاویر",
    "show": """
        show, see, view, send, where, dikhao, dikhayein, dikha do, dekhni, dekhna, kahan, bhejo,
        bhej do, chahiye, دکھاؤ, دکھائیں, دکھا دو, دیکھنی, کہاں, بھیجو, بھیج دیں, send me, bhej
        dein, bhej den, bhejna, بھیجنا, بھیج دو, need, i need, kya jante, know about""",
    "logo": "logo, لوگو",
    "sent": """
        kaise, kese, how, kahan, where, bhejun, bhejoon, upload, send, set, apna, کیسے, کہاں,
        بھیجوں""",
    "disliked": """
        achi nahi, acha nahi, ache nahi, achha nahi, achhi nahi, pasand nahi, maza nahi,
        not good, not nice, not happy, not satisfied, don t like, didn t like, dont like,
        didnt like, اچھی نہیں, اچھا نہیں, پسند نہیں""",
    "kept": "don t change, dont change, do not change, change na, change mat, mat badal, na badal",
    "use": """
        use, work, works, istemal, istamal, kaam karta, kaam karti, shuru, start, begin, pata
        kya, samajh nahi, samjh nahi, understand, استعمال, کام کرتا, شروع, سمجھ نہیں, kis ne
        message, who messaged, who is this, kaun hai ye, kon ha ye, کس نے میسج, کون ہے یہ""",
    "unsure": """
        how, kaise, kese, kahan se, mujhe, muje, kuch, i don t, i dont, help me, tell me, teach me,
        aa rahi, aya, کیسے, مجھے, to use, samjha do, samjha den, samjha dein, samjhao, explain,
        سمجھا دیں, سمجھا دو, سمجھائیں""",
    "tongue": """
        urdu, english, roman, angrezi, language, zaban, اردو, انگریزی, زبان, انگلش, roman urdu,
        رومن, angrezi nai, punjabi, پنجابی, پشتو, languages, zabanein, zubanein, زبانیں""",
    "speak": """
        mein baat, mein likho, mein bolo, mein jawab, mein batao, speak, talk, reply, write,
        change, badal, badlo, karo, میں بات, میں لکھ, میں جواب, بدل, me bat, me baat, mein bat, me
        likho, me jawab, me bolo, nai ati, nahi aati, nahi ati, samajh nahi aati, can t read, cant
        read, don t understand, dont know, نہیں آتی, نہیں پڑھ, kar do, kr do, kardo, krdo, kar
        den, کر دو, کر دیں, aati hai, ati hai, aati ha, ati ha, آتی ہے, please, plz, pls, do you
        know, aati hain, which, what, konsi, kaunsi, سکتے ہیں, بولتے, bolte, aata, likhna,
        understand""",
    "privacy": """
        privacy, privacy policy, پرائیویسی, terms, terms and conditions, شرائط""",
    "quits": """
        leave, leaving, quit, exit, chhorna, chhorni, chorna, chorni, choorna, choorni, chhod*,
        nikalna hai, nikalna ha, nikalna he, نکلنا, چھوڑنا, چھوڑنی, چھوڑ رہا, چھوڑ رہی, chhor*,
        chor do, chor den, chor dein, choor do, چھوڑ دیں, چھوڑ دو, چھوڑ دی, چھوڑیں""",
    "leaving": """
        remove, nikalna, nikalni, nikal do, nikalo, hatana, hata do, نکالنا, نکالنی, نکال, ہٹانا""",
    "limited": """
        my limit, meri limit, mery limit, limit barha, limit badha, limit bara, increase limit,
        increase my limit, raise my limit, limit khatam, limit kam, میری لمٹ, میری حد, لمٹ بڑھا,
        limit laga*""",
    "of_team": """
        rename, naam badal, naam badalna, ka naam, change the name, name change, kaun kaun, kon
        kon, who are, نام بدل*, کون کون, limit, limits, لمٹ, حد""",
    "place": """
        workspace, work space, work place, other shop, second shop, other business,
        other account, personal account, personal wala, personal wale, my own account,
        doosri dukan, dusri dukan, dusra account, doosra account, doosre account,
        dusre account, apni dukan, apne account, ورک سپیس, ورک اسپیس, دوسری دکان, دوسرے اکاؤنٹ,
        دوسرا اکاؤنٹ, اپنے اکاؤنٹ""",
    "going": """
        switch, change, go back, go to, use, move, wapas, wapis, jana, jaana, chalo, chalein,
        badal, badlo, badalna, سوئچ, واپس, جانا, بدل, بدلنا, work in, kaam karna""",
    "chats": "telegram, whatsapp, whats app, watsapp, wa, ٹیلیگرام, واٹس ایپ, واٹسایپ",
    "linked": """
        link, linked, connect, connected, same account, isi account, jorna, jor do, joro, bhi use,
        bhi istemal, bhi chalana, also use, use it on, use this on, جوڑ, جوڑنا, لنک, بھی استعمال,
        chalana ha, chalani, yehi account, isi number, chalaun, chalau, bhi chalao, yahi account,
        یہی اکاؤنٹ, یہی اکاونٹ, اسی اکاؤنٹ, اسی اکاونٹ, بھی چلے, dono pe, dono par, دونوں پر""",
    "key": """
        email, e mail, mail, password, pasword, passcode, ای میل, پاس ورڈ, پاسورڈ, my name, mera
        naam, mere naam, میرا نام""",
    "kept_so": """
        change, set, add, reset, forgot, forget, update, new, badal, badalna, badlo, bhool,
        lagana, rakhna, dalna, kaise, kese, how, log in, login, sign in, بدل, بدلنا, بھول, سیٹ,
        لگانا""",
    "receipt": """
        receipt, reciept, receit, receipts, invoice, raseed, raseedh, rasid, رسید, انوائس, bill
        chahiye, bill bhejo, bill bhej do, bill de do, بل چاہیے, بل بھیج دیں""",
    "not_wanted": """
        nahi, na do, na bhej, na bhejo, na karo, na mitao, na delete, not, no, without,
        no need, mat, نہیں, مت""",
    "in_case": "if, what if, agar, اگر",
    "given_back": """
        credits back, credit back, credits wapas, credit wapas, credits wapis, credit wapis, کریڈٹ
        واپس, کریڈٹس واپس, refund of credits, refund credits, refund my credits, credits refund,
        credit refund""",
    "money": """
        paise, paisay, pese, payment, money, raqam, transfer, credit, credits, top up, topup,
        recharge, transaction, پیسے, رقم, ادائیگی, پیمنٹ, کریڈٹ, کریڈٹس, ٹاپ اپ, balance, بیلنس""",
    "missing": """
        nahi aaye, nahi aye, nahin aaye, nai aaye, nahi aaya, nahi aya, nahi aayi, nahi ayi, nahi
        mile, nahi mila, nahi mili, nai mile, nahi huay, nahi hue, nahi hui, nahi hua, not
        received, not added, not come, not here, haven t come, haven t received, didn t get, did
        not get, haven t got, didnt get, where is my, where are my, kahan hai, kahan hain, kahan
        gaye, kahan gae, kidhar hain, kidhar gaye, still waiting, not yet, abhi tak nahi, نہیں
        آئے, نہیں آیا, نہیں ملے, نہیں ملا, نہیں ہوئے, کہاں ہیں, کہاں گئے, ابھی تک نہیں, nai aye,
        nai aya, nai ayi, nai mila, abi tak nai, abi tak nahi, abhi tak nai, not showing, is
        wrong, galat hai, show nahi, nazar nahi aa rahe, نظر نہیں آ رہے""",
    "transfer": "transaction, payment, transfer, screenshot, slip, پیمنٹ, ادائیگی, ٹرانزیکشن",
    "look_up": """
        check karo, check karein, check kar, check kren, please check, check my, چیک کر, check
        karein""",
    "mine": """
        my brand, mera brand, mere brand, apna brand, brand laga, brand lagao, our brand,
        branding, my number, mera number, mere number, apna number, apne number, my whatsapp,
        mera whatsapp, my phone, phone number, contact number, my handle, my insta, mera insta,
        میرا برانڈ, میرا نمبر, اپنا نمبر, فون نمبر, میرے نمبر""",
    "put": """
        put, add, with, also, laga, laga do, lagao, lagana, lagayein, likh do, likho, likh,
        dalo, dal do, daal do, ke sath, k sath, bhi, لگا, لگاؤ, لگا دو, لکھ, لکھو, ڈال,
        کے ساتھ, بھی""",
    "invitation": """
        invite link, invitation, invite karna, invite karo, invite bhejo, link for my team, انویٹ,
        دعوت, cancel the invite, cancel invite, invite cancel, invite khatam, link dobara, link
        phir, open invites, انویٹ کینسل, لنک دوبارہ""",
    "one": """
        this picture, this photo, this pic, that picture, that photo, the picture, the photo, last
        picture, last photo, ye tasveer, yeh tasveer, is tasveer, ye photo, yeh photo, is photo, ye
        pic, yeh pic, is pic, tasveer ko, photo ko, یہ تصویر, اس تصویر, تصویر کو, یہ فوٹو, اس فوٹو,
        isko, is ko, ise, isay, this one, delete it, delete this, اسے, اس کو""",
    "erased": """
        delete, deleted, erase, mita do, mitao, mita dein, mita den, حذف, ڈیلیٹ, مٹا""",
    "robot": """
        robot, a machine, ap machine, aap machine, tum machine, machine se baat, computer,
        artificial intelligence, real person, human, insan, chatgpt, chat gpt, روبوٹ, کوئی مشین,
        آپ مشین, تم مشین, انسان, a bot, bot ho, bot hai, bot hain, tum bot, aap bot, ap bot""",
    "asking": """
        are you, r u, am i, is this, kya ap, kya aap, kya tum, ho, hain, ho kya, ya, or, ہیں,
        ہو, کیا آپ, یا""",
}
RULES: tuple[Rule, ...] = (
    ("", ("kept",)),  # of what is to stay as it is nothing is told
    ("", ("receipt", "not_wanted")),
    ("", ("receipt", "promised")),
    ("correct", ("own_name", "misspelt")),
    ("not_ours", ("of_bot", "errand")),
    ("dear", ("discount", "for_me")),
    ("other_photo", ("another_too",)),
    ("unread", ("tongue", "unreadable")),
    ("credit", ("credit_is",)),
    ("credit", ("credits", "means_what")),
    ("bot", ("robot", "asking")),
    ("bot", ("who_is_it",)),
    ("company", ("company",)),
    ("ahead", ("ahead",)),
    ("", ("receipt", "handed_in")),
    ("screenshot", ("receipt", "paper")),
    ("receipt", ("receipt",)),
    ("ask_owner", ("leader", "told_to")),
    ("guarantee", ("in_case", "given_back")),
    ("refund", ("given_back",)),
    ("cut", ("credits", "gone")),
    ("files", ("channel", "may_use")),
    ("paid", ("money", "missing")),
    ("paid", ("transfer", "look_up")),
    ("where", ("pictured", "not_come")),
    ("bad", ("wrong", "changed_it")),
    ("", ("in_case", "wrong")),
    ("trust", ("trusts",)),
    ("trust", ("scam", "is_it")),
    ("guarantee", ("wrong", "terms_of")),
    ("human", ("wrong",)),
    ("saver_off", ("saver", "turned_off")),
    ("saver_on", ("saver", "turned_on")),
    ("data", ("asks_data",)),
    ("data", ("own", "delete")),
    ("data", ("my_data", "show")),
    ("", ("erased", "not_wanted")),
    ("one", ("one", "erased")),
    ("pictures", ("past", "pictures", "show")),
    ("chats", ("own_chats",)),
    ("moved", ("number_changed",)),
    ("policy", ("privacy",)),
    ("private", ("shown", "safe")),
    ("private", ("leader", "safe")),
    ("team", ("who", "found")),
    ("leave_team", ("who", "quits")),
    ("team", ("who", "leaving")),
    ("team", ("who", "show")),
    ("team", ("who", "of_team")),
    ("team", ("limited",)),
    ("team", ("leader", "who_is")),
    ("team", ("leader", "made_other")),
    ("team", ("kin", "joins")),
    ("team", ("invitation",)),
    ("switch", ("place", "going")),
    ("chats", ("chats", "linked")),
    ("account_page", ("key", "kept_so")),
    ("account_page", ("log_in",)),
    ("paid", ("transfer", "when", "confirmed")),
    ("methods", ("card", "taken")),
    ("methods", ("wallets", "asks_may")),
    ("pay", ("pay", "how")),
    ("prices", ("sum", "fee")),
    ("prices", ("price", "price_told")),
    ("how_long", ("when", "wait")),
    ("brand", ("logo", "sent")),
    ("brand_on", ("mine", "put")),
    ("bad", ("disliked",)),
    ("help", ("use", "unsure")),
    ("language", ("tongue", "speak")),
    ("in_writing", ("voice",)),
    ("looks", ("behind", "which")),
)
# Who wants to speak with a person does not ask whether this is one.
UNLESS = {
    "robot": ("spoken_with",),
    "who_is_it": ("of_account", "written_on"),
    "company": ("written_on",),
    "price": ("written_on",),
    "number_changed": ("written_on",),
    "limited": ("transfer",),
}
READ = Rules(WITHIN, RULES, most_words=MOST_WORDS, unless=UNLESS)


def topic(words: str) -> str | None:
    """What a (folded) message is about: the first topic with a rule that it keeps.

    How all of it works is told where nothing else is asked.
    """
    kept = sorted(READ.topics(words), key=lambda one: one == "help")
    return next(iter(kept), "") or None
