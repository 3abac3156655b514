// Two phones: show what the chats hold, send what is typed, pressed or attached.
const api = (phone, verb = "") =>
  `/simulator/api/${phone.dataset.channel}/${encodeURIComponent(phone.dataset.user)}${verb}`;
const phones = [...document.querySelectorAll(".phone")];
const large = document.querySelector("dialog.large");
let chosen = phones[0];

const post = (url, body) =>
  fetch(url, body instanceof FormData
    ? { method: "POST", body }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function choose(phone) {
  chosen = phone;
  for (const one of phones) one.classList.toggle("chosen", one === phone);
}

function element(name, words, kind) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (kind) made.className = kind;
  return made;
}

function bubble(phone, message) {
  const item = element("li", "", message.mine ? "mine" : "");
  for (const file of message.files) {
    const picture = element("img");
    picture.src = `/simulator/api/file/${file}`;
    picture.alt = message.mine ? "picture sent" : "picture received";
    picture.addEventListener("click", () => {
      large.querySelector("img").src = picture.src;
      large.showModal();
    });
    item.append(picture);
  }
  if (message.text) item.append(element("span", message.text));
  const time = new Date(message.at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  item.append(element("time", time + (message.mine ? " ✓✓" : "")));
  if (message.buttons.length) {
    const keys = element("div", "", message.rows ? "keys rows" : "keys");
    message.buttons.forEach((label, number) => {
      const key = element("button", label);
      key.type = "button";
      if (message.notes[number]) key.append(element("small", message.notes[number]));
      key.addEventListener("click", () => post(api(phone, "/tap"), { message: message.id, button: number }));
      keys.append(key);
    });
    item.append(keys);
  }
  return item;
}

async function refresh(phone) {
  const answer = await fetch(api(phone));
  const { messages } = await answer.json();
  const mark = JSON.stringify(messages);
  if (phone.mark === mark) return;
  phone.mark = mark;
  const talk = phone.querySelector(".talk");
  talk.replaceChildren(element("li", "Today", "day"), ...messages.map((one) => bubble(phone, one)));
  talk.scrollTop = talk.scrollHeight;
  if (messages.some((one) => one.mine && one.files.length)) document.querySelector(".hint").classList.add("done");
}

for (const phone of phones) {
  const form = phone.querySelector(".write");
  phone.addEventListener("pointerdown", () => choose(phone));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = form.querySelector(".words");
    if (words.value.trim()) post(api(phone, "/text"), { text: words.value });
    words.value = "";
  });
  form.querySelector("input[type=file]").addEventListener("change", (event) => {
    const body = new FormData();
    for (const file of event.target.files) body.append("file", file);
    post(api(phone, "/picture"), body);
    event.target.value = "";
  });
}

const config = await (await fetch("/simulator/config.json")).json();
for (const phone of [...phones]) {
  if (!config[phone.dataset.channel]) {
    phone.remove();
    phones.splice(phones.indexOf(phone), 1);
  }
}
for (const name of config.samples) {
  const button = element("button", "", "sample");
  button.dataset.sample = name;
  const picture = element("img");
  picture.src = `/simulator/sample/${encodeURIComponent(name)}.jpg`;
  picture.alt = "";
  button.append(picture, element("span", name));
  button.addEventListener("click", () => {
    const body = new FormData();
    body.append("sample", name);
    post(api(chosen, "/picture"), body);
  });
  document.querySelector(".tray").append(button);
}
if (phones.length) choose(phones[0]);
for (;;) {
  await Promise.allSettled(phones.map(refresh));
  await new Promise((done) => setTimeout(done, 700));
}
