// Two phones on a desk: show what the chats hold, send what is typed, pressed or attached.
import { follow, show } from "./bubbles.js";
import { SAMPLE, prepare, sendSample } from "./compose.js";
import { addressOf, element, post, toast } from "./elements.js";
import "./inspector.js";

const EVERY = 600;
const OWNERS = {
  telegram: { name: "Telegram", user: "700100200", owner: "Ayesha" },
  whatsapp: { name: "WhatsApp", user: "whatsapp:+923001234567", owner: "Bilal" },
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
  const { name, user, owner } = OWNERS[channel];
  Object.assign(phone.dataset, { channel, user, quiet: `${name} · ${owner}'s phone` });
  phone.setAttribute("aria-label", `${owner}'s phone with ${name}`);
  phone.querySelector(".talk").setAttribute("aria-label", `${owner}'s chat with the shop`);
  phone.querySelector(".talk").append(element("li", "No messages yet. Say salam, or send a photo of what you sell.", "empty"));
  document.querySelector(".desk").append(phone);
  phone.choice = element("button", name, "", { type: "button" });
  phone.choice.addEventListener("click", () => choose(phone));
  document.querySelector(".to").append(phone.choice);
  phones.push(phone);
  listen(phone);
}

function listen(phone) {
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
  const button = element("button", "", "", { type: "button", draggable: true, title: `Send: ${name}` });
  const picture = element("img", "", "", { src: `/simulator/sample/${encodeURIComponent(name)}.jpg`, alt: "", width: 76, height: 64, draggable: false });
  button.append(picture, element("span", name));
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
if (phones.length) choose(phones[0]);
else document.querySelector(".desk").append(element("p", "Both channels are connected to the real services; there is nothing to simulate."));
watch();
