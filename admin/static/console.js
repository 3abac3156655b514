// Keys for the review screen, and zoom at the pointer. Everything works without them.
const typing = (target) => target.closest("input, select, textarea");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (key) {
    event.preventDefault();
    key.click();
  }
});

for (const picture of document.querySelectorAll("img.zoom")) {
  const zoom = (x, y) => {
    picture.style.setProperty("--x", x);
    picture.style.setProperty("--y", y);
    picture.classList.toggle("near");
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    zoom(`${((event.clientX - box.left) / box.width) * 100}%`, `${((event.clientY - box.top) / box.height) * 100}%`);
  });
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Enter") zoom("50%", "30%");
  });
}
