// The review screen: hold on to what is in hand while the page is used, and copy the reference.
for (const hand of document.querySelectorAll("[data-keep]")) {
  let used = true;
  for (const sign of ["keydown", "pointerdown", "pointermove", "scroll", "wheel"]) {
    addEventListener(sign, () => { used = true; }, { passive: true, capture: true });
  }
  const beat = async () => {
    if (!used || document.hidden) return; // nobody is there: whoever left keeps no session awake
    used = false;
    const body = new URLSearchParams({ csrf: hand.dataset.csrf });
    const answer = await fetch(hand.dataset.keep, { method: "POST", body }).catch(() => null);
    if (answer?.status !== 409) return; // offline for a moment: the next beat tries again
    clearInterval(beating);
    hand.querySelector(".kept").hidden = true;
    hand.querySelector(".lost").hidden = false;
  };
  const beating = setInterval(beat, Number(hand.dataset.every) * 1000);
}

for (const copy of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue; // on an address without https
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.querySelector("[role=status]").textContent = copy.dataset.copied;
  });
}
