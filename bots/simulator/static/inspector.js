// What the providers posted to the shop and what it answered; and the clock that may stand ahead.
import { element } from "./elements.js";

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
    const [deliveries, time] = await Promise.all(
      ["deliveries", "clock"].map(async (name) => (await fetch(`/simulator/api/${name}`)).json()));
    tell(time);
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
  const answer = one.status ? String(one.status) : "no answer";
  head.append(
    element("time", new Date(one.at * 1000).toLocaleTimeString()),
    element("b", `${one.channel === "telegram" ? "Telegram" : "WhatsApp"} ${one.what.replaceAll("_", " ")}`),
    ...(one.attempt > 1 ? [element("span", `try ${one.attempt}`)] : []),
    element("span", `${fine ? "✓" : "!"} ${answer}${one.why ? ` ${one.why}` : ""}`, fine ? "good" : "bad"),
  );
  details.append(head, element("pre", `POST ${one.url}\n\n${readable(one)}`));
  item.append(details);
  return item;
}

function readable(one) {
  if (one.channel === "telegram") return JSON.stringify(JSON.parse(one.body), null, 2);
  return [...new URLSearchParams(one.body)].map(([name, value]) => `${name}: ${value}`).join("\n");
}

function tell(time) {
  const moment = new Date(time.now * 1000).toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" });
  const hours = Math.round(time.ahead / 360) / 10;
  clock.textContent = hours ? `${moment}, ${hours} h ahead` : `${moment}, as it is`;
}

panel.addEventListener("click", async (event) => {
  const hours = event.target.dataset?.hours;
  if (hours === undefined) return;
  const { ahead } = await (await fetch("/simulator/api/clock")).json();
  const wanted = Number(hours) ? ahead + Number(hours) * 3600 : 0;
  const answer = await fetch("/simulator/api/clock", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ahead: wanted }),
  });
  tell(await answer.json());
});
opener.addEventListener("click", () => toggle(panel.hidden));
panel.querySelector(".close").addEventListener("click", () => toggle(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) toggle(false);
});
