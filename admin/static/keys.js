// Keys press the buttons that are marked with them. They can be switched off, and all works without.
const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea");
const areOn = () => localStorage.getItem("keys") !== "off";
let sent = false; // a form is on its way: another press would answer for the next page

// An Urdu keyboard writes other letters with the same keys.
const onLatin = ({ key, code }) =>
  key.charCodeAt(0) > 127 ? code.replace(/^(Key|Digit)/, "").toLowerCase() : "";

const pressed = (name) => {
  const isShown = (one) =>
    !one.closest("[hidden]") && (one.matches("summary") || one.closest("details")?.open !== false);
  return [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find(isShown);
};

const closeLists = () => {
  for (const list of document.querySelectorAll(".choices[open]")) {
    if (list.contains(document.activeElement)) list.querySelector("summary").focus();
    list.open = false;
  }
};

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    closeLists();
    if (event.target.matches("input, textarea")) event.target.blur(); // keys press buttons again
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (sent || !areOn() || typing(event.target)) return;
  const key = pressed(event.key.toLowerCase()) ?? pressed(onLatin(event));
  if (!key) return;
  event.preventDefault();
  key.click();
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "dialog") sent = true;
});
addEventListener("pageshow", () => {
  sent = false;
});

for (const list of document.querySelectorAll(".choices")) {
  list.addEventListener("toggle", () => {
    if (!list.open) return;
    for (const other of document.querySelectorAll(".choices[open]")) other.open = other === list;
    list.scrollIntoView({ block: "nearest" });
  });
}

for (const keys of document.querySelectorAll(".keys")) {
  const choice = keys.querySelector("input");
  const show = () => {
    choice.checked = areOn();
    document.documentElement.classList.toggle("keyless", !areOn());
  };
  choice.addEventListener("change", () => {
    localStorage.setItem("keys", choice.checked ? "on" : "off");
    show();
  });
  keys.querySelector("button").addEventListener("click", () => document.querySelector("dialog#keys").showModal());
  keys.hidden = false;
  show();
}
