// The seconds to undo, the light. All works without.

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
