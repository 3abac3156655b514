// The page's own words in its three languages; Urdu runs from the right. The shop's are its own.
const WORDS = {
  en: {
    simulator: "simulator", console: "Staff console", home: "Home", mailbox: "Mailbox", shade: "Light/dark", inspector: "Inspector", close: "Close",
    from: "Send from", hint: "send this mug to the shop", message: "Message", caption: "Caption", reply: "Reply", today: "Today", picture: "Picture", block: "Block", unblock: "Unblock",
    blocked: "You blocked Qaptai: it cannot write to you.", as_file: "As a file, in full quality", newer: "New messages ↓",
    empty: "No messages yet. Say salam, or send a photo of what you sell.", away: "The shop does not answer. Nothing here is lost; trying again…",
    clock: "Clock", minute: "+1 minute", hour: "+1 hour", day: "+25 hours", now: "Back to now", ahead: "ahead", real: "as it is",
    window: "WhatsApp takes free words for 24 hours after the merchant's last message.",
    faults: "Faults, one more each time", posted: "Posted to the shop", transcript: "Save what was said", kill: "Kill a worker", killed: "Killed; it is started again.", not_here: "There is no such worker here.",
    none: "Nothing yet. Each message from a phone is posted as its provider would, and signed.", trace: "trace", no_trace: "The shop kept no message of this.", no_answer: "no answer", attempt: "try",
    owner: "owner", member: "team member", second: "second business", stranger: "stranger", unnumbered: "no phone number", fresh: "new user", who: "Whose phone this is", opens: "Who opens this link?", open: "Open",
    twice: "Same webhook again", reordered: "Out of order", cut: "Cut in the middle", bad_signature: "Bad signature", slow_media: "Slow picture", lost_answer: "Lost answer", too_many: "429, too many", outside: "Outside the window", server_error: "5xx",
    team: "Team", team_how: "Who holds the WhatsApp phone joins the team of who holds the Telegram phone, by its invitation.", team_go: "Let them be one team", team_done: "They are one team.", team_not: "It did not come about; see what the phones say.", team_asks: "Asking…",
    chat: "Chat", studio: "Studio", reading: "Reading",
    mug: "mug", perfume: "perfume", "gift box": "gift box", "dark photo": "dark photo", slip: "slip", "slip wrong amount": "slip, wrong amount", "slip used before": "slip, used before", "slip blurred": "slip, blurred",
  },
  ur_Latn: {
    simulator: "simulator", console: "Staff console", home: "Home", mailbox: "Mailbox", shade: "Roshan/andhera", inspector: "Jaiza", close: "Band karein",
    from: "Kis se bhejein", hint: "ye mug dukaan ko bhejein", message: "Paigham", caption: "Saath likhein", reply: "Jawab dein", today: "Aaj", picture: "Tasveer", block: "Block", unblock: "Block hatayein",
    blocked: "Aap ne Qaptai ko block kiya: wo aap ko likh nahin sakta.", as_file: "File ki tarah, poori quality", newer: "Naye paigham ↓",
    empty: "Abhi koi paigham nahin. Salam likhein ya apni cheez ki photo bhejein.", away: "Dukaan jawab nahin de rahi. Kuch zaya nahin hua; dobara koshish ho rahi hai…",
    clock: "Ghari", minute: "+1 minute", hour: "+1 ghanta", day: "+25 ghante", now: "Abhi par wapas", ahead: "aage", real: "jaisi hai",
    window: "WhatsApp merchant ke aakhri paigham ke 24 ghante baad tak khula likhne deta hai.",
    faults: "Kharabiyan, har dafa aik aur", posted: "Dukaan ko kya gaya", transcript: "Baat-cheet mehfooz karein", kill: "Worker band karein", killed: "Band ho gaya; dobara chal raha hai.", not_here: "Yahan aisa koi worker nahin.",
    none: "Abhi kuch nahin. Har paigham usi tarah bheja jata hai jaise asal provider bhejta hai.", trace: "silsila", no_trace: "Dukaan ne is ka koi paigham nahin rakha.", no_answer: "koi jawab nahin", attempt: "koshish",
    owner: "malik", member: "team ka saathi", second: "doosra karobar", stranger: "ajnabi", unnumbered: "number ke baghair", fresh: "naya user", who: "Ye kis ka phone hai", opens: "Ye link kaun kholega?", open: "Kholein",
    twice: "Wohi webhook dobara", reordered: "Tarteeb ulat", cut: "Beech mein kata", bad_signature: "Ghalat signature", slow_media: "Tasveer der se", lost_answer: "Jawab gum", too_many: "429, bohat zyada", outside: "24 ghante guzar gaye", server_error: "5xx",
    team: "Team", team_how: "WhatsApp phone wala Telegram phone wale ki team mein dawat se shamil hota hai.", team_go: "Inhein aik team banayein", team_done: "Ab ye aik team hain.", team_not: "Nahin ho saka; phones par dekhein.", team_asks: "Poocha ja raha hai…",
    chat: "Chat", studio: "Studio", reading: "Reading",
    mug: "mug", perfume: "perfume", "gift box": "gift box", "dark photo": "andheri photo", slip: "raseed", "slip wrong amount": "ghalat raqam", "slip used before": "pehle istemal", "slip blurred": "dhundli raseed",
  },
  ur: {
    simulator: "سمیولیٹر", console: "عملے کا کنسول", home: "ہوم", mailbox: "میل باکس", shade: "روشن/تاریک", inspector: "جائزہ", close: "بند کریں",
    from: "کس سے بھیجیں", hint: "یہ مگ دکان کو بھیجیں", message: "پیغام", caption: "ساتھ لکھیں", reply: "جواب دیں", today: "آج", picture: "تصویر", block: "بلاک", unblock: "بلاک ہٹائیں",
    blocked: "آپ نے قپتائی کو بلاک کیا: وہ آپ کو لکھ نہیں سکتا۔", as_file: "فائل کے طور پر، پورا معیار", newer: "نئے پیغام ↓",
    empty: "ابھی کوئی پیغام نہیں۔ سلام لکھیں یا اپنی چیز کی تصویر بھیجیں۔", away: "دکان جواب نہیں دے رہی۔ کچھ ضائع نہیں ہوا؛ دوبارہ کوشش ہو رہی ہے…",
    clock: "گھڑی", minute: "+1 منٹ", hour: "+1 گھنٹہ", day: "+25 گھنٹے", now: "ابھی پر واپس", ahead: "آگے", real: "جیسی ہے",
    window: "واٹس ایپ دکاندار کے آخری پیغام کے 24 گھنٹے بعد تک کھلا لکھنے دیتا ہے۔",
    faults: "خرابیاں، ہر بار ایک اور", posted: "دکان کو کیا گیا", transcript: "بات چیت محفوظ کریں", kill: "ورکر بند کریں", killed: "بند ہو گیا؛ دوبارہ چل رہا ہے۔", not_here: "یہاں ایسا کوئی ورکر نہیں۔",
    none: "ابھی کچھ نہیں۔ ہر پیغام اسی طرح بھیجا جاتا ہے جیسے اصل فراہم کنندہ بھیجتا ہے۔", trace: "سلسلہ", no_trace: "دکان نے اس کا کوئی پیغام نہیں رکھا۔", no_answer: "کوئی جواب نہیں", attempt: "کوشش",
    owner: "مالک", member: "ٹیم کا ساتھی", second: "دوسرا کاروبار", stranger: "اجنبی", unnumbered: "نمبر کے بغیر", fresh: "نیا صارف", who: "یہ کس کا فون ہے", opens: "یہ لنک کون کھولے گا؟", open: "کھولیں",
    twice: "وہی ویب ہک دوبارہ", reordered: "ترتیب الٹ", cut: "بیچ میں کٹا", bad_signature: "غلط دستخط", slow_media: "تصویر دیر سے", lost_answer: "جواب گم", too_many: "429، بہت زیادہ", outside: "24 گھنٹے گزر گئے", server_error: "5xx",
    team: "ٹیم", team_how: "واٹس ایپ فون والا ٹیلیگرام فون والے کی ٹیم میں دعوت سے شامل ہوتا ہے۔", team_go: "انہیں ایک ٹیم بنائیں", team_done: "اب یہ ایک ٹیم ہیں۔", team_not: "نہیں ہو سکا؛ فون دیکھیں۔", team_asks: "پوچھا جا رہا ہے…",
    chat: "چیٹ", studio: "اسٹوڈیو", reading: "پڑھائی",
    mug: "مگ", perfume: "عطر", "gift box": "تحفے کا ڈبہ", "dark photo": "تاریک تصویر", slip: "رسید", "slip wrong amount": "غلط رقم", "slip used before": "پہلے استعمال شدہ", "slip blurred": "دھندلی رسید",
  },
};
const KEPT = "simulator-language";
let spoken = Object.hasOwn(WORDS, localStorage.getItem(KEPT) ?? "") ? localStorage.getItem(KEPT) : "en";

export const say = (name) => WORDS[spoken][name] ?? name;
// Days are named in it, in Western digits.
export const locale = () => ({ en: [], ur_Latn: "en-PK", ur: "ur-PK-u-nu-latn" })[spoken];
// A phone's language is told by its messenger; who writes Roman Urdu has a phone in Urdu.
export const phoneLanguage = () => (spoken === "en" ? "en" : "ur");

export function translate(root = document) {
  for (const one of root.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
  for (const one of root.querySelectorAll("[data-say-label]")) one.setAttribute("aria-label", say(one.dataset.sayLabel));
  for (const one of root.querySelectorAll("[data-say-placeholder]")) one.placeholder = say(one.dataset.sayPlaceholder);
}

export function speak(language) {
  spoken = language;
  localStorage.setItem(KEPT, language);
  Object.assign(document.documentElement, { lang: language.replace("_", "-"), dir: language === "ur" ? "rtl" : "ltr" });
  translate();
  document.dispatchEvent(new Event("spoken"));
}

const chooser = document.querySelector("#language");
chooser.value = spoken;
chooser.addEventListener("change", () => speak(chooser.value));
speak(spoken);
