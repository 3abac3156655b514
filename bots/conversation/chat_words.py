"""The phrases by which sellers speak of the chat itself: groups of `questions`."""

WITHIN = {
    "messages": """
        msg, msgs, message, messages, sms, مسیج, میسج, میسیج, پیغام""",
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
        photo, kis tarah ki photo, تصویر کیسی, کیسی تصویر""",
    "newcomer": """
        make pictures of my, pictures of my product, pictures of my products, tasveerein banwani,
        photos banwani, pics banwani, tasveer banwani, kapray bechti, kapre bechti, bechti hun,
        bechta hun, bechti hoon, i sell, kya karun, kia karun, kya karoon, demo, sample, samples,
        example, examples, kaun ho, kon ho, app hai, office kahan, address kya, aap ka number,
        apka number, your number, contact number kya, کیا کروں, نمونہ دکھا, بیچتی ہوں, کون ہو,
        ایپ ہے, آپ کا نمبر, تصویریں بنوانی""",
    "insult": """
        useless, stupid, idiot, rubbish bot, bakwas bot, fazool, fuzool, pagal, bewaqoof, dafa ho,
        nikamma, worst, paise kha, pese kha, lootera, دفع ہو, فضول, پاگل, بیوقوف, چور, لٹیرے, پیسے
        کھا, chor ho, chor hain, chor log, tum chor, sab chor, daffa ho jao, daffa ho""",
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
}
