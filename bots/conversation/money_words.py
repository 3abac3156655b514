"""The phrases by which sellers ask about credits, paying and proofs: groups of `questions`."""

WITHIN = {
    "dear": """
        mehnga, mehngi, mehnge, mehanga, expensive, costly, too much, zyada hai, zyada he,
        discount, offer, sale, kam karo, kam karein, kam kar do, kam kar lo, kam kro, cheaper,
        riayat, sasta, cheapest, monthly, subscription, per month, or one time, a month, expir*,
        khatam to nahi, khatam ho*, kab tak chal*, kitne din chal*, difference, farq, konsa lun,
        konsa loon, kon sa lun, kaunsa lun, which package, mein kitni, me kitni, same credits,
        مہنگا, مہنگی, ڈسکاؤنٹ, رعایت, آفر, کم کریں, کم کر دیں, زیادہ ہے, ماہانہ, ختم تو نہیں,
        ایکسپائر, فرق, کون سا لوں, کونسا لوں, two packages, 2 packages, 2 package, do package,
        both packages, دو پیکج, دو پیکجز, ek se zyada package, sab se chota package, sabse chota
        package, package kitne ka, package kitne, se kam wala, se kam ka, is se kam, isse kam, us
        se kam, اس سے کم, kam kar len, kam kar lein, kuch kam kar, thora kam kar, konsa lu, کچھ
        کم, رعایت کریں, lun konsa, costs so much, so much money, price so much, gst, tax, har
        mahine, ek dafa lena, one time, ہر مہینے, sab se zyada bik*, kaunsa bikta, konsa bikta,
        popular, price change, prices change, deal, refer*, promo*, coupon""",
    "per_credit": """
        1 credit, one credit, aik credit, ek credit, credit kitne, credit kya, credits kya, credit
        kia, ایک کریڈٹ, کریڈٹ کیا, کریڈٹ کتنے""",
    "free": """
        free, muft, mufat, without paying, paise dene paren, paise dene par, pay karna pare, paise
        lagen, paise lagain, paise lagte, paise lagein, how much it will, how much will it, tell
        me how much, kitne ka parega, kitne ki paregi, مفت, فری, پیسے لگیں, پیسے دینے, how much
        is, how much for, is it free, have to pay, need to pay, dene honge, dene hon ge, dene
        parenge, pay anything, دینے ہوں گے, دینے پڑیں, try karna, pehle try, trial, ٹرائل""",
    "cut": """
        is cut, are cut, was cut, cut off, kat gaye, kat gaya, kat gae, kate gaye, kat gai, kat
        gayi, kat gyi, kata hua, kati hui, کٹ گئے, کٹ گئی, کٹ گیا, کٹا ہوا, کٹی ہوئی""",
    "of_money": """
        credit, credits, paise, paisay, pese, balance, rupees, rs, money, کریڈٹ, پیسے, روپے,
        بیلنس""",
    "docked": """
        cut, cuts, deduct*, minus, kat gay*, kat gae, kat gia, kate, kat li*, kat rah*, kat jay*,
        kat ho*, kaat li*, کٹ, کٹے, کٹا, کٹیں, کاٹ*""",
    "no_money": """
        paise nahi hain, paise nahi hai, paise nahi abhi, paise nahi he, itne paise nahi, abhi
        paise nahi, pas paise nahi, paas paise nahi, pese nahi hain, itne pese nahi, itni raqam
        nahi, don t have money, dont have money, don t have that much, dont have that much, don t
        have the money, no money, not enough money, can t afford, cant afford, cannot afford,
        afford nahi, jeb khali, پیسے نہیں ہیں, پیسے نہیں ابھی, اتنے پیسے نہیں, ابھی پیسے نہیں, پاس
        پیسے نہیں, اتنی رقم نہیں, pas sirf, paas sirf, i only have, پاس صرف""",
    "package": "package, packages, pkg, pack, pakage, پیکج, پیکیج",
    "how_big": """
        how many, how much, which, what, kitn*, konsa, kaunsa, kon sa, kaun sa, kya, smallest,
        cheapest, biggest, sab se chota, sab se bara, کتن*, کون سا, کونسا, کیا, سب سے چھوٹا, سب سے
        بڑا, سب سے سستا""",
    "asked_if": "to nahi, to nai, to nahin, tou nahi, آپ نے, تو نہیں",
    "haggled": """
        kam kar*, kam kr*, kam lag*, discount, concession, riayat, last price, final price, mein de
        do*, mein dedo, me de do*, me dedo, do it for, bulk rate, bulk price, bulk discount,
        wholesale, کم کر*, کم لگ*, رعایت, ڈسکاؤنٹ, میں دے د*""",
    "of_credits": "credit, credits, کریڈٹ",
    "can_make": "kya ban sakt*, ban sakt*, bana sakt*, can i make, کیا بن سک*, بن سکت*",
    "cost_asked": """
        how many credits, kitne credit, kitne credits, kitne ka, kitne ki, kitne ke, کتنے کا, کتنے
        کی, کتنے کریڈٹ""",
    "other_payer": """
        ke account se, ki account se, kisi aur se, kisi aur ke, someone else
        s, my husband s, my brother s, from another account, کے اکاؤنٹ سے, کسی اور""",
    "bank_fee": "bank charges, charges kaun, transfer fee, bank fee, bank ke charges, بینک چارجز",
    "copied": "copy, copied, کاپی",
    "back": "wapas, return, returned, refund, واپس",
    "from_where": "kahan se, kaise mil*, how do i get, where do i get, کہاں سے, کیسے مل*",
    "why": "why, kyun, kyu, kyon, کیوں",
    "had": "i had, had, thay, thy, تھے",
    "taken": """
        kat liye, kaat liye, deduct, deducted, charged, already charged, already paid,
        already taken, کاٹ لیے""",
    "soon": """
        kab, kab tak, how long, how much longer, when, kitni der, kitna time, kitna waqt, کب, کتنی
        دیر, کتنا وقت, itni der, itni dair, اتنی دیر""",
    "waiting": """
        update, any news, kab, kab tak, how long, how much longer, when, still, jaldi, hurry,
        urgent, asap, late, der, dair, ghanta, ghante, hour, hours, mins, minutes, min ho gaye,
        wait, waiting, intezar, check, checking, checked, mil gaya, mil gaye, mila, pohanch,
        pohnch, received, received it, screenshot, screen shot, status, approve, approved, jawab,
        reply, respond, credit, credits, paise, payment, money, transfer, sum, raat ko bhi, tum
        log, ap log, کب, دیر, جلدی, گھنٹہ, گھنٹے, انتظار, چیک, مل گیا, مل گئے, ملا, پہنچ, سکرین
        شاٹ, اسکرین شاٹ, جواب, کریڈٹ, پیسے, رقم, اپڈیٹ, نہ ملے, if not found, kya bana, kya hua,
        mera kya, کیا بنا, کیا ہوا, reject*, dekh raha, دیکھ رہا""",
    "details": """
        number dobara, number dubara, number phir, number bhejo, number bhej, number do, number
        dein, number den, number batao, number kya, account number, account no, iban, number mit,
        kis naam, kis k naam, kis ke naam, account name, account title, naam kya, naam kia, whose
        name, kahan bhejna, kahan bhejun, kahan bhejne, where do i send the money, where to send,
        kitne bhejne, kitne bhejun, kitna bhejna, how much to send, how much should i send, send
        the details, details again, details dobara, reference, ref, code, نمبر دوبارہ, نمبر بھیج,
        نمبر دیں, نمبر کام نہیں, اکاؤنٹ نمبر, کس نام, کہاں بھیجنا, کہاں بھیجنے, کہاں بھیجوں, کتنے
        بھیجنے, کتنا بھیجنا, کتنے بھیجوں, ریفرنس, account number dobara, account number phir,
        number bhejna, acnt number, which account, what account, konse account, kis account, valid
        hai, tak valid, kab tak valid, valid until, valid till, is valid, کب تک درست, kis ko
        bhej*, kisko bhej*, کس کو بھیج*, exact, name kya, name show, title kya, kis ka hai, naam
        match, name match""",
    "other_way": """
        nahi ho raha, nai ho raha, nahi ho rahi, nai ho rahi, not working, error aa, doosra
        number, dusra number, another number, other number, instead, ki jagah, badal do, change
        package, change the package, doosra package, dusra package, i want the, نہیں ہو رہا, دوسرا
        نمبر, کی جگہ, bigger package, smaller package, other package, another package, larger
        package, bara package, chota package, bare wala, bara wala, chote wala, بڑا پیکج, چھوٹا
        پیکج, دوسرا پیکج, پیکج بدل, amount change, change the amount, amount badal, raqam badal,
        رقم بدل, package change, پیکج تبدیل""",
    "in_place": """
        ki jagah, ke bajaye, instead of, insted of, کی جگہ, کے بجائے""",
    "sent_it": """
        bhej diye, bhej diya, bhej dia, bhej di, bhej gaye, sent, transferred, transfer kar diya,
        بھیج دیے, بھیج دئیے, بھیج دئے, بھیج دیا, بھیج دی, sent you, i sent, bheje, bheji, bheja""",
    "other_sum": """
        kam bhej, km bhej, zyada bhej, ziada bhej, extra, less, more than, short, galat raqam,
        wrong amount, ghalat amount, 2 dafa, do dafa, do baar, twice, sent too much, kam bheje,
        zyada bheje, paid for, کم بھیج, زیادہ بھیج, غلط رقم, دو بار, دو دفعہ, by mistake, ghalti
        se, galti se, mistake se, instead of, insted of, غلطی سے, zyada chala gaya, kam chala
        gaya, zyada chale gaye, kam chale gaye, half now, send half, pay half, adhe abhi, aadhe
        abhi, adhi payment, in two parts, qist*, installment*, آدھے ابھی, قسط*""",
    "shot": """
        screenshot, screen shot, ss, slip, parchi, receipt, raseed, pdf, sms, سکرین شاٹ, اسکرین
        شاٹ, پرچی, سلپ, رسید""",
    "shot_how": """
        how, kaise, kese, where, kahan, here, bhool, bhul, forgot, nahi hai, nai hai, nahi liya,
        mobile pe, phone pe, dukan, shop, galat, ghalat, wrong, کیسے, کہاں, بھول, نہیں ہے, غلط,
        دکان, nahi mil*, nai mil*, lost, only, sirf, نہیں مل*, صرف, delete, deleted, ڈیلیٹ, don t
        have, dont have, no longer, poora nahi, pura nahi, nahi aa raha, cropped""",
    "spent": """
        kitne credit kate, kitne credits kate, kitne credit lage, kitne credits lage, kitne bache,
        kitne kate, how many credits did, how much did it cost, how much did this, کتنے کریڈٹ لگے,
        کتنے کٹے, کتنے بچے, where did my credits go, where are my credits, credits kahan gaye,
        credit kahan gaye, my credits went, کریڈٹ کہاں گئے, kitne credit ki, kitne credits ki, how
        many credits was, kitni tasveerein ban sak*, kitni tasveeren ban sak*, kitni pics ban
        sak*, how many pictures can i make, how many pics can i make, کتنی تصویریں بن سک*, kitni
        bana sakti, kitni bana sakta, kitne lage, kitna laga, کتنے لگے, hisaab, hisab, statement,
        حساب, kitne baqi, kitne baaki, کتنے باقی""",
    "means": """
        easypaisa, easy paisa, jazzcash, jazz cash, sadapay, sada pay, nayapay, naya pay, raast,
        bank, bank transfer, paypal, card, wallet, ایزی پیسہ, جاز کیش, سدا پے, نیا پے, راست, بینک,
        only bank, konse bank, kis bank, konsa bank, which bank, meezan, میزان, کس بینک, کون سے
        بینک, بنک, میزان بنک, cash, نقد, نیاپے, upi, crypto, bitcoin, payoneer, wise""",
    "may": """
        ho jaye ga, ho jayega, ho jaega, chalega, chale ga, bhej sakti, bhej sakta, kar sakti, kar
        sakta, can i, do you, pay, paid, se, ok, hai, بھیج سکتی, بھیج سکتا, ہو جائے, سے, do u,
        take, only, konse, bhejne, bhejne hain, bhejna hai, which, کس بینک, بھیجنے ہیں, بھیجنے,
        what is, your bank, ur bank, number, don t have, dont have, nahi hai, nai hai, نہیں ہے,
        نمبر, بھیج سکتے, bhej sakte, kar sakte, سکتے ہیں, i pay, pay through, bhej du*, bhej doo*,
        چلے گا, lete ho, lete hain, لیتے""",
    "secret": """
        otp, o t p, pin code, atm pin, one time password, cnic, shanakhti card, benazir, lottery,
        qura andazi, inam nikla, prize, شناختی کارڈ, بینظیر, لاٹری, انعام نکل, منتخب ہوا, او ٹی
        پی, پن کوڈ, apna pin, pin is number, inaam me nikla, inam me nikla, inaam mein nikla,
        inaam nikla, انعام میں نکل, pin bhej, send your pin, پن بھیج, pin nahi, mera pin, my pin,
        pin kyun""",
    "bare_code": "remarks, remark, reference, ref, code, کوڈ, ریفرنس, ریمارکس",
    "left_out": """
        bhool gai, bhool gayi, bhool gaya, bhul gai, bhul gayi, bhul gaya, forgot, nahi likha, nai
        likha, likhna bhool, بھول گئی, بھول گیا, نہیں لکھا, wrong, galat, ghalat, غلط, غلط لکھ,
        option nahi, no option, nahi likh sakt*, can t write, cannot write, آپشن نہیں, نہیں لکھ
        سکت*""",
    "unwanted": """
        changed my mind, change my mind, don t want to buy, dont want to buy, do not want to buy,
        not buying, nahi lena, nahi leni, nahi lene, nahi khareed, nahi kharid, irada badal, نہیں
        لینا, نہیں لینے, نہیں خرید, ارادہ بدل""",
    "given_up": "cancel, khatam karo, withdraw, کینسل, منسوخ, ختم کر",
    "request": "request, top up, topup, recharge, package, ریکویسٹ, درخواست, ٹاپ اپ, پیکج",
    "turned_down": """
        reject, rejected, rejection, declined, refused, not approved, not accepted, not confirmed,
        approve nahi, approve nai, confirm nahi, confirm nai, accept nahi, accept nai, qabool nahi,
        na manzoor, mana kar diya, mana kiya, ریجیکٹ, مسترد, نامنظور, رد کر, منظور نہیں, قبول نہیں,
        تصدیق نہیں""",
    "for_what": """
        why, kyun, kyn, kyu, kiun, q, kis liye, kis wajah, wajah, reason, masla, problem, kya galat,
        what is wrong, what was wrong, what s wrong, کیوں, کس لیے, وجہ, مسئلہ, کیا غلط""",
    "held_to": "mat, don t, dont, do not, na karna, na karo, nahi karna, مت, نہ کر",
    "astray": """
        wrong number, galat number, ghalat number, wrong account, galat account, ghalat account,
        someone else s account, kisi aur ke account, kisi aur ko chal*, kisi aur ko bhej*, wrong
        person, غلط نمبر, غلط اکاؤنٹ, کسی اور کے اکاؤنٹ, کسی اور کو چل*, کسی اور کو بھیج*""",
}
