// What changes while a page is open: counts, new requests, verdicts of others. Rows never move.
// Only the tab that is looked at listens: browsers open few connections to one place.
const place = document.querySelector("[data-events]");
const rows = [...document.querySelectorAll("tr[data-reference]")];
const known = new Set(rows.map((row) => row.dataset.reference));
let isKnown = "whole" in place.dataset; // the page shows all that waited
let source = null;

function says(name, text = "") {
  const line = place.querySelector(`[data-says="${name}"]`);
  if (!line) return;
  line.hidden = false;
  const value = line.querySelector("b");
  if (value) value.textContent = text;
}

function count(counts) {
  for (const [name, number] of Object.entries(counts)) {
    for (const shown of document.querySelectorAll(`[data-live="${name}"]`)) shown.textContent = number;
  }
}

function queue(references, hands) {
  if (!isKnown) for (const reference of references) known.add(reference);
  isKnown = true;
  const fresh = references.filter((reference) => !known.has(reference)).length;
  const line = place.querySelector('[data-says="new"]');
  if (fresh) says("new", fresh);
  else if (line) line.hidden = true;
  const waiting = new Set(references);
  for (const row of rows) {
    const gone = !waiting.has(row.dataset.reference);
    row.classList.toggle("gone", gone);
    row.querySelector(".meanwhile").hidden = !gone;
    const whose = hands[row.dataset.reference] ?? "";
    row.querySelector(".hand").hidden = !whose;
    row.querySelector(".whose").textContent = whose;
  }
}

function request(seen) {
  if (!seen.state || seen.state === place.dataset.state) return;
  says("changed", seen.words);
  if (seen.open) return;
  for (const button of document.querySelectorAll('main form[action^="/admin/topups/"] button')) {
    button.disabled = true;
  }
}

function hush() {
  source?.close();
  source = null;
}

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(place.dataset.events);
  source.addEventListener("message", (event) => {
    const seen = JSON.parse(event.data);
    count(seen.counts);
    queue(seen.references, seen.hands);
    request(seen);
  });
  source.addEventListener("ended", () => {
    hush();
    document.removeEventListener("visibilitychange", turned);
    says("ended");
  });
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return; // it comes again by itself
    hush();
    setTimeout(listen, 30000);
  });
}

function turned() {
  if (document.hidden) hush();
  else listen();
}

document.addEventListener("visibilitychange", turned);
addEventListener("pagehide", hush);
addEventListener("pageshow", listen);
