"""What sellers ask beside the pictures, each with one short answer: rules as in `asked_about`.

Unlike there, all that a message may be about are given, the likeliest first: the first one that
has an answer where the chat stands is told. Nothing is done because of such words that cannot be
had again at a tap.
"""

from bots.conversation import chat_words, money_words
from bots.conversation.rules import Rule, Rules

MOST_WORDS = 18
WITHIN = {
    **money_words.WITHIN,
    **chat_words.WITHIN,
    "later": """
        later, wait, hold on, one minute, one sec, tomorrow, tonight, not now, some other time,
        give me a minute, bye bye, ok bye, good night, good bye, goodbye, see you, itna hi,
        baad mein, bad mein, bd mein, ruko, rukein, ruk jao, aik minute, ek minute, 1 minute,
        thori der, thodi der, kal, raat ko, subah, shaam ko, phir kabhi, allah hafiz,
        khuda hafiz, abhi nahi, abhi nai, abhi bahir, pooch ke batati, pooch k batati,
        puch k bata, puch ke bata, soch ke bata, soch k bata, بعد میں, اتنا ہی, رکیں, رکو,
        ایک منٹ, کل, رات کو, صبح, شام کو, پھر کبھی, اللہ حافظ, خدا حافظ, ابھی نہیں, تھوڑی دیر,
        پوچھ کر بتا, سوچ کر بتا""",
    "mine_later": """
        i, i ll, i will, let me, will do, bye bye, ok bye, good night, itna hi, goodbye,
        see you, hafiz, karungi, karunga, karun gi, karun ga, karon gi, karon ga, bhejungi,
        bhejunga, bhejun gi, bhejun ga, bhejti, bhejta, bhejoon gi, bhejoon ga, dungi, dunga,
        dun gi, batati, batata, milte, lungi, lun gi, lun ga, dekhti, dekhta, dekhungi, sochti,
        sochta, chahiye, husband, ruko, rukein, ruk jao, minute, bahir, wait, hold on, nahi,
        nai, raat, sone, گی, گا, ہوں, اتنا ہی, رکیں, رکو, منٹ, حافظ, نہیں, چاہیے, شوہر""",
    "guarantee": """
        pasand na, pasand nahi, achi na, acha na, not like it, don t like, dont like, didn t like,
        kharab, kharaab, bad result, refund, paise wapis, paise wapas, pese wapas, money back,
        guarantee, garanti, پسند نہ, پیسے واپس, گارنٹی, خراب, refundable""",
    "if": """
        if, agar, what if, in case, to phir, to paise, tou paise, milen ge, milenge, اگر,
        تو پھر""",
    "quality": """
        full size, full quality, high quality, hd, resolution, watermark, water mark, print,
        poster, flex, flax, banner, printing, chapwa, chhapwa, copyright, can i use, allowed to
        use, kahin bhi use, use kar sakti, use kar sakta, own the, پرنٹ, پوسٹر, فلیکس, چھپوا, واٹر
        مارک, کاپی رائٹ, استعمال کر سک, download kaise, how to download, how do i download, save
        kaise, quality kam, low quality, quality achi nahi, ڈاؤن لوڈ کیسے, کوالٹی کم, share kaise,
        kaise share, kese share, save kar lo, save it, aap ka naam, apka naam, ap ka naam, your
        name on, your logo, aap ka logo, apka logo, آپ کا نام, آپ کا لوگو""",
    "how_many": """
        kitni photos, kitni tasveerein, kitni pics, kitni photo, kitni tasveer, how many photos,
        how many pictures, how many pics, limit, aik sath, ek sath, ikathi, at once, one time, at
        one time, aur bhi tasveer, aur bhi photo, aur bhi pics, more photos, کتنی تصویریں, ایک
        ساتھ, اکٹھی, اور بھی تصویریں, my other, other bags, baqi ki bhi, baaqi ki bhi, baqi sab
        ki, the rest of my, my remaining, do sab ki bhi, باقی, باقی کی بھی, باقیوں کی, all
        together, send together, ikathe, ikatthi, sab ek sath, bulk, together""",
    "sending": """
        bhej, bhejun, bhejoon, bhej sakti, bhej sakta, send, upload, photos, pics, تصویریں,
        بھیج, same, aisi, aise, wesi, banao, bana do, want, ایسی, ویسی, بنا دو, how i send,
        how to send""",
    "slow": """
        net slow, net bohat slow, net boht slow, slow net, net bahut slow, net issue,
        net kharab, internet slow, internet, signal, net chala gaya, net chala gya, net nahi,
        mb khatam, package khatam, data khatam, load nahi, load nai, load ni, choti bhejo,
        choti file, smaller file, نیٹ سلو, نیٹ خراب, نیٹ آہستہ, انٹرنیٹ, لوڈ نہیں, نیٹ چلا""",
    "hue": """
        color, colour, colors, colours, rang, shade, رنگ, کلر, maroon, mehroon""",
    "off": """
        wrong, totally wrong, totaly wrong, not this, not the same, galat, ghalat, badal gaya, badal
        gya, غلط, الگ ہے, بدل گیا, is different, looks different, alag hai, kharab kar diya, kharab
        kar dia, kharab kr dia, kharab aaya, kharab aya, laal lag raha, laal lag rha, kala lag raha,
        aur lag raha, خراب کر دیا, خراب آیا""",
    "by_them": """
        used, use, spent, spend, kharch, credit, credits, banai, banayi, made the, made these,
        made this picture, استعمال, خرچ, بنائی, کریڈٹ""",
    "who_did": """
        who used, who spent, who has used, who made the, who made these, kis ne, kisne, کس نے""",
    "another_too": """
        wali bhi, wala bhi, wale bhi, one also, one too, one as well, والی بھی, والا بھی, والے
        بھی""",
    "own_mark": """
        mera logo, my logo, apna logo, hamara logo, shop name, my shop s name, shop ka naam,
        dukan ka naam, brand ka naam, میرا لوگو, دکان کا نام, شاپ کا نام, برانڈ کا نام, mera
        naam, my name""",
    "comes_on": """
        lag jaye, lag jae, lag jaega, lag jata, aa jaye, aa jae, aa jata, aajaye, bhi aa, on it,
        on this, would be nice, لگ جائے, لگ جاتا, آ جائے, آ جاتا, likha hota, likha ho, hota to
        acha, nahi hai, nahi aya, missing""",
    "small": """
        dhundli, dhundla, blur, blurry, blurred, not clear, choti, chota, too small, bigger,
        bari, saaf nahi, saf nahi, colour is not same, color not same, looks different, rang
        alag, rang different, دھندلی, دھندلا, چھوٹی, صاف نہیں, رنگ مختلف, رنگ الگ, aisi hi hogi,
        aisi hogi, aisa hi hoga, aisa hoga, same hogi, ایسی ہی ہوگی, ایسی ہو گی""",
    "preview": """
        preview, previews, sheet, them, here, asli, asal, actual, final, real, one by one, ye to, ye
        tou, product, اصلی, پریویو, یہ تو, see it, see this, dekh sakti, dekh sakta""",
    "which": """
        which one, which style, what do you suggest, suggest, recommend, recommendation, best for,
        sells best, your choice, you choose, you decide, aap batao, ap batao, ap btao, aap btao,
        aap batayein, konsa acha, konsi achi, kaunsa acha, kon sa acha, konsa best, mashwara, koi
        bhi, jo acha lage, jo theek lage, ap ki marzi, aapki marzi, apki marzi, آپ بتائیں, کون سا
        اچھا, کونسا اچھا, کوئی بھی, جو اچھا لگے, آپ کی مرضی, مشورہ, konsa behtar, kaunsa behtar,
        konsi behtar, kon sa behtar, zyada bikta, zyada bikti, zyada chalta, sells more, sells
        most, which is better, better one, کون سا والا, زیادہ بکتا, زیادہ بکتی, کون سا بہتر, کونسا
        بہتر, zyada bikega, zyada bikegi, konsa zyada, will sell, best wala, best wali, best one,
        the best, sab se acha, sab se achi, سب سے اچھا, سب سے اچھی, choose kar*, select kar*, you
        pick, aap choose, ap choose, aap select, ap select, aap hi choose, ap hi dekh, aap hi
        bata*, آپ ہی, mein se konsa, mein se konsi, me se konsa, mein se kaunsa, میں سے کون""",
    "zip": """
        zip, zip file, sab ikathi, all in one file, one file, زپ, ایک فائل, one zip, zip me, zip
        mein, zip folder""",
    "catalogue": "catalogue, catalog, katalog, catlog, catalouge, کیٹلاگ, کیٹالاگ",
    "other_photo": """
        galat photo, ghalat photo, galat pic, wrong photo, wrong pic, wrong picture, dusri bhejti,
        doosri bhejti, dusri bhejta, doosri bhejta, new photo, pic bhej dun, photo bhej dun, photo
        bhejun, pic bhejun, nayi photo, nayi tasveer, next product, agli photo, agla product, غلط
        تصویر, دوسری بھیج, نئی تصویر, agli product, ab agli, next photo, another product, new
        product, naya product, agla photo, اگلی تصویر, نیا پروڈکٹ, photo bhej raha, photo bhej
        rahi, pic bhej raha, pic bhej rahi, photo bhejta, photo bhejti, sending a photo, will send
        a photo, تصویر بھیج رہی, تصویر بھیج رہا, photos bhejun, pic bhej sakti, photo bhej sakti,
        pic bhej sakta, photo bhej sakta, photo change, change the photo, photo badal, تصویر بدل,
        doosri bhejun, dusri bhejun, agli bhejun, next bhejun, aur bhejun, aur photos bhej*, more
        photos, photos bhej du*, photo bhej du*, pic bhej du*, pics bhej du*""",
    "one_more": """
        aur photo bhejni, aik aur photo, ek aur photo, another photo, one more photo, aik aur pic,
        ek aur pic, another pic, one more pic, aik aur tasveer, ek aur tasveer, ایک اور تصویر,
        ایک اور فوٹو""",
    "no_look": """
        koi pasand nahi, koi pasand nai, pasand nahi aya, pasand nai aya, none of these, none of
        them, don t like any, dont like any, sub dikhao, sab dikhao, show all, show me all, all
        styles, کوئی پسند نہیں, سب دکھا, dusra style, doosra style, different style, another
        style, other style, koi aur style, nahi pasand, دوسرا انداز, دوسرا سٹائل, in mein se koi
        nahi, koi bhi nahi, neither""",
    "who_sees": """
        team ko bhi nazar, team ko nazar, team see, team can see, others see, who can see, nazar
        aayen, nazar aayein, نظر آئیں, نظر آئے, dekh sakta hai, dekh sakti hai, dekh sakte hain,
        دیکھ سکتا ہے, دیکھ سکتی ہے""",
    "fit": """
        which size, what size, konsa size, kaunsa size, kon sa size, konse size, kya size, size
        kya, size konsa, size kaunsa, best size, right size, size for, konsi size, size lun, size
        rakhun, کون سا سائز, کونسا سائز, کیا سائز, سائز کیا, سائز کون سا, سائز کونسا, daraz pe
        chal, daraz par chal, daraz pe chale, work on daraz, ok for daraz, fine for daraz, accept
        it, daraz accept, دراز پر چل, دراز پہ چل, دراز پر چلے, دراز پہ چلے, کس سائز, kis size,
        size mein mil*, سائز میں مل*""",
    "pictured": """
        shadow, saya, saaya, light, roshni, brightness, background, bg, colour, color, rang, logo,
        size, سایہ, روشنی, بیک گراؤنڈ, رنگ, چمک, glow, contrast, photo kam, tasveer kam, pic kam,
        photos kam""",
    "video": "video, videos, vdo, reel, reels, animation, ویڈیو",
    "makes": "can you, do you, make, bana, bnate, banate, banao, بنا, بناتے",
    "on_picture": """
        lag sakta, laga sakte, lag sakti, laga sakti, can you put, can i put, can you add, can i
        add, لگ سکتا, لگا سکتے, lagta, lagta hai, lagta ha, lagega, lage ga, lag jaye, لگتا, لگے گا,
        har dafa, every time, har bar, ہر بار""",
    "logo": "logo, لوگو",
    "begin": """
        kya karta, kia karta, kya karti, kaise bhejun, kese bheju, kaise bhejoon, how do i send,
        how to send, how do i start, kaise shuru, تصویر کیسے بھیج, کیسے بھیجوں, کیا کرتا, kya
        karna hai, kya karna ho*, kaise banegi, kaise banti, kaise bante, kaise bane gi, کیسے
        بنے*, کیسے بنت*, کیا کرنا ہے""",
    "spoilt": """
        design badal, design hi badal, badal dia, badal diya, nothing changed, not my product, ye
        kya kia, ye kya kiya, kharab hai, kharaab hai, khas nai, khas nahi, itni khas, credits
        back, credit back, credits wapas, credit wapas, credits wapis, ڈیزائن بدل, بدل دیا, خراب
        ہے, یہ کیا کیا, کریڈٹ واپس, not the color, not the colour, not the color of, wrong color,
        wrong colour, color is wrong, colour is wrong, color changed, colour changed, changed the
        color, changed the colour, color galat, colour galat, rang galat, rang ghalat, rang hi
        badal, rang badal dia, rang badal diya, edges are cut, edge is cut, edges cut, is cut off,
        got cut off, is missing, half missing, half is missing, looks fake, look fake, looks
        unreal, looks weird, naqli, nakli, bakwas, bakwaas, kata hua, kati hui, kate hue, kat gai
        hai, kat gayi hai, kat gaya hai, kinare kat, aadha ghayab, adha gayab, ghayab hai, gayab
        hai, ugly, horrible, رنگ غلط, رنگ بدل, کنارے کٹ, کٹے ہوئے, کٹی ہوئی, کٹا ہوا, غائب, نقلی,
        بکواس, غلط رنگ, not like my product, not like mine, doesn t look like, does not look like,
        doesnt look like, kisi aur ki, kisi or ki, someone else s, mera product nahi, meri product
        nahi, میری چیز نہیں, کسی اور کی, meri cheez hi nahi, meri cheez nahi, mera product hi
        nahi, meri product hi nahi, میری چیز ہی نہیں, bakwas bani, wo cheez nahi, woh cheez nahi,
        not what i sent, not the one i sent, ye wo nahi, yeh wo nahi, dhundli, dhundla, dhundhli,
        blurry, blurred, is blur, saaf nahi, saf nahi, دھندلی, دھندلا, صاف نہیں, not what i want*,
        not what i asked, nahi chahiye tha, aisa nahi chahiye, aisi nahi chahiye, نہیں چاہیے تھا,
        نہیں چاہیے تھی, color change kar di*, colour change kar di*, rang change kar di*, کلر بدل
        دی*, asli cheez alag, fake lag*, could be better, behtar ho sakt*""",
    "mine_before": """
        pehle wali, pehli wali, purani, parson, pichli, pichle, earlier one, previous one, old
        one, the one before, kal wali, پہلے والی, پرانی, پچھلی, کل والی, pichle mahine, pichlay
        mahine, last month, last week, pichle hafte, kal ki, kal wale, پچھلے مہینے, پچھلے ہفتے,
        پچھلی بار والی""",
    "shown_again": """
        dobara, dubara, phir, bhej do, bhejo, bhej dein, dikhao, dikha do, send, show, دوبارہ,
        بھیج, دکھا, دکھائیں, bhejna, bhejni, bhejiye, بھیجنا, بھیجیں, چاہیے, chahiye, chahye""",
    "kept": """
        if my phone is lost, find this later, find them later, find it later, saved, save rahe,
        mehfooz rahe, baad mein mil, جمع رہ, محفوظ رہ""",
}
RULES: tuple[Rule, ...] = (
    *(("no_codes", ("secret",)), ("no_code", ("bare_code", "left_out"))),
    ("later", ("asks_first",)),
    ("by_itself", ("away", "goes_on")),
    ("later", ("messages", "mistaken")),
    ("later", ("wrong_chat",)),
    ("mistapped", ("pressed",)),
    ("proof_again", ("shot", "mistaken")),
    ("drop", ("given_up", "request")),
    ("drop", ("unwanted",)),
    ("rejected", ("turned_down", "for_what")),
    ("again", ("zip", "opened")),
    ("stop", ("messages", "no_more")),
    ("sizes", ("fit",)),
    ("bad", ("spoilt",)),
    ("preview", ("spoilt",)),
    ("preview", ("finality",)),
    ("bad", ("hue", "off")),
    ("cut", ("cut", "of_money")),
    ("cut", ("docked", "of_money")),
    ("bad", ("cut",)),
    ("cut", ("cut",)),
    ("bad", ("insult",)),
    ("guarantee", ("insult",)),
    ("team", ("who_did", "by_them")),
    ("zip", ("zip",)),
    ("catalogue", ("catalogue",)),
    ("astray", ("astray", "of_money")),
    ("sent_astray", ("astray",)),
    ("one_more", ("one_more",)),
    ("other_photo", ("other_photo",)),
    ("other_photo", ("likewise", "other_goods")),
    ("other_photo", ("another_too",)),
    ("other_looks", ("no_look",)),
    ("other_sum", ("other_sum",)),
    ("sent_wrong", ("other_sum", "of_money", "sent_it")),
    ("sent_wrong", ("in_place", "sent_it")),
    ("details", ("copied",)),
    ("methods", ("bank_fee",)),
    ("methods", ("other_payer", "may")),
    ("other_way", ("other_way",)),
    ("late", ("late_came",)),
    ("details", ("details",)),
    ("screenshot", ("shot", "shot_how")),
    ("guarantee", ("guarantee", "if")),
    ("preview", ("small", "preview")),
    ("waits", ("hurry",)),
    ("no_money", ("no_money",)),
    ("hours", ("open_hours",)),
    ("later", ("later", "mine_later")),
    ("later", ("thinks",)),
    ("later", ("closed",)),
    ("later", ("excused",)),
    ("review", ("waiting",)),
    ("soon", ("soon",)),
    ("charged", ("taken",)),
    ("spent", ("spent",)),
    ("many", ("how_many", "sending")),
    ("which", ("differs",)),
    ("dear", ("haggled",)),
    ("dear", ("dear",)),
    ("credit", ("per_credit",)),
    ("prices", ("package", "how_big")),
    ("not_made", ("which_one", "unseen")),
    ("again", ("unseen", "it")),
    ("slow", ("slow",)),
    ("pictures", ("mine_before", "shown_again")),
    ("pictures", ("kept",)),
    ("which", ("which",)),
    ("which", ("which_style", "good")),
    ("best", ("which_style", "good")),
    ("speed", ("speed",)),
    ("spent", ("of_credits", "had")),
    ("prices", ("of_credits", "why")),
    ("prices", ("of_credits", "can_make")),
    ("prices", ("of_credits", "from_where")),
    ("guarantee", ("package", "back")),
    ("files", ("quality",)),
    ("private", ("who_sees",)),
    ("brand_on", ("own_mark", "comes_on")),
    ("brand", ("logo", "on_picture")),
    ("not_ours", ("video", "makes")),
    ("not_ours", ("posting",)),
    ("free", ("free",)),
    ("methods", ("means", "may")),
    ("help", ("begin",)),
    ("help", ("what_here",)),
    ("tips", ("photo_so",)),
    ("help", ("newcomer",)),
    ("guarantee", ("guarantee",)),
    ("prices", ("cost_asked",)),
    ("again", ("resent",)),
    ("waits", ("over",)),
)
# "saya kam karo" asks for no lower price, and "request cancel mat karna" gives nothing up.
UNLESS = {
    **dict.fromkeys(("dear", "haggled"), ("pictured",)),
    "given_up": ("held_to",),
    "later": ("missed",),
    "unwanted": ("asked_if",),
    "which_style": ("fit",),
    "own_mark": ("held_to",),
}
# Texts with secrets are forwarded whole.
READ = Rules(WITHIN, RULES, most_words=MOST_WORDS, unless=UNLESS, of_any_length=("no_codes",))


def topics(words: str) -> list[str]:
    """All that a (folded) message may be about, the likeliest first."""
    return READ.topics(words)
