"""Phrases of what may name credits, a size or a colour, and wishes for none: of `asked_about`."""

ANOTHER = (  # of her products, told by its colour: "the red one too"
    ("red blue green black white pink yellow other next", ("one also", "one too", "one as well")),
    ("laal lal neela neeli hara hari kala kali gulabi peela peeli", ("wali bhi", "wala bhi")),
)
WITHIN = {
    "paper": """
        paper, kaghaz, kagaz, parchi, printed, slip wali, dukan ki slip, shop ki slip, کاغذ,
        پرچی""",
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
        english is hard, samajh ni, samajh nahi, samjh nahi, samajh nai, parh nahi, parhi nahi,
        can t read, cant read, cannot read, don t understand, toot, tooti, tuti, ٹوٹی, ٹوٹ, سمجھ
        نہیں, پڑھ نہیں, پڑھی نہیں, hard to read, difficult to read, parhna mushkil, mushkil hai,
        پڑھنا مشکل, پڑھی نہیں جاتی, مشکل ہے, nahi ati, nahi aati, nai ati, nai aati, نہیں آتی""",
    "own_name": """
        my name, mera naam, mere naam, میرا نام, میرے نام""",
    "misspelt": """
        wrong, galat, ghalat, spelling, misspelt, غلط, سپیلنگ, correct, durust, theek kar, ٹھیک کر,
        درست""",
    "spoken_with": """
        baat karn*, baat karo*, baat kara*, baat karw*, bat karn*, bat kara*, bat karw*, want to,
        need to, can i, chahiye, chahye, بات کرن*, بات کرا*, بات کروا*, چاہیے, baat ho*, bat ho*,
        بات ہو*""",
    "safe": """
        safe, secure, private, mehfooz, mahfooz, misuse, leak, share, kisi ko dikhate, kisi ko
        dikhaoge, kisi ko dikhao, kisi ko dikha, kisi aur ko, kisi ko doge, kisi ko to nahi, who
        can see, who sees, kaun dekh, kon dekh, محفوظ, کسی کو دکھا, کسی کو دکھاتے, کسی اور کو, کون
        دیکھ, seen by, other sellers, copying, copy my, steal, chori, kisi or ko, kisi ko nahi,
        kisi ko nai, to nai dikhao, to nahi dikhao, facebook pe to nahi, post to nahi, publish,
        کسی کو نہیں, تو نہیں لگاو, تو نہیں لگاؤ, تو نہیں دکھا, فیسبک پر تو نہیں, پبلک, چوری, do
        you save, save my, do you store, store my, do you keep, keep my, save karte, save kar
        lete, محفوظ کرتے, رکھتے ہو, dekh sakta hai, dekh sakti hai, دیکھ سکتا ہے, دیکھ سکتی ہے,
        sees my, dikhe gi, dikhe ga, dikhay gi, kisi ko dikhe, kisi ko nazar, نظر آئے, کون دیکھے,
        کسی کو دکھے, کون کون دیکھ, who will see, who else sees, who else can, owner see, admin
        see, owner dekh, malik dekh, admin dekh, اونر دیکھ, مالک دیکھ, who saw, kis ne dekhi,
        kisne dekhi, کس نے دیکھی, kisi ko dena, kisi ko den, kisi ko mat, kisi ko na, mat dena,
        share mat, don t give, dont give, don t share, dont share, other pages, anywhere else,
        kahin aur, kahi aur, kisi aur jagah, کسی کو نہ, کسی کو مت, مت دینا, کہیں اور, استعمال نہیں
        ہوں, استعمال تو نہیں, استعمال نہ, what happens to, what do you do with, sell my, bech to,
        bech do, lagate ho, lagate hain, dalte ho, daalte ho, post karte, upload karte, لگاتے""",
    "kin": """
        bhai ko, behan ko, behen ko, baji ko, shohar ko, biwi ko, beti ko, bete ko, dost ko, larke
        ko, larki ko, brother, sister, husband, wife, cousin, friend, daughter, partner, someone,
        somebody, بھائی کو, بہن کو, شوہر کو, بیوی کو, بیٹی کو, بیٹے کو, دوست کو, meri behan, mera
        bhai, mera beta, meri beti, mere shohar, my brother, my sister, larke ko, لڑکے کو, میری
        بہن, میرا بھائی, میری بیٹی, میرا بیٹا, میرے بھائی, میری بیوی, میرے شوہر""",
    "joins": """
        add, invite, shamil, include, join, jorna, jor do, شامل, ایڈ, جوڑ, use this, use it, also
        use, bhi use, use kar, isi account se, same account, ijazat, اجازت, اسی اکاؤنٹ""",
    "wrong": """
        want my money, my money back, give me my money, return my money, give back my money,
        refund, complaint, complain, shikayat, fraud, dhoka, scam, cheated, paise wapas, pese wapas,
        koi jawab, jawab nahi, شکایت, دھوکہ, فراڈ, پیسے واپس, worst service, nobody replying, no one
        replying, nobody answering, no reply, not replying, koi reply nahi, reply nahi de, bakwas
        service, کوئی جواب نہیں, جواب نہیں دیتا, doob gaye, doob gae, paise gaye, lut gaya, lut
        gaye, loot liya, ڈوب گئے, لٹ گئے,
        hack, hacked, someone else is using, koi aur use kar, ہیک""",
    "who_is_it": """
        who are you, who r you, ap kaun, ap kon, aap kaun, aap kon, tum kaun, tum kon, kaun ho ap,
        kon ho ap, kaun ho aap, kon ho tum, kaun ho tum, kaun hain ap, kon hain ap, what is your
        name, what s your name, your name please, apka naam kya, ap ka naam kya, aap ka naam kya,
        tumhara naam kya, ho naam kya, آپ کون, تم کون, کون ہو, آپ کا نام کیا, آپکا نام کیا""",
    "gone": """
        kahan gaye, kahan gae, kidhar gaye, kam kaise, kam kyun, disappear*, کہاں گئے, کم کیسے, کم
        کیوں""",
    "channel": """
        facebook, fb, insta, instagram, daraz, tiktok, status, olx, website, ads, ad, فیس بک, دراز,
        انسٹا*, اسٹیٹس""",
    "may_use": """
        laga sakt*, use kar sakt*, post kar sakt*, daal sakt*, dal sakt*, upload kar sakt*, can i
        post, can i upload, can i use it, can i use them, can i use this on, can i use these,
        لگا سکت*, استعمال کر سکت*, ڈال سکت*""",
    "voice": """
        voice note, voice message, voice msg, audio, awaz, awaaz, call kar sakt*, call ho sakt*,
        can you call, can i call, call pe, phone pe baat, likhna mushkil, likhna nahi aata, likhna
        kam, rabta kar*, contact me, آواز, وائس, کال کر سکت*, لکھنا مشکل, لکھنا کم, لکھنا نہیں آت*,
        رابطہ کر*""",
    "of_account": "account, bank, title, اکاؤنٹ, بینک",
    "company": """
        who made this, who made qaptai, who made you, who runs, who owns, who is behind, whose
        company, your company, which company, what company, pakistani company, a company, kis ki
        company, kis company, konsi company, kaunsi company, apki company, kis ne banaya, kisne
        banaya, where are you from, where are you based, where are you located, your office, your
        address, your location, office kahan, office kidhar, apka office, ap ka office, aap ka
        office, apka address, address kya, kahan se ho, kahan se hain, kis shehar, which city,
        apka number, aap ka number, ap ka number, your number, your phone number, contact number
        kya, کس کی کمپنی, کون سی کمپنی, آپ کی کمپنی, کس نے بنایا, دفتر کہاں, آفس کہاں, آپ کا دفتر,
        آپ کا آفس, کہاں سے ہیں, کس شہر, آپ کا نمبر, آپ کا پتہ, your whatsapp, whatsapp number kya,
        owner of qaptai, qaptai ka malik, who is your owner, tum pakistani, are you pakistani,
        pakistani ho""",
    "price": "price, prices, rate, rates, qeemat, keemat, qimat, charges, قیمت, قیمتیں, ریٹ",
    "price_told": """
        bata*, btao, btayein, btaen, tell, kya hai, kia hai, kya hain, kya ha, kya he, kya hoga,
        list, what, about, بتا*, کیا ہے, کیا ہیں, کیا ہوگی""",
    "credits": "credit, credits, kredit, کریڈٹ, کریڈٹس",
    "means_what": """
        matlab, mtlb, means, mean, meaning, kya hota, kya hote, kia hota, hota kya, hote kya, hota
        kia, kya cheez, kya chez, kia cheez, kya bala, explain, مطلب, کیا ہوتا, کیا ہوتے, ہوتا کیا,
        ہوتے کیا, کیا چیز, کیا بلا""",
    "credit_is": """
        credit kya hai, credits kya hain, what is a credit, what is credit, what are credits, what
        s a credit, what are these credits, what is this credit, credit hai kya, credits hain kya,
        کریڈٹ کیا ہے, کریڈٹ کیا ہیں, کریڈٹ ہے کیا""",
    "ahead": """
        pehle credit de, pehle credits de, pehle credit do, abhi credit de, abhi credits de, abhi
        credit do, credits first, credit first, credits before, udhar credit, udhar credits,
        credit udhar, credits udhar, پہلے کریڈٹ دے, ابھی کریڈٹ دے, کریڈٹ ادھار, ادھار کریڈٹ, ادھار
        دے, udhar chahiye, udhar de do, udhar dedo, udhar mil, pay after, pay later, paise baad
        mein, paise bad mein, phir paise, pehle tasveer bana*, pehle pic bana*, pehle photo bana*,
        پیسے بعد میں, پھر پیسے, پہلے تصویر بنا*, ادھار مل*""",
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
        چلے گا, ہو جائے گا""",
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
        likh, likho, likh do, write, lagao, laga do, laga den, put, on it, لکھ, لکھو, لگا دو, add
        my, add the, likh*, laga*, hata*, picture pe, picture par, picture mein, pic pe, pic par,
        pic mein, photo pe, photo par, photo mein, tasveer pe, tasveer par, tasveer mein, on the
        picture, on this picture, on my picture, in the picture, tag, text, plate, style, design,
        background, تصویر پر, تصویر میں, لکھ*, لگا*, ہٹا*""",
    "leader": "owner, malik, boss, malkin, اونر, مالک, باس",
    "made_other": "make, change, someone else, badal*, banana, kisi aur, بدل*, بنانا, کسی اور",
    "who_is": "who, kon, kaun, kis ka, kis ki, whose, کون, کس کی, کس کا",
    "told_to": """
        se kaho, se kahein, se kahen, se kaho na, ko bolo, ko kaho, ko batao, ko bata do, ask the,
        ask my, tell the, tell my, request the, سے کہو, سے کہیں, کو کہو, کو بتا, کو کہیں""",
    "own_chats": """
        my other chat, other chat, linked chats, chats linked, linked chat, doosri chat, dusri
        chat, دوسری چیٹ, do mobile pe, 2 mobile pe, two phones, two mobiles, doosre mobile, dusre
        mobile, another phone, دو موبائل""",
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
        login kaise, log in kaise, how to login, how to log in, website link, website ka link, web
        page, website kya, your website, apki website, لاگ ان, ویب سائٹ, website hai, website
        address""",
    "confirmed": "confirm, confirmed, approve, approved, کنفرم, منظور",
    "trusts": """
        can i trust, trust you, bharosa kar, bharosa karun, kaise bharosa, yaqeen karun, بھروسہ,
        اعتبار, or fake, ya fake, fake hai, asli hai ya, real or, bhag gay*, bhag jay*, bhaag
        gay*, safe to pay, account safe, legit, genuine, بھاگ گئے, بھاگ جائیں, بھاگ تو, جعلی,
        account asli, asli account, اکاؤنٹ اصلی""",
}
