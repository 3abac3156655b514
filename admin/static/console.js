// Keys for what a page offers, the seconds to undo, the light. All works without.
const typing = (target) => target.closest("input, select, textarea");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!key || key.closest("[hidden]")) return;
  event.preventDefault();
  const folded = key.closest("details");
  if (folded) folded.open = true;
  key.click();
});

for (const bar of document.querySelectorAll(".bar[data-seconds]")) {
  const until = performance.now() + Number(bar.dataset.seconds) * 1000;
  const count = bar.querySelector(".seconds");
  const tick = () => {
    const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    count.textContent = left;
    if (left > 0) {
      setTimeout(tick, 250);
      return;
    }
    bar.querySelector(".running").hidden = true;
    bar.querySelector("form").hidden = true;
    bar.querySelector(".over").hidden = false;
  };
  tick();
}

for (const light of document.querySelectorAll(".light")) {
  light.hidden = false;
  light.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = getComputedStyle(root).colorScheme === "dark"
      || (getComputedStyle(root).colorScheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
  });
}
