"""The phrases by which sellers speak of the chat itself: groups of `questions`."""

WITHIN = {
    "messages": """
        msg, msgs, message, messages, sms, مسیج, میسج, میسیج, پیغام""",
    "mistaken": "galti se, ghalti se, wrong, galat, ghalat, by mistake, غلطی سے, غلط",
    "wrong_chat": """
        wrong chat, wrong group, wrong person, galat chat, ghalat chat, galat group, غلط چیٹ""",
    "open_hours": """
        timing, timings, working hours, office hours, your hours, are you open, open on, sunday,
        itwar, raat ko bhi kaam, 24 hours, 24 ghante, kab khult*, kab band hot*, holiday, اتوار,
        اوقات, رات کو بھی کام, کب کھلت*, چوبیس گھنٹے, raat ko bhi, رات کو بھی""",
    "resent": """
        send again, resend, phir se bhejo, phir bhejo, dobara bhejo, download nahi, download nai,
        open nahi, khul nahi, nahi khul, not opening, not loading, دوبارہ بھیج*, پھر سے بھیج*""",
    "over": "ho gayi, ho gaya, ho gai, hogaya, hogayi, hogai, done, ہو گئی, ہو گیا",
    "finality": "is it final, is this final, ye final, final hai, original quality, asli quality",
    "pressed": "dab gaya, dab gayi, dab gai, pressed by, tapped by, click ho gaya, دب گیا, دب گئی",
    "excused": """
        bijli nahi, light nahi thi, net nahi tha, late ho gai, late ho gayi, ab bhi ho jay*, بجلی
        نہیں, دیر ہو گئی, اب بھی ہو""",
    "thinks": """
        sochti hun, sochta hun, sochti hoon, sochta hoon, soch kar, soch ke, soch lun, soch rah*,
        let me think, will think, i ll think, think about it, maybe later, سوچ کر, سوچتی ہوں,
        سوچتا ہوں, سوچ لوں, phir kabhi, پھر کبھی, later on, dekh rahi thi, dekh raha tha, just
        looking, just checking, just browsing, sirf dekh*, دیکھ رہی تھی, دیکھ رہا تھا, dekhti hun,
        dekhta hun, dekhti hoon, dekhta hoon, dekhte hain, دیکھتی ہوں, دیکھتا ہوں""",
    "closed": """
        bank band, bank is closed, bank closed, chutti, chhutti, بینک بند, چھٹی, pending, پینڈنگ""",
    "speed": "jaldi, jald, hurry, urgent, asap, quickly, جلدی, جلد",
    "which_style": "konsa, konsi, kaunsa, kaunsi, kon sa, kon si, which, کون سا, کون سی, کونسا",
    "good": """
        acha, achi, best, behtar, better, suit kar*, theek, rahega, rahegi, good, nice, اچھا, اچھی,
        بہتر, ٹھیک""",
    "differs": "difference, farq, different, فرق",
    "no_more": """
        na kia, na kiya, na karo, na kro, mat karo, mat kro, mat kiya, mat kia, na bhej, mat bhej,
        nahi chahiye, band kar, band karo, stop, don t send, dont send, do not send, tang kar, tang
        mat, tang na, مت کر, مت بھیج, نہ کر, نہ بھیج, بند کر, تنگ, mat bhejo, mat bheja, na bhejo,
        na bheja, mat bhejna""",
    "late_came": """
        so late, too late, itni late, bohat late, late q, late kyun, why late, why so slow, so
        slow, itne late, itni der se, bohat der se, very late, very slow, اتنی دیر سے, بہت دیر
        سے, لیٹ کیوں, اتنی لیٹ""",
    "likewise": """
        isi tarah, isi tarha, aisi hi, aise hi, isi style, same like this, just like this, اسی
        طرح, ایسی ہی, ایسے ہی""",
    "other_goods": """
        wali bhi, wala bhi, wale bhi, wali b, wala b, wale b, my other, meri doosri, والی بھی,
        والا بھی, والے بھی""",
    "photo_so": """
        photo kaisi, kaisi photo, tasveer kaisi, pic kaisi, how should the photo, what kind of
        photo, kis tarah ki photo, تصویر کیسی, کیسی تصویر, gallery se, camera se, document ki
        tarah, as a file, as document, kitni mb, file size, 2 product, do product, two products, 2
        cheezein, do cheezein, گیلری سے""",
    "newcomer": """
        make pictures of my, pictures of my product, pictures of my products, tasveerein banwani,
        photos banwani, pics banwani, tasveer banwani, kapray bechti, kapre bechti, bechti hun,
        bechta hun, bechti hoon, i sell, kya karun, kia karun, kya karoon, demo, sample, samples,
        example, examples, app hai, کیا کروں, نمونہ دکھا, بیچتی ہوں, ایپ ہے, تصویریں بنوانی,
        karwani hai, karwani hain, karwana hai, banwana, banwani""",
    "what_here": """
        this service, your service, is this available, still available, available hai, what do you
        do, what does this do, what do you guys do, kya kaam kart*, kya kam kart*, kia kaam kart*,
        kia kam kart*, kya karte, kia karte, kya bechte, kia bechte, what do you sell, دستیاب ہے,
        کیا کام کرت*, کیا کرتے, کیا بیچتے, order karna, want to order, place an order, want to
        buy, want this, in stock, stock mein, stock me, stock hai, آرڈر کرنا, خریدنا ہے, خریدنی
        ہے, اسٹاک, install*, app download*, play store, app store, which products, what products,
        do you work with, ki pic ban*, ki photo ban*, ki tasveer ban*, ki pic bhi ban*, ki photo
        bhi ban*, کی تصویر بن*""",
    "insult": """
        useless, stupid, idiot, rubbish bot, bakwas bot, fazool, fuzool, pagal, bewaqoof, dafa ho,
        nikamma, worst, paise kha, pese kha, lootera, دفع ہو, فضول, پاگل, بیوقوف, چور, لٹیرے, پیسے
        کھا, chor ho, chor hain, chor log, tum chor, sab chor, daffa ho jao, daffa ho, paise
        waste, paise zaya, waste of money, paise barbad, پیسے ضائع, bad service, ghatiya""",
    "opened": """
        what is, what s, kya hota, kya hoti, kia hota, kya hai, kia ha, kaise khol, kese khol,
        kaise khul, kaise kholun, how do i open, how to open, open it, khul nahi, nahi khul, nai
        khul, khulti nahi, کیا ہوتا, کیا ہے, کیسے کھول, نہیں کھل""",
    "posting": """
        my page, mere page, my wall, meri wall, post it yourself, khud laga, khud post, post kar
        do, post karo, میرے پیج, خود لگا, پوسٹ کر دیں""",
    "which_one": """
        which one, which ones, which photo, which picture, which pic, which of, konsi, kaunsi,
        kon si, kaun si, konse, konsa wala, کون سی, کونسی, کون کون سی""",
    "unseen": """
        nahi aa rahi, nai aa rahi, nahi aayi, nahi ayi, nai ayi, nai aai, nahi aai, nahi khul, nai
        khul, khul nahi, khul nai, khul ni, not opening, doesn t open, does not open, not load, can
        t see, cant see, cannot see, download nahi, download nai, didn t come, did not come, not
        received, ghoom raha, gol gol, error, phir bhej, phir se bhej, phr bhej, dobara bhej, dubara
        bhej, send again, resend, send it again, mit gayi, mit gai, نہیں آ رہی, نہیں آئی, نہیں کھل,
        ڈاؤن لوڈ نہیں, دوبارہ بھیج, پھر بھیج, پھر سے بھیج, abi tak nai, abhi tak nahi, abhi tak nai,
        kahan gayi, kahan gai, kahan hai, kahan ha, کہاں گئی, کہاں ہے, کہاں گئیں, ابھی تک نہیں, did
        not get, didn t get, which did not, did not arrive, dobara bhejo, dubara bhejo, phir bhejo,
        phir se bhejo""",
    "it": """
        image, images, photo, photos, pic, pics, picture, tasveer, tasweer, tasveerein, file,
        wo, woh, wali, teesri, doosri, pehli, sheet, preview, it, last, تصویر, تصویریں, فوٹو,
        والی, دوسری, تیسری, پہلی, وہ, batch, album, ye, yeh, یہ""",
    "missed": """
        kab se, abhi tak nahi, abi tak nahi, abhi tak nai, kidhar hai, kahan hai, kahan ha, nahi
        aayi, nahi ayi, nai ayi, کب سے, ابھی تک نہیں, نہیں آئی, کہاں ہے""",
    "hurry": """
        kab, kab tak, kab se, when, how long, how much longer, kitni der, kitni dair, itni der,
        itni dair, bohat der, kitna time, kitna waqt, jaldi, hurry, urgent, asap, quickly, fast,
        late, slow, der lag*, waiting, wait kar*, wait kr*, intezar, intizar, still, not yet, abhi
        tak, abi tak, ab tak, update, any news, kidhar hai, kahan hai, kahan ha, nahi aya, nahi
        aai, nahi aayi, nahi aaya, nai aya, nai aai, nai aayi, nahi mili, nahi bani, ghanta ho*,
        ghante ho*, minute ho*, min ho*, minutes, mins, hour, hours, کب, کتنی دیر, اتنی دیر, بہت
        دیر, دیر لگ*, دیر ہو*, کتنا وقت, کتنا ٹائم, جلدی, انتظار, ابھی تک, اب تک, کہاں ہے, نہیں
        آئی, نہیں آیا, نہیں ملی, نہیں بنی, گھنٹہ ہو*, گھنٹے ہو*, منٹ ہو*, لیٹ, how much more, more
        time, done yet, ready yet, is it ready, is it done, abhi chahiye, right now, tayar, ابھی
        چاہیے, تیار ہو*, ruko, rukein, ruk jao, wait wait, galat wala, galat select*, wrong one,
        رکو, رکیں, kahan tak, kitni line, aur kitna, aur kitni, tak chahiye, wrong style, stop
        making, تک چاہیے""",
    "asks_first": """
        pooch k*, puch k*, pooch lo*, puch lo*, poochti, poochta, poch k*, let me ask, i ask, will
        ask, ask my, پوچھ*""",
    "away": """
        mobile band, phone band, mobile off, phone off, net band, net off, internet band, app band,
        switch off, close the app, close this, close whatsapp, log out, go offline, offline, so
        jaun, موبائل بند, فون بند, نیٹ بند, ایپ بند""",
    "goes_on": """
        to bhi, tab bhi, phir bhi, still, will it, ban jaye*, aa jaye*, mil jaye*, if, agar, تو بھی,
        پھر بھی, بن جائے*, آ جائے*, مل جائے*, اگر""",
}
