// What is written and attached: pictures are laid ready, by choosing, dropping or pasting, then sent.
import { element, post } from "./elements.js";
import { say } from "./words.js";

export const SAMPLE = "application/x-qaptai-sample";

export function prepare(phone) {
  const form = phone.querySelector(".write");
  const words = form.querySelector(".words");
  const chooser = form.querySelector("input[type=file]");
  phone.staged = [];
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = words.value;
    if (phone.staged.length) {
      const files = phone.staged;
      const document = form.querySelector(".as-file").checked;
      stage(phone, []);
      words.value = "";
      if (!(await sendFiles(phone, files, text, document))) stage(phone, files);
    } else if (text.trim()) {
      const answers = phone.answered;
      words.value = "";
      answer(phone, null);
      if (await post(phone, "/text", { text, answers })) return;
      if (!words.value) words.value = text;
      answer(phone, answers);
    }
  });
  chooser.addEventListener("change", () => {
    stage(phone, [...phone.staged, ...chooser.files]);
    chooser.value = "";
    words.focus();
  });
  words.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    stage(phone, [...phone.staged, ...files]);
  });
  phone.addEventListener("answering", (event) => {
    answer(phone, event.detail);
    words.focus();
  });
  form.querySelector(".answered-now button").addEventListener("click", () => answer(phone, null));
  receive(phone, words);
}

// The message that the next words answer stands above them, until they are sent.
function answer(phone, id) {
  const strip = phone.querySelector(".answered-now"), bubble = id && phone.held.get(id)?.node;
  phone.answered = bubble ? id : null;
  strip.hidden = !bubble;
  strip.querySelector("span").textContent = bubble ? bubble.querySelector(".said")?.textContent || say("picture") : "";
}

function sendFiles(phone, files, caption, document) {
  const body = new FormData();
  for (const file of files) body.append("file", file);
  body.append("caption", caption);
  if (document) body.append("document", "1");
  return post(phone, "/picture", body);
}

export function sendSample(phone, name) {
  const body = new FormData();
  body.append("sample", name);
  return post(phone, "/picture", body);
}

function stage(phone, files) {
  const most = phone.dataset.channel === "telegram" ? 10 : 30;
  phone.staged = files.slice(0, most);
  const place = phone.querySelector(".staged");
  const words = phone.querySelector(".words");
  place.hidden = !phone.staged.length;
  words.placeholder = say(phone.staged.length ? "caption" : "message");
  for (const old of place.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  place.querySelector("ul").replaceChildren(...phone.staged.map((file, at) => {
    const item = element("li");
    const picture = file.type.startsWith("image/")
      ? element("img", "", "", { src: URL.createObjectURL(file), alt: file.name })
      : element("span", file.name.split(".").pop().slice(0, 5), "thumb", { title: file.name });
    const away = element("button", "×", "", { type: "button" });
    away.setAttribute("aria-label", `Take out ${file.name}`);
    away.addEventListener("click", () => {
      stage(phone, phone.staged.filter((_, other) => other !== at));
      words.focus();
    });
    item.append(picture, away);
    return item;
  }));
}

function receive(phone, words) {
  const carries = (event) => [...event.dataTransfer.types].some((kind) => kind === "Files" || kind === SAMPLE);
  phone.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    phone.classList.add("over");
  });
  phone.addEventListener("dragleave", (event) => {
    if (!phone.contains(event.relatedTarget)) phone.classList.remove("over");
  });
  phone.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    phone.classList.remove("over");
    phone.dispatchEvent(new Event("chosen"));
    const name = event.dataTransfer.getData(SAMPLE);
    if (name) sendSample(phone, name);
    else stage(phone, [...phone.staged, ...event.dataTransfer.files]);
    words.focus();
  });
}
