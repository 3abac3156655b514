// What a chat holds becomes bubbles: made once, changed in place, so that nothing flickers or jumps.
import { element, post, timeOf } from "./elements.js";
import { enlarge } from "./large.js";
import { locale, say } from "./words.js";

const TICKS = { sent: "✓", delivered: "✓✓", read: "✓✓", failed: "! not delivered" };
const MEANT = { sent: "sent", delivered: "delivered", read: "read", failed: "" };
const SHOWN = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;
const NEAR = 90, SWIPE = 60;

export function show(phone, screen) {
  const talk = phone.querySelector(".talk");
  const held = (phone.held ??= new Map());
  let added = 0, mine = false;
  drop(held, new Set(screen.messages.map((one) => one.id)));
  for (const message of screen.messages) {
    const { status, ...lasting } = message;
    const mark = JSON.stringify(lasting);
    const known = held.get(message.id);
    if (!known) {
      held.set(message.id, place(phone, talk, message, mark, screen.now));
      added += 1;
      mine ||= message.mine;
    } else if (known.mark !== mark) {
      fill(phone, known.node, message);
      known.mark = mark;
    }
    tick(held.get(message.id).node, message);
  }
  talk.querySelector(".empty")?.toggleAttribute("hidden", held.size > 0);
  if (mine) phone.atEnd = true;
  if (phone.atEnd) toEnd(phone);
  else if (added) phone.querySelector(".newer").hidden = false;
}

// Who reads further up stays there; who is at the end stays at the end, also when a picture grows.
export function follow(phone) {
  const talk = phone.querySelector(".talk"), newer = phone.querySelector(".newer");
  phone.atEnd = true;
  talk.addEventListener("scroll", () => {
    phone.atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR;
    if (phone.atEnd) newer.hidden = true;
  });
  new ResizeObserver(() => phone.atEnd && toEnd(phone)).observe(talk);
  talk.addEventListener("load", () => phone.atEnd && toEnd(phone), true);
  newer.addEventListener("click", () => toEnd(phone));
}

function toEnd(phone) {
  const talk = phone.querySelector(".talk");
  talk.scrollTop = talk.scrollHeight;
}

function drop(held, present) {
  for (const [id, { node }] of held) {
    if (present.has(id)) continue;
    const item = node.closest("li");
    node.remove();
    if (!item.querySelector(".bubble")) item.remove();
    held.delete(id);
  }
}

function place(phone, talk, message, mark, now) {
  day(phone, talk, message, now);
  let item = message.album && talk.querySelector(`[data-album="${message.album}"]`);
  if (!item) {
    item = element("li", "", message.mine ? "mine" : "");
    if (message.album) {
      item.dataset.album = message.album;
      if (!message.document) item.classList.add("album");
    }
    talk.append(item);
  }
  const node = element("div", "", "one");
  item.append(node);
  fill(phone, node, message);
  return { node, mark };
}

function day(phone, talk, message, now) {
  const date = new Date(message.at * 1000).toDateString();
  if (phone.day === date) return;
  phone.day = date;
  const today = date === new Date(now * 1000).toDateString();
  for (const old of talk.querySelectorAll(".day[data-say]")) {
    if (!today) continue;
    delete old.dataset.say;
    old.textContent = named(old);
  }
  const line = element("li", "", "day");
  line.dataset.at = message.at;
  if (today) line.dataset.say = "today";
  line.textContent = today ? say("today") : named(line);
  talk.append(line);
}

const named = (line) =>
  new Date(line.dataset.at * 1000).toLocaleDateString(locale(), { weekday: "long", day: "numeric", month: "long" });

document.addEventListener("spoken", () => {
  for (const line of document.querySelectorAll(".day:not([data-say])")) line.textContent = named(line);
});

function fill(phone, node, message) {
  const focused = [...node.querySelectorAll("button, a")].indexOf(document.activeElement);
  const bubble = element("div", "", "bubble");
  if (message.reply_to) bubble.append(...quoted(phone, message.reply_to));
  message.files.forEach((file, at) => bubble.append(kept(node, file) ?? attached(message, file, at)));
  if (message.text) bubble.append(said(message.text));
  if (message.files.length && !message.document) bubble.classList.add("pictured");
  const time = element("span", "", "time");
  if (!message.mine) time.append(answering(phone, bubble, message.id));
  if (message.edited) time.append(element("span", "edited"));
  time.append(element("time", timeOf(message.at)));
  if (message.mine) time.append(element("span", "", "ticks"));
  bubble.append(time);
  node.replaceChildren(bubble);
  if (message.buttons.length) node.append(keys(phone, message));
  if (focused >= 0) node.querySelectorAll("button, a")[focused]?.focus();
}

// A bubble is answered by swiping it, or by the button that does the same.
function answering(phone, bubble, id) {
  const chosen = () => phone.dispatchEvent(new CustomEvent("answering", { detail: id }));
  const button = element("button", "↩", "answer", { type: "button", title: say("reply") });
  button.setAttribute("aria-label", say("reply"));
  button.dataset.sayLabel = "reply";
  button.addEventListener("click", chosen);
  let from = null;
  bubble.addEventListener("touchstart", ({ touches: [one] }) => { from = one; }, { passive: true });
  bubble.addEventListener("touchend", ({ changedTouches: [one] }) => {
    const across = from ? Math.abs(one.clientX - from.clientX) : 0;
    if (across > SWIPE && Math.abs(one.clientY - from.clientY) < across / 2) chosen();
    from = null;
  });
  return button;
}

const kept = (node, file) => node.querySelector(`[data-file="${file}"]`);

function tick(node, message) {
  const place = node.querySelector(".ticks");
  if (!place || place.dataset.status === message.status) return;
  place.dataset.status = message.status;
  place.className = `ticks ${message.status}`;
  place.textContent = TICKS[message.status] ?? "";
  place.title = MEANT[message.status] ?? "";
  place.setAttribute("aria-label", MEANT[message.status] || "not delivered");
  place.setAttribute("role", "img");
}

function quoted(phone, id) {
  const other = phone.held.get(id)?.node;
  if (!other) return [];
  const line = element("button", other.querySelector(".said")?.textContent.slice(0, 60) || say("picture"), "answered", { type: "button" });
  line.addEventListener("click", () => other.querySelector(".bubble").scrollIntoView({ block: "center" }));
  return [line];
}

// A chat may be in another language than the page: each text is set as its letters want it.
function written(place, text) {
  if (/[\u0600-\u06ff]/.test(text)) place.lang = "ur";
  else place.classList.add("latin");
}

function said(text) {
  const words = element("span", "", "said");
  words.dir = "auto";
  written(words, text);
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    words.append(text.slice(from, found.index), anchor(found[0]));
    from = found.index + found[0].length;
  }
  words.append(text.slice(from));
  return words;
}

// Who follows a link to a chat is asked on whose phone: the page hears of it first.
function anchor(href) {
  const made = element("a", href, "", { href, target: "_blank", rel: "noopener" });
  made.addEventListener("click", (event) => {
    const asked = new CustomEvent("followed", { detail: href, bubbles: true, cancelable: true });
    if (!made.dispatchEvent(asked)) event.preventDefault();
  });
  return made;
}

function attached(message, file, at) {
  const source = `/simulator/api/file/${file}`;
  const [width, height] = message.sides[at];
  const visible = SHOWN.includes(message.kinds[at]);
  const name = message.labels[at] || (visible ? "picture.jpg" : "file");
  if (visible && !message.document) {
    const button = element("button", "", "picture", { type: "button" });
    const picture = element("img", "", "", { src: source, alt: message.mine ? "Picture you sent" : "Picture from the shop", decoding: "async" });
    if (width) Object.assign(picture, { width, height });
    button.append(picture);
    button.addEventListener("click", () => enlarge(source, name));
    button.dataset.file = file;
    return button;
  }
  const chip = visible ? element("button", "", "file", { type: "button" }) : element("a", "", "file", { href: source, download: name });
  const thumb = visible ? element("img", "", "thumb", { src: source, alt: "" }) : element("span", (message.kinds[at].split("/")[1] || "file").slice(0, 5), "thumb");
  const facts = element("span");
  facts.append(element("b", name), element("small", `${width ? `${width} × ${height}, ` : ""}${weight(message.bytes[at])}`));
  chip.append(thumb, facts);
  if (visible) chip.addEventListener("click", () => enlarge(source, name));
  chip.dataset.file = file;
  return chip;
}

const weight = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);

function keys(phone, message) {
  const all = element("div", "", message.rows ? "keys rows" : "keys");
  let number = 0;
  for (const width of message.widths) {
    const row = element("div");
    for (let end = number + width; number < end; number += 1) row.append(key(phone, message, number));
    all.append(row);
  }
  return all;
}

function key(phone, message, number) {
  const button = element("button", message.buttons[number], "", { type: "button", dir: "auto" });
  written(button, message.buttons[number]);
  if (message.notes[number]) button.append(element("small", message.notes[number]));
  button.addEventListener("click", async () => {
    button.classList.add("pressed");
    await post(phone, "/tap", { message: message.id, button: number });
    button.classList.remove("pressed");
  });
  return button;
}
