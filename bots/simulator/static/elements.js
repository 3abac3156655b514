// Making elements, and calling the simulator.
export function element(name, words, kind, facts = {}) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (kind) made.className = kind;
  return Object.assign(made, facts);
}

export const addressOf = (phone, verb = "") =>
  `/simulator/api/${phone.dataset.channel}/${encodeURIComponent(phone.dataset.user)}${verb}`;

export async function post(phone, verb, body) {
  const asked = body instanceof FormData
    ? { method: "POST", body }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer = null;
  try {
    answer = await fetch(addressOf(phone, verb), asked);
  } catch { /* the shop is away: said below */ }
  if (!answer?.ok) toast(phone, "This could not be sent. Try it once more.");
  phone.dispatchEvent(new Event("changed"));
  return Boolean(answer?.ok);
}

const running = new WeakMap();

export function toast(phone, words) {
  const place = phone.querySelector(".toast");
  clearTimeout(running.get(place));
  place.textContent = words;
  place.hidden = false;
  running.set(place, setTimeout(() => { place.hidden = true; }, 2500 + 40 * words.length));
}

export const timeOf = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
