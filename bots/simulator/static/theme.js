// The kept choice of light or dark, set before the first paint. Without a choice the system decides.
const kept = localStorage.getItem("theme");
if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
