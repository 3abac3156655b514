// What the providers posted to the shop and what it answered; and the clock that may stand ahead.
import { addressOf, element } from "./elements.js";
import { say } from "./words.js";

const panel = document.querySelector("#inspector");
const opener = document.querySelector("#inspect");
const clock = panel.querySelector(".clock");
const list = panel.querySelector(".posts");
let timer = 0, seen = "";

function toggle(open) {
  panel.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  clearInterval(timer);
  if (!open) return opener.focus();
  panel.querySelector(".close").focus();
  look();
  timer = setInterval(look, 1500);
}

async function look() {
  try {
    const [deliveries, time, left] = await Promise.all(
      ["deliveries", "clock", "faults"].map(async (name) => (await fetch(`/simulator/api/${name}`)).json()));
    tell(time);
    count(left);
    const newest = deliveries.slice(-60).reverse();
    const mark = newest.map((one) => one.at).join();
    if (mark === seen) return;
    seen = mark;
    const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.at));
    list.replaceChildren(...newest.map((one) => row(one, open)));
    panel.querySelector(".none").hidden = newest.length > 0;
  } catch { /* the page says that the shop is away */ }
}

function row(one, open) {
  const item = element("li"), details = element("details"), head = element("summary");
  details.dataset.at = one.at;
  details.open = open.has(String(one.at));
  const fine = one.status >= 200 && one.status < 300;
  const answer = one.status ? String(one.status) : say("no_answer");
  head.append(
    element("time", new Date(one.at * 1000).toLocaleTimeString()),
    element("b", `${one.channel === "telegram" ? "Telegram" : "WhatsApp"} ${one.what.replaceAll("_", " ")}`),
    ...(one.attempt > 1 ? [element("span", `${say("attempt")} ${one.attempt}`)] : []),
    element("span", `${fine ? "✓" : "!"} ${answer}${one.why ? ` ${one.why}` : ""}`, fine ? "good" : "bad"),
  );
  const trace = element("ol", "", "trace");
  details.addEventListener("toggle", () => details.open && follow(trace, one.number));
  details.append(head, trace, element("pre", `POST ${one.url}\n\n${readable(one)}`));
  item.append(details);
  return item;
}

// What became of the message, all under one trace id.
async function follow(list, number) {
  const answer = await fetch(`/simulator/api/trace/${number}`);
  const { trace, steps } = await answer.json();
  if (!trace) return list.replaceChildren(element("li", say("no_trace"), "soft"));
  list.replaceChildren(element("li", `${say("trace")} ${trace}`, "id"), ...steps.map((step) => {
    const item = element("li");
    item.append(
      element("time", new Date(step.at * 1000).toLocaleTimeString()),
      element("b", step.what),
      element("span", step.says ? `${step.number} ${step.says} · ${step.told}` : step.told),
    );
    return item;
  }));
}

function count(left) {
  for (const button of panel.querySelectorAll("[data-fault]")) {
    const number = left[button.dataset.fault] ?? 0;
    button.querySelector("i").textContent = number || "";
    button.classList.toggle("on", number > 0);
  }
}

export function offer(faults, phones) {
  const together = panel.querySelector(".join");
  together.hidden = phones.length < 2;
  together.addEventListener("click", () => joins(together, panel.querySelector(".joined"), ...phones));
  panel.querySelector(".faults").replaceChildren(...faults.map((name) => {
    const button = element("button", "", "", { type: "button" }), label = element("span", say(name));
    button.dataset.fault = label.dataset.say = name;
    button.append(label, element("i"));
    return button;
  }));
  panel.querySelector(".saves").replaceChildren(...phones.map((phone) => {
    const link = element("a", phone.choice.textContent, "", { download: "transcript.jsonl", href: "#" });
    link.addEventListener("click", () => { link.href = addressOf(phone, "/transcript"); });
    return link;
  }));
}

// The two of them do it all themselves, on their phones: invited by one, joined by the other.
async function joins(button, told, leader, member) {
  button.disabled = true;
  told.textContent = say("team_asks");
  const [one, other] = [leader, member].map((phone) => [phone.dataset.channel, phone.dataset.user]);
  const answer = await send("team", { leader: one, member: other });
  told.textContent = say(answer.ok ? "team_done" : "team_not");
  button.disabled = false;
}

const send = (name, body) => fetch(`/simulator/api/${name}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

async function breakSomething(name) {
  const left = await (await fetch("/simulator/api/faults")).json();
  count(await (await send("faults", { ...left, [name]: (left[name] ?? 0) + 1 })).json());
}

async function kill(worker) {
  const answer = await send("kill", { worker });
  panel.querySelector(".outcome").textContent = say(answer.ok ? "killed" : "not_here");
}

function readable(one) {
  if (one.channel === "telegram") return JSON.stringify(JSON.parse(one.body), null, 2);
  return [...new URLSearchParams(one.body)].map(([name, value]) => `${name}: ${value}`).join("\n");
}

function tell(time) {
  const moment = new Date(time.now * 1000).toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" });
  const hours = Math.round(time.ahead / 360) / 10;
  clock.textContent = hours ? `${moment}, ${hours} h ${say("ahead")}` : `${moment}, ${say("real")}`;
}

panel.addEventListener("click", async (event) => {
  const { ahead: more, fault, kill: worker } = event.target.closest("button")?.dataset ?? {};
  if (fault) await breakSomething(fault);
  if (worker) await kill(worker);
  if (more === undefined) return;
  const { ahead } = await (await fetch("/simulator/api/clock")).json();
  tell(await (await send("clock", { ahead: Number(more) ? ahead + Number(more) : 0 })).json());
});
opener.addEventListener("click", () => toggle(panel.hidden));
panel.querySelector(".close").addEventListener("click", () => toggle(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) toggle(false);
});
