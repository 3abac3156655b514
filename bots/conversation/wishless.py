"""Phrases of what may name credits, a size or a colour, and wishes for none: of `asked_about`."""

ANOTHER = (  # of her products, told by its colour: "the red one too"
    ("red blue green black white pink yellow other next", ("one also", "one too", "one as well")),
    ("laal lal neela neeli hara hari kala kali gulabi peela peeli", ("wali bhi", "wala bhi")),
)
WITHIN = {
    "promised": """
        baad mein, bad mein, bhejungi, bhejunga, bhejun gi, bhejun ga, later, بعد میں, بھیجوں گی,
        بھیجوں گا""",
    "of_bot": """
        will you, can you, could you, do you, would you, please, for me, khud, kar do, kar dein,
        karo, bhej do, bhej dein, de do, dia karo, diya karo, sakte ho, کر دو, کر دیں, کرو, دو, دیں,
        دیا کرو, دے دیا, سکتے ہو, سکتے ہیں, pls, plz""",
    "discount": """
        discount, discounts, concession, riayat, ڈسکاؤنٹ, رعایت""",
    "for_me": """
        i get, if i take, if i buy, if i order, agar main, agar mein, mujhe discount, for bulk, bulk
        order, bulk discount, any discount for, اگر میں, مجھے ڈسکاؤنٹ, give some discount, give me
        discount, give discount, some discount, discount de, discount do, discount dein, discount
        den, discount karo, discount kar do, discount milega, discount mile ga, kuch discount,
        discount yaar, ڈسکاؤنٹ دیں, ڈسکاؤنٹ دو, ڈسکاؤنٹ ملے, رعایت کریں, رعایت ملے""",
    "scam": """
        scam, scammer, fraud, dhoka, dhokha, fake service, lootna, فراڈ, دھوکہ, دھوکا""",
    "is_it": """
        is this, is it, are you, to nahi, to nai, to nahin, tou nahi, kahin, kaise yaqeen, how do i
        know, how can i trust, تو نہیں, کیا یہ, کہیں, real company, real hai, asli company, asli
        hai, genuine, or fraud, or scam, ya fraud, ya scam, ya dhoka, اصلی, یا فراڈ, یا دھوکہ, real
        or""",
    "errand": """
        post it on, post this on, post it to, post them on, upload it on, upload it to my, upload to
        my, customer ko direct, customer ko bhej, customers ko bhej, customer ko send, send it to my
        customer, send to my customer, reply to my customers, answer my customers, customers ko
        jawab, customers ko reply, customer ko jawab, گاہکوں کو جواب, گاہکوں کو بھی جواب, گاہک کو
        بھیج, گاہک کو جواب, گاہکوں کو بھیج, کسٹمر کو بھیج, کسٹمرز کو جواب, reply my customers, reply
        customers, reply to customers, answer customers""",
    "unreadable": """
        english is hard, samajh ni, samajh nahi, samjh nahi, samajh nai, parh nahi, parhi nahi, can
        t read, cant read, cannot read, don t understand, toot, tooti, tuti, ٹوٹی, ٹوٹ, سمجھ نہیں,
        پڑھ نہیں, پڑھی نہیں, hard to read, difficult to read, parhna mushkil, mushkil hai, پڑھنا
        مشکل, پڑھی نہیں جاتی, مشکل ہے""",
    "own_name": """
        my name, mera naam, mere naam, میرا نام, میرے نام""",
    "misspelt": """
        wrong, galat, ghalat, spelling, misspelt, غلط, سپیلنگ, correct, durust, theek kar, ٹھیک کر,
        درست""",
    "credit_is": """
        credit kya hota, credit kia hota, credits kya hote, credit kya hai, what is a credit, what
        are credits, what s a credit, credit means, credit mean, credit ka matlab, credit matlab,
        کریڈٹ کیا ہوتا, کریڈٹ کیا ہوتے, کریڈٹ کا مطلب, کریڈٹ کیا چیز, credits kya hain, credit ka
        kya matlab, credit ka kia matlab, credits ka matlab, credits ka kya matlab""",
    "ahead": """
        pehle credit de, pehle credits de, pehle credit do, abhi credit de, abhi credits de, abhi
        credit do, credits first, credit first, credits before, udhar credit, udhar credits, credit
        udhar, credits udhar, پہلے کریڈٹ دے, ابھی کریڈٹ دے, کریڈٹ ادھار, ادھار کریڈٹ, ادھار دے,
        udhar chahiye, udhar de do, udhar dedo, udhar mil""",
    "another_too": ", ".join(
        f"{one} {too}" for ones, also in ANOTHER for one in ones.split() for too in also
    ),
    "number_changed": """
        changed my sim, new sim, sim badal, sim band, number change, new number, number changed,
        changed my number, my number changed, number badal, number band, نمبر بدل, نمبر تبدیل, نمبر
        بند, سم بند, سم بدل, sim now, number badal gaya, number change ho, another
        sim, lost my number, lost my phone number, lost my old phone number, lost my sim, sim gum,
        sim kho, number is changing, changing my number, change my number, changing number, number
        changing, phone chori, mobile chori, phone gum, mobile gum, phone stolen, purana account,
        old account, naya number, number badalne, نیا نمبر, فون چوری, پرانا اکاؤنٹ, نمبر بدلنے""",
    "asks_may": """
        can i, can we, could i, do you, how, kaise, kese, kya, or only, only bank, ho jaye ga, ho
        jayega, chalega, chale ga, sakti, sakta, sakte, کیا, کیسے, سکتے ہیں, سکتی ہوں, سکتا ہوں,
        چلے گا""",
    "wallets": """
        easypaisa, easy paisa, jazzcash, jazz cash, sadapay, nayapay, only bank, other bank, any
        bank, ایزی پیسہ, جاز کیش""",
    "not_come": """
        kidhar hai, kidhar ha, kidhar hain, kahan hai, kahan ha, kahan hain, kab se wait, kab se
        intezar, abhi tak nahi, abi tak nai, nahi aayi, nahi ayi, nai ayi, nahi mili, نہیں آئی,
        ابھی تک نہیں, نہیں ملی, کب سے, کدھر ہے, کہاں ہے, کہاں ہیں, not come, hasn t come, haven t
        come, not received, still waiting, where is my, where are my""",
    "pictured": """
        my picture, my photo, my pic, meri tasveer, meri photo, meri pic, میری تصویر, میری فوٹو,
        meri pics, meri photos, meri tasveeren, meri tasveerein, my pics, my photos, my pictures,
        mera order, my order, میرا آرڈر""",
    "changed_it": "badal dia, badal diya, badal di, changed my, بدل دیا, بدل دی",
    "handed_in": """
        bhej di, bhej diya, bhej dia, bhej chuki, sent, attached, ye rahi, ye hai, yeh hai, ye dekh,
        بھیج دی, یہ رہی, یہ ہے, یہ دیکھ""",
    "written_on": """
        likh, likho, likh do, write, lagao, laga do, laga den, put, on it, لکھ, لکھو, لگا دو""",
    "leader": "owner, malik, boss, malkin, اونر, مالک, باس",
    "told_to": """
        se kaho, se kahein, se kahen, se kaho na, ko bolo, ko kaho, ko batao, ko bata do, ask the,
        ask my, tell the, tell my, request the, سے کہو, سے کہیں, کو کہو, کو بتا, کو کہیں""",
    "own_chats": """
        my other chat, other chat, linked chats, chats linked, linked chat, doosri chat, dusri chat,
        دوسری چیٹ""",
    "saver": """
        data saver, saver, ڈیٹا سیور""",
    "turned_off": """
        off, band, bnd, hata do, hatao, nahi chahiye, don t want, stop, disable, remove, khatam,
        بند, ختم, ہٹا, نہیں چاہیے""",
    "turned_on": """
        on, chalu, laga do, lagao, enable, start, shuru, chahiye, آن, لگا, شروع, چاہیے""",
    "asks_data": "what data, which data, data do you have, data you have, data you hold",
    "terms_of": """
        policy, kya hai policy, hoti hai, hota hai, milta hai, do you have, پالیسی, ہوتی ہے, ملتا
        ہے""",
    "log_in": """
        login kaise, log in kaise, how to login, how to log in, website link, website ka link,
        web page, website kya, your website, apki website, لاگ ان, ویب سائٹ""",
    "confirmed": "confirm, confirmed, approve, approved, کنفرم, منظور",
    "trusts": """
        can i trust, trust you, bharosa kar, bharosa karun, kaise bharosa, yaqeen karun, بھروسہ,
        اعتبار""",
}
