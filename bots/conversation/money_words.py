"""The phrases by which sellers ask about credits, paying and proofs: groups of `questions`."""

WITHIN = {
    "dear": """
        mehnga, mehngi, mehnge, mehanga, expensive, costly, too much, zyada hai, zyada he, discount,
        offer, sale, kam karo, kam karein, kam kar do, kam kar lo, kam kro, cheaper, riayat, sasta,
        cheapest, monthly, subscription, per month, or one time, a month, expire, expiry, khatam to
        nahi, khatam ho, kab tak chal, kitne din chal, difference, farq, konsa lun, konsa loon, kon
        sa lun, kaunsa lun, which package, mein kitni, me kitni, same credits, مہنگا, مہنگی,
        ڈسکاؤنٹ, رعایت, آفر, کم کریں, کم کر دیں, زیادہ ہے, ماہانہ, ختم تو نہیں, ایکسپائر, فرق, کون
        سا لوں, کونسا لوں, two packages, 2 packages, 2 package, do package, both packages, دو پیکج,
        دو پیکجز, ek se zyada package, sab se chota package, sabse chota package, package kitne ka,
        package kitne, se kam wala, se kam ka, is se kam, isse kam, us se kam, اس سے کم, kam kar
        len, kam kar lein, kuch kam kar, thora kam kar, konsa lu, کچھ کم, رعایت کریں, lun konsa,
        costs so much, so much money, price so much""",
    "per_credit": """
        1 credit, one credit, aik credit, ek credit, credit kitne, credit kya, what is a credit,
        what are credits, credits kya, credit kia, ایک کریڈٹ, کریڈٹ کیا, کریڈٹ کتنے, credit kya
        hota, credit kia hota, credits kya hote, credit matlab, credit ka matlab, what does
        credit mean, credit mean, کریڈٹ کیا ہوتا, کریڈٹ کا مطلب, کریڈٹ کیا ہے, کریڈٹ کیا ہیں""",
    "free": """
        free, muft, mufat, without paying, paise dene paren, paise dene par, pay karna pare,
        paise lagen, paise lagain, paise lagte, paise lagein, how much it will, how much will
        it, tell me how much, kitne ka parega, kitne ki paregi, مفت, فری, پیسے لگیں, پیسے دینے,
        how much is, how much for, is it free, have to pay, need to pay""",
    "cut": """
        is cut, are cut, was cut, cut off, kat gaye, kat gaya, kat gae, kate gaye, kat gai, kat
        gayi, kat gyi, kata hua, kati hui, کٹ گئے, کٹ گئی, کٹ گیا, کٹا ہوا, کٹی ہوئی""",
    "of_money": """
        credit, credits, paise, paisay, pese, balance, rupees, rs, money, کریڈٹ, پیسے, روپے,
        بیلنس""",
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
        pohnch, received, received it, screenshot, screen shot, status, approve, approved,
        jawab, reply, respond, credit, credits, paise, payment, money, transfer, sum, raat ko
        bhi, tum log, ap log, کب, دیر, جلدی, گھنٹہ, گھنٹے, انتظار, چیک, مل گیا, مل گئے, ملا,
        پہنچ, سکرین شاٹ, اسکرین شاٹ, جواب, کریڈٹ, پیسے, رقم, اپڈیٹ, نہ ملے, if not found, kya
        bana, kya hua, mera kya, کیا بنا, کیا ہوا""",
    "details": """
        number dobara, number dubara, number phir, number bhejo, number bhej, number do, number
        dein, number den, number batao, number kya, account number, account no, iban, number mit,
        kis naam, kis k naam, kis ke naam, account name, account title, naam kya, naam kia, whose
        name, kahan bhejna, kahan bhejun, kahan bhejne, where do i send the money, where to send,
        kitne bhejne, kitne bhejun, kitna bhejna, how much to send, how much should i send, send the
        details, details again, details dobara, reference, ref, code, نمبر دوبارہ, نمبر بھیج, نمبر
        دیں, نمبر کام نہیں, اکاؤنٹ نمبر, کس نام, کہاں بھیجنا, کہاں بھیجنے, کہاں بھیجوں, کتنے بھیجنے,
        کتنا بھیجنا, کتنے بھیجوں, ریفرنس, account number dobara, account number phir, number bhejna,
        acnt number, which account, what account, konse account, kis account, valid hai, tak valid,
        kab tak valid, valid until, valid till, is valid, کب تک درست""",
    "other_way": """
        nahi ho raha, nai ho raha, nahi ho rahi, nai ho rahi, not working, error aa, doosra number,
        dusra number, another number, other number, instead, ki jagah, badal do, change package,
        change the package, doosra package, dusra package, i want the, نہیں ہو رہا, دوسرا نمبر, کی
        جگہ, bigger package, smaller package, other package, another package, larger package, bara
        package, chota package, bare wala, bara wala, chote wala, بڑا پیکج, چھوٹا پیکج, دوسرا پیکج,
        پیکج بدل, amount change, change the amount, amount badal, raqam badal, رقم بدل""",
    "in_place": """
        ki jagah, ke bajaye, instead of, insted of, کی جگہ, کے بجائے""",
    "sent_it": """
        bhej diye, bhej diya, bhej dia, bhej di, bhej gaye, sent, transferred, transfer kar diya,
        بھیج دیے, بھیج دئیے, بھیج دئے, بھیج دیا, بھیج دی, sent you, i sent, bheje, bheji, bheja""",
    "other_sum": """
        kam bhej, km bhej, zyada bhej, ziada bhej, extra, less, more than, short, galat raqam, wrong
        amount, ghalat amount, 2 dafa, do dafa, do baar, twice, sent too much, kam bheje, zyada
        bheje, paid for, کم بھیج, زیادہ بھیج, غلط رقم, دو بار, دو دفعہ, by mistake, ghalti se, galti
        se, mistake se, instead of, insted of, غلطی سے, zyada chala gaya, kam chala gaya, zyada
        chale gaye, kam chale gaye""",
    "shot": """
        screenshot, screen shot, ss, slip, parchi, receipt, pdf, sms, سکرین شاٹ, اسکرین شاٹ,
        پرچی, سلپ""",
    "shot_how": """
        how, kaise, kese, where, kahan, here, bhool, bhul, forgot, nahi hai, nai hai,
        nahi liya, mobile pe, phone pe, dukan, shop, galat, ghalat, wrong, کیسے, کہاں, بھول,
        نہیں ہے, غلط, دکان""",
    "spent": """
        kitne credit kate, kitne credits kate, kitne credit lage, kitne credits lage, kitne bache,
        kitne kate, how many credits did, how much did it cost, how much did this, کتنے کریڈٹ لگے,
        کتنے کٹے, کتنے بچے, where did my credits go, where are my credits, credits kahan gaye,
        credit kahan gaye, my credits went, کریڈٹ کہاں گئے, kitne credit ki, kitne credits ki, how
        many credits was, kitni tasveerein ban, kitni tasveeren ban, kitni pics ban, how many
        pictures can i make, how many pics can i make, کتنی تصویریں بن, kitni bana sakti, kitni bana
        sakta, kitne lage, kitna laga, کتنے لگے""",
    "means": """
        easypaisa, easy paisa, jazzcash, jazz cash, sadapay, sada pay, nayapay, naya pay, raast,
        bank, bank transfer, paypal, card, wallet, ایزی پیسہ, جاز کیش, سدا پے, نیا پے, راست, بینک,
        only bank, konse bank, kis bank, konsa bank, which bank, meezan, میزان, کس بینک, کون سے
        بینک, بنک, میزان بنک""",
    "may": """
        ho jaye ga, ho jayega, ho jaega, chalega, chale ga, bhej sakti, bhej sakta, kar sakti, kar
        sakta, can i, do you, pay, paid, se, ok, hai, بھیج سکتی, بھیج سکتا, ہو جائے, سے, do u, take,
        only, konse, bhejne, bhejne hain, bhejna hai, which, کس بینک, بھیجنے ہیں, بھیجنے, what is,
        your bank, ur bank, number, don t have, dont have, nahi hai, nai hai, نہیں ہے, نمبر, بھیج
        سکتے, bhej sakte, kar sakte, سکتے ہیں, i pay, pay through""",
    "secret": """
        otp, o t p, pin code, atm pin, one time password, cnic, shanakhti card, benazir, lottery,
        qura andazi, inam nikla, prize, شناختی کارڈ, بینظیر, لاٹری, انعام نکل, منتخب ہوا, او ٹی پی,
        پن کوڈ, apna pin, pin is number, inaam me nikla, inam me nikla, inaam mein nikla, inaam
        nikla, انعام میں نکل, pin bhej, send your pin, پن بھیج""",
    "bare_code": "remarks, remark, reference, ref, code, کوڈ, ریفرنس, ریمارکس",
    "left_out": """
        bhool gai, bhool gayi, bhool gaya, bhul gai, bhul gayi, bhul gaya, forgot, nahi likha, nai
        likha, likhna bhool, بھول گئی, بھول گیا, نہیں لکھا, wrong, galat, ghalat, غلط, غلط لکھ""",
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
    "astray": "wrong number, galat number, ghalat number, wrong account, galat account, غلط نمبر",
}
