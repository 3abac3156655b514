// Two phones on a desk: show what the chats hold, send what is typed, pressed or attached.
import { follow, show } from "./bubbles.js";
import { SAMPLE, prepare, sendSample } from "./compose.js";
import { addressOf, element, post, toast } from "./elements.js";
import { offer } from "./inspector.js";
import { channelOf, whoOpens } from "./invited.js";
import { phoneLanguage, say, translate } from "./words.js";

const EVERY = 600;
const MESSENGERS = { telegram: "Telegram", whatsapp: "WhatsApp" };
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
  const name = MESSENGERS[channel], [{ slug }] = config.personas;
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
  const { channel } = phone.dataset, name = MESSENGERS[channel];
  const { name: owner, ...addresses } = config.personas.find((one) => one.slug === slug);
  Object.assign(phone.dataset, { user: addresses[channel], quiet: name });
  phone.setAttribute("aria-label", `${owner}'s phone with ${name}`);
  const talk = phone.querySelector(".talk");
  talk.setAttribute("aria-label", `${owner}'s chat with the shop`);
  const empty = element("li", say("empty"), "empty");
  empty.dataset.say = "empty";
  talk.replaceChildren(empty);
  Object.assign(phone, { held: new Map(), day: undefined, toasted: undefined, atEnd: true, told: (phone.asked ?? 0) + 1 });
}

function people(phone, slug) {
  list(phone.querySelector(".owner"), slug);
}

function list(chooser, slug) {
  const named = (one) => element("option", `${one.name}, ${say(one.slug.split("-")[0])}`, "", { value: one.slug });
  chooser.replaceChildren(...config.personas.map(named), element("option", `+ ${say("fresh")}`, "", { value: "fresh" }));
  chooser.value = slug;
}

// Give a phone to whoever was chosen; somebody new comes to be at that moment, and stays.
async function handTo(phone, slug) {
  if (slug === "fresh") {
    const made = await (await fetch("/simulator/api/people", { method: "POST" })).json();
    config.personas.push(made);
    slug = made.slug;
    for (const one of phones) people(one, one.querySelector(".owner").value);
  }
  people(phone, slug);
  give(phone, slug);
  choose(phone);
  await tellLanguage(phone);
}

// One after another: of two on their way at once, the earlier could arrive last and stay.
function tellLanguage(phone) {
  const tell = () => post(phone, "/language", { speaks: phoneLanguage() });
  phone.told = Promise.resolve(phone.told).then(tell, tell);
  return phone.told;
}

function listen(phone) {
  phone.querySelector(".owner").addEventListener("change", (event) => handTo(phone, event.target.value));
  phone.addEventListener("followed", (event) => {
    const other = phones.find((one) => one.dataset.channel === channelOf(event.detail));
    if (!other) return;
    event.preventDefault();
    follows(other, event.detail);
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

// An invitation is for somebody else: whoever is chosen opens it on the phone that it is meant for.
async function follows(phone, link) {
  list(document.querySelector("#opener"), "fresh");
  const slug = await whoOpens();
  if (!slug) return;
  await handTo(phone, slug);
  await post(phone, "/link", { link });
  phone.querySelector(".words").focus();
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
document.querySelector(".unscripted").remove();
for (const channel of Object.keys(MESSENGERS)) if (config[channel]) put(channel);
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
