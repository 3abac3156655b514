// A picture in the whole window: fitted first, then in its actual size.
const view = document.querySelector(".large");
const picture = view.querySelector("img");
const size = view.querySelector(".size");

export function enlarge(source, name) {
  picture.src = source;
  picture.alt = name;
  view.querySelector(".save").href = source;
  view.querySelector(".save").download = name;
  view.querySelector(".facts").textContent = name;
  fit(false);
  view.showModal();
}

function fit(whole) {
  view.classList.toggle("whole", whole);
  size.textContent = whole ? "Fit to the window" : "Actual size";
}

picture.addEventListener("load", () => {
  view.querySelector(".facts").textContent = `${picture.alt}, ${picture.naturalWidth} × ${picture.naturalHeight}`;
});
const turn = () => fit(!view.classList.contains("whole"));
picture.addEventListener("click", turn);
size.addEventListener("click", turn);
view.querySelector(".close").addEventListener("click", () => view.close());
view.querySelector(".stage").addEventListener("click", (event) => {
  if (event.target === event.currentTarget) view.close();
});
