"""What is asked about the very step that a seller stands at: rules as in `questions`, before them.

Each is kept by a word for the thing and one for what is asked of it, never by a whole sentence.
"""

from bots.conversation.rules import Rule

WITHIN = {
    "balance_word": "balance, bakaya, baqaya, credit, credits, بقایا, بیلنس, کریڈٹ",
    "remains": """
        bach*, bache, baqi, baki, left, remain*, remaining, mera, mere, my, بچ*, باقی, میرا, میرے,
        میری""",
    "how_much": "kitn*, how many, how much, کتن*",
    "number_of": "photo, photos, pics, pictures, tasveer*, suit*, تصویریں, تصویر, سوٹ",
    "all_of_them": """
        sab ki, sab ka, sabki, saari, sari, all of them, all my, bohat sari, boht sari, سب کی,
        ساری""",
    "dim": """
        dark, andher*, raat ki, raat ko li, low light, mobile se li, phone se li, mobile camera,
        phone camera, old phone, sasta phone, اندھیر*, موبائل سے لی, فون سے لی""",
    "will_do": """
        chalegi, chalega, chale gi, chale ga, chal jaye*, chal jae*, ho jaye*, ok, okay, fine, work,
        works, enough, problem, چلے گ*, چل جائے, ٹھیک, مسئلہ""",
    "platform": """
        daraz, facebook, fb, insta, instagram, tiktok, olx, website, page, wall, shop pe, دراز,
        فیس بک, انسٹا, انسٹاگرام, ٹک ٹاک, ویب سائٹ, پیج""",
    "posts": "upload, post, list, listing, publish, اپلوڈ, اپ لوڈ, پوسٹ",
    "you_do": """
        aap log, ap log, kar dete, kr dete, karte ho, karte hain, kar dein ge, kar do ge, do you,
        can you, will you, آپ لوگ, کر دیتے, کرتے ہیں, کر دیں گے""",
    "stays": """
        same rahe*, wohi rahe*, wahi rahe*, stay the same, stays the same, remain the same, will
        change, change to nahi, badlega to nahi, badlegi to nahi, badal to nahi, badal na jaye,
        وہی رہ*, بدل تو نہیں, بدلے گا تو نہیں, خراب تو نہیں""",
    "looks_like": """
        kaisa lage*, kesa lage*, kaisi lage*, kesi lage*, kaisa dikhe*, kaisi dikhe*, kaisi aaye*,
        how will it look, how would it look, how does it look, کیسا لگے*, کیسی لگے*, کیسی آئے*""",
    "several_looks": """
        do style, 2 style*, two styles, dono style, do look, 2 look*, two looks, do background, 2
        background*, two backgrounds, both styles, دو اسٹائل, دو سٹائل, دونوں اسٹائل, دو انداز""",
    "if_not": "if, agar, what if, in case, اگر",
    "comes_back": """
        credit back, credits back, money back, credit wapas, credits wapas, credit wapis, credits
        wapis, paise wapas, pese wapas, paise wapis, refund*, کریڈٹ واپس, پیسے واپس""",
    "final": "final, fix, pakka, آخری, فائنل",
    "may_change": """
        change ho*, changeable, change it later, changed later, badal sakt*, badal jaye*, edit ho*,
        بدل سکت*, تبدیل ہو*""",
    "away": """
        mobile band, phone band, mobile off, phone off, net band, net off, internet band, app band,
        switch off, close the app, close this, close whatsapp, log out, go offline, offline, so
        jaun, موبائل بند, فون بند, نیٹ بند, ایپ بند""",
    "goes_on": """
        to bhi, tab bhi, phir bhi, still, will it, ban jaye*, aa jaye*, mil jaye*, if, agar, تو بھی,
        پھر بھی, بن جائے*, آ جائے*, مل جائے*, اگر""",
    "line": """
        ahead of me, before me, in line, in queue, the queue, meri bari, mera number kab, mujh se
        pehle, mujhse pehle, kitne log, قطار, میری باری, مجھ سے پہلے, کتنے لوگ""",
    "another_thing": """
        ek aur cheez, aik aur cheez, ek or cheez, aik or cheez, dusri cheez, doosri cheez, another
        item, one more item, one more product, another thing, ek aur product, aik aur product, ایک
        اور چیز, دوسری چیز, ایک اور پروڈکٹ""",
    "hd": "hd, full hd, clear one, clear wali, sharp, high quality, full quality, ایچ ڈی",
    "to_whatsapp": """
        to my whatsapp, on my whatsapp, on whatsapp, to whatsapp, mere whatsapp, whatsapp pe bhej*,
        whatsapp par bhej*, whatsapp kar*, میرے واٹس ایپ, واٹس ایپ پر بھیج*, واٹس ایپ پہ بھیج*""",
    "usual": """
        most people, people buy, people take, popular, best seller, log lete, log konsa, zyada log,
        sab konsa, زیادہ لوگ, لوگ کون سا, لوگ لیتے""",
    "smaller": """
        koi chota, koi choti, chota package, choti package, chota wala, smaller, sirf 1, sirf 2,
        sirf 3, sirf ek, sirf aik, sirf do, only 1, only 2, only one, only two, just one, just 2,
        itna bara nahi, itne nahi, itna zyada nahi, wala koi nahi, wala nahi hai, چھوٹا پیکج, کوئی
        چھوٹا, صرف ایک, صرف دو, اتنا بڑا نہیں, اتنے نہیں, والا کوئی نہیں""",
    "lasts": """
        kab tak chal*, kitne din chal*, expir*, valid, khatam to nahi, khatam ho*, kab khatam, کب
        تک چل*, کتنے دن چل*, ختم تو نہیں, ختم ہو*, کب ختم, میعاد""",
    "in_parts": """
        the rest tomorrow, rest tomorrow, rest later, the rest, half now, half payment, adha abhi,
        aadha abhi, adhe abhi, aadhe abhi, baqi kal, baki kal, baqi baad, baki baad, qist*,
        installment*, instalment*, do dafa mein, two parts, آدھے ابھی, آدھا ابھی, باقی کل, باقی بعد,
        قسط*""",
    "bought": """
        i bought, i had, i paid for, i took, maine liye, mene liye, maine kharide, mene kharide,
        mere paas the, mere pas the, liye the, liye thay, kharide the, میں نے لیے, خریدے تھے, میرے
        پاس تھے, لیے تھے""",
    "why_so": "why, kyun, kyu, kyon, kahan gaye, kidhar gaye, کیوں, کہاں گئے, کدھر گئے",
    "taken_now": """
        kat rahe, kat rahi, kaat rahe, lag rahe, lagte hain, itne, itna, so many, so much,
        that much, کٹ رہے, لگ رہے, اتنے, اتنا""",
    "keep_it": """
        sambhal*, rakh lena, rakh lo, rakhna, save rakh*, keep it, keep my, keep the photo, سنبھال*,
        رکھ لینا, رکھ لیں, رکھنا""",
    "some_day": """
        evening, weekend, next week, payday, salary, shaam, raat ko, kal, baad mein, bad mein, شام,
        تنخواہ, کل, بعد میں""",
    "i_shall": """
        i will, i ll, i pay, i shall, lunga, loonga, loongi, karunga, karungi, dunga, dungi,
        bhejunga, bhejungi, لوں گ*, کروں گ*, دوں گ*, بھیجوں گ*""",
    "app_word": "app, application, software, ایپ",
    "download": "download, install, play store, playstore, ڈاؤن لوڈ, انسٹال",
    "by_when": """
        by tomorrow, by today, by tonight, by evening, before evening, kal tak, aaj tak, aj tak, kal
        subah tak, sham tak, shaam tak, aaj hi, کل تک, آج تک, شام تک, آج ہی""",
    "suits": """
        acha rahe*, achi rahe*, achha rahe*, best rahe*, behtar rahe*, suit kare*, sahi rahe*, looks
        best, look best, works best, اچھا رہے*, اچھی رہے*, بہتر رہے*""",
    "what": "kya, kia, kaun*, kon*, what, which, کیا, کون سا, کونسا, کون سی",
    "cropped": """
        cut at, is cut, cut off, kat gay*, kat gai, kata hua, kati hui, kat rah*, full product,
        poora product, pura product, poora nahi, pura nahi, adha, aadha, کٹ گ*, کٹ رہ*, پورا نہیں,
        پوری نہیں, آدھ*""",
    "asks_first": """
        pooch k*, puch k*, pooch lo*, puch lo*, poochti, poochta, poch k*, let me ask, i ask, will
        ask, ask my, پوچھ*""",
    "price_word": "price, prices, rate, cost, qeemat, keemat, قیمت, ریٹ",
    "each_same": "same, each, every, alag, different, differ, farq, har, ایک جیسی, الگ, ہر, فرق",
    "wasted": "zaya, zaaya, waste, wasted, lose my, doob*, ضائع, ڈوب*",
    "with_others": """
        dost ke sath, doston ke sath, dost ke saath, share with, sharing, mil ke, mil kar,
        together with, split with, دوست کے ساتھ, مل کر""",
    "remarks": "remarks, remark, reference, the code, code ka, note, narration, purpose, ریمارکس",
    "absent": """
        option nahi, option hi nahi, no option, nahi hai, nahi a rah*, nahi aa rah*, not there, no
        place, no field, can t find, cant find, where do i, kahan likh*, آپشن نہیں, کہاں لکھ*, نہیں
        ہے""",
    "transfer_word": "transfer, transaction, payment, paise, pese, ٹرانسفر, پیسے, پیمنٹ",
    "failing": """
        failed, fail, fails, declined, decline, error, nahi ja rah*, nahi ho rah*, nai ho rah*,
        server down, فیل, نہیں جا رہ*, نہیں ہو رہ*""",
    "cheap": "cheaper, cheapest, sasta, sasti, saste, kam credit, kam wala, سستا, سستی, سستے",
    "instead": "ki jagah, ke bajaye, instead of, کی جگہ, کے بجائے",
    "went_off": """
        chali gay*, chala gay*, chale gay*, bhej di*, bhej dia, i sent, sent, ho gay*, چلی گئ*,
        چلے گئ*, بھیج دی*""",
    "until_when": "kab tak, kitni der tak, kitne din tak, until when, how long, کب تک, دیر تک",
    "paid_to": "number, account, request, code, iban, نمبر, اکاؤنٹ, درخواست",
    "holds_good": "chale*, valid, rahe*, open, good, work, چلے*, رہے*",
    "stuck": "stuck, frozen, hang, atak*, phans*, ruk gay*, اٹک*, رک گ*",
    "when_cut": "kab kat*, kab kaat*, when do you charge, when is it charged, کب کٹ*, کب کاٹ*",
    "lost": "gum ho*, kho gay*, lost my, i lost, گم ہو*, کھو گ*",
    "made_before": "photo, picture, tasveer*, pic, pics, تصویر*, فوٹو",
    "for_me": """
        mere kaam k*, mere liye bhi, mere business, for my business, for my shop, useful for, میرے
        کام ک*""",
    "some_hue": "yellow, red, blue, dark, bright, peel*, kala, kali, laal, پیل*, کال*, لال",
    "too_much": "looks, look too, zyada, bohat, boht, lag rah*, زیادہ, بہت, لگ رہ*",
    "sides": "dono taraf, both sides, front and back, angle, angles, دونوں طرف, زاوی*",
    "may_spend": "can i spend, may i spend, can i use, kitna kharch kar, خرچ کر سک*",
    "by_then": "baad mein, bad mein, phir, later, tomorrow, kal, شام, بعد میں, کل, پھر",
}
RULES: tuple[Rule, ...] = (
    ("cropped", ("cropped",)),
    ("cheaper", ("cheap",)),
    ("stays_open", ("transfer_word", "failing")),
    ("no_code", ("remarks", "absent")),
    ("charged", ("if_not", "wasted")),
    ("later", ("asks_first",)),
    ("prices", ("price_word", "each_same")),
    ("which", ("suits", "what")),
    ("team", ("with_others",)),
    ("help", ("app_word", "download")),
    ("how_long", ("by_when",)),
    ("sent_wrong", ("instead", "went_off")),
    ("stays_open", ("until_when", "paid_to", "holds_good")),
    ("waits", ("stuck",)),
    ("charged", ("when_cut",)),
    ("pictures", ("lost", "made_before")),
    ("help", ("for_me",)),
    ("tips", ("sides",)),
    ("spends", ("may_spend",)),
    ("guarantee", ("if_not", "comes_back")),
    ("guarantee", ("final", "may_change")),
    ("later", ("keep_it", "by_then")),
    ("later", ("some_day", "i_shall")),
    ("movements", ("why_so", "bought")),
    ("cost_why", ("balance_word", "why_so", "taken_now")),
    ("left", ("balance_word", "remains", "how_much")),
    ("by_itself", ("away", "goes_on")),
    ("how_long", ("line",)),
    ("dear", ("smaller",)),
    ("dear", ("balance_word", "lasts")),
    ("dear", ("usual",)),
    ("other_sum", ("in_parts",)),
    ("not_ours", ("platform", "posts", "you_do")),
    ("many", ("several_looks",)),
    ("many", ("number_of", "all_of_them")),
    ("preview", ("stays",)),
    ("preview", ("some_hue", "too_much")),
    ("preview", ("looks_like",)),
    ("guarantee", ("stays",)),
    ("tips", ("dim", "will_do")),
    ("other_photo", ("another_thing",)),
    ("files", ("hd",)),
    ("chats", ("to_whatsapp",)),
)
