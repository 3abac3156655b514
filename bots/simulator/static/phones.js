// Two phones on a desk: show what the chats hold, send what is typed, pressed or attached.
import { follow, show } from "./bubbles.js";
import { SAMPLE, prepare, sendSample } from "./compose.js";
import { addressOf, element, post, toast } from "./elements.js";
import { offer } from "./inspector.js";
import { phoneLanguage, say, translate } from "./words.js";

const EVERY = 600;
const OWNERS = {
  telegram: { name: "Telegram", slug: "owner" },
  whatsapp: { name: "WhatsApp", slug: "member" },
};
const hint = document.querySelector(".hint");
const tray = document.querySelector(".tray");
const phones = [];
let chosen = null;

function choose(phone) {
  chosen = phone;
  for (const one of phones) {
    one.classList.toggle("chosen", one === phone);
    one.choice.setAttribute("aria-pressed", String(one === phone));
  }
}

function put(channel) {
  const phone = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
  const { name, slug } = OWNERS[channel];
  phone.dataset.channel = channel;
  people(phone, slug);
  give(phone, slug);
  translate(phone);
  document.querySelector(".desk").append(phone);
  phone.choice = element("button", name, "", { type: "button" });
  phone.choice.addEventListener("click", () => choose(phone));
  document.querySelector(".to").append(phone.choice);
  phones.push(phone);
  listen(phone);
}

// A phone is given to somebody else: the chat that it shows is theirs.
function give(phone, slug) {
  const { channel } = phone.dataset, { name } = OWNERS[channel];
  const { name: owner, ...addresses } = config.personas.find((one) => one.slug === slug) ?? stranger();
  Object.assign(phone.dataset, { user: addresses[channel], quiet: name });
  phone.setAttribute("aria-label", `${owner}'s phone with ${name}`);
  const talk = phone.querySelector(".talk");
  talk.setAttribute("aria-label", `${owner}'s chat with the shop`);
  const empty = element("li", say("empty"), "empty");
  empty.dataset.say = "empty";
  talk.replaceChildren(empty);
  Object.assign(phone, { held: new Map(), day: undefined, toasted: undefined, atEnd: true, told: (phone.asked ?? 0) + 1 });
}

// Somebody who never wrote before.
function stranger() {
  const number = String(Math.floor(Math.random() * 1e7)).padStart(7, "0");
  return { name: "Somebody new", telegram: `70${number}`, whatsapp: `whatsapp:+92311${number}` };
}

function people(phone, slug) {
  const chooser = phone.querySelector(".owner");
  const named = (one) => element("option", `${one.name}, ${say(one.slug)}`, "", { value: one.slug });
  chooser.replaceChildren(...config.personas.map(named), element("option", say("fresh"), "", { value: "fresh" }));
  chooser.value = slug;
}

function tellLanguage(phone) {
  return post(phone, "/language", { speaks: phoneLanguage() });
}

function listen(phone) {
  phone.querySelector(".owner").addEventListener("change", async (event) => {
    give(phone, event.target.value);
    choose(phone);
    await tellLanguage(phone);
  });
  prepare(phone);
  follow(phone);
  for (const kind of ["pointerdown", "focusin", "chosen"]) phone.addEventListener(kind, () => choose(phone));
  phone.querySelector(".block").addEventListener("click", () => post(phone, "/block", { blocked: true }));
  phone.querySelector(".unblock").addEventListener("click", async () => {
    await post(phone, "/block", { blocked: false });
    await refresh(phone);
    phone.querySelector(".words").focus();
  });
  phone.addEventListener("changed", () => refresh(phone));
}

async function refresh(phone) {
  const turn = phone.asked = (phone.asked ?? 0) + 1;
  const answer = await fetch(addressOf(phone));
  if (!answer.ok) throw new Error(String(answer.status));
  const screen = await answer.json();
  if (turn < (phone.told ?? 0)) return; // a later answer was quicker
  phone.told = turn;
  show(phone, screen);
  const state = phone.querySelector(".state");
  const words = screen.action || phone.dataset.quiet;
  if (state.textContent !== words) state.textContent = words;
  state.classList.toggle("busy", Boolean(screen.action));
  phone.querySelector(".blocked").hidden = !screen.blocked;
  phone.querySelector(".write").hidden = screen.blocked;
  phone.querySelector(".block").hidden = screen.blocked;
  const last = screen.toasts.at(-1);
  if (last && phone.toasted !== undefined && phone.toasted !== last.id) toast(phone, last.text);
  phone.toasted = last?.id ?? 0;
  if (screen.messages.some((one) => one.mine && one.files.length)) hint.classList.add("done");
}

function lay(name) {
  const button = element("button", "", "", { type: "button", draggable: true, title: name });
  const picture = element("img", "", "", { src: `/simulator/sample/${encodeURIComponent(name)}.jpg`, alt: "", width: 76, height: 64, draggable: false });
  const label = element("span", say(name));
  label.dataset.say = name;
  button.append(picture, label);
  button.addEventListener("click", () => sendSample(chosen, name));
  button.addEventListener("dragstart", (event) => event.dataTransfer.setData(SAMPLE, name));
  tray.append(button);
}

document.querySelector("#shade").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});

async function watch() {
  const told = await Promise.allSettled(phones.map(refresh));
  document.querySelector(".away").hidden = told.every((one) => one.status === "fulfilled");
  setTimeout(watch, EVERY);
}

const config = await (await fetch("/simulator/config.json")).json();
for (const channel of Object.keys(OWNERS)) if (config[channel]) put(channel);
config.samples.forEach(lay);
offer(config.faults, phones);
for (const phone of phones) tellLanguage(phone);
document.addEventListener("spoken", () => {
  for (const phone of phones) {
    people(phone, phone.querySelector(".owner").value);
    tellLanguage(phone);
  }
});
if (phones.length) choose(phones[0]);
else document.querySelector(".desk").append(element("p", "Both channels are connected to the real services; there is nothing to simulate."));
watch();
