// The picture viewer: wheel, click or pinch to zoom at a point, drag to move, turn, fit.
// A point p of the picture, seen from its middle, stands at `at + scale * turned(p)` of the frame.
const MOST = 8;
const CLOSER = 2.5;
const STEP = 1.5;
const STILL = 6; // pixels, within which a press is a click
const TWICE = 320; // milliseconds between the two taps of a double tap

const asksForATab = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

for (const viewer of document.querySelectorAll(".viewer")) {
  const frame = viewer.querySelector(".frame");
  const link = frame.querySelector("a");
  const picture = frame.querySelector("img");
  const touching = new Map();
  let zoom = 1;
  let turn = 0;
  let at = [0, 0];
  let travelled = 0;
  let lastTap = { when: -TWICE, where: [0, 0] };

  const sides = () => {
    const [wide, high] = [picture.offsetWidth, picture.offsetHeight];
    return turn % 180 ? [high, wide] : [wide, high];
  };
  const fitted = () => {
    const [wide, high] = sides();
    return turn % 180 ? Math.min(frame.clientWidth / wide, frame.clientHeight / high, 1) : 1;
  };
  const bounded = (value, most) => Math.min(most, Math.max(-most, value));

  function show(gliding = false) {
    const scale = zoom * fitted();
    const [wide, high] = sides();
    at = [
      bounded(at[0], Math.max(0, (wide * scale - frame.clientWidth) / 2)),
      bounded(at[1], Math.max(0, (high * scale - frame.clientHeight) / 2)),
    ];
    picture.classList.toggle("gliding", gliding);
    frame.classList.toggle("near", zoom > 1);
    picture.style.transform = `translate(${at[0]}px, ${at[1]}px) rotate(${turn}deg) scale(${scale})`;
  }

  function zoomTo(wanted, point = [0, 0], gliding = false) {
    const next = Math.min(MOST, Math.max(1, wanted));
    at = at.map((value, axis) => point[axis] - (next / zoom) * (point[axis] - value));
    zoom = next;
    show(gliding);
  }

  const seenFromMiddle = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
  };
  const apart = ([one, other]) => Math.hypot(one[0] - other[0], one[1] - other[1]);
  const toggle = (point) => zoomTo(zoom > 1 ? 1 : CLOSER, point, true);

  frame.addEventListener("wheel", (event) => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
    const wanted = zoom * Math.exp(-event.deltaY * (lines ? 0.05 : 0.002));
    if ((zoom === 1 && wanted < 1) || (zoom === MOST && wanted > MOST)) return; // the page scrolls
    event.preventDefault();
    zoomTo(wanted, seenFromMiddle(event));
  }, { passive: false });

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || asksForATab(event)) return;
    if (touching.size === 0) travelled = 0;
    touching.set(event.pointerId, seenFromMiddle(event));
    frame.setPointerCapture(event.pointerId);
  });

  frame.addEventListener("pointermove", (event) => {
    const before = touching.get(event.pointerId);
    if (!before) return;
    const now = seenFromMiddle(event);
    const earlier = [...touching.values()];
    touching.set(event.pointerId, now);
    travelled += apart([before, now]);
    if (touching.size === 2) {
      const fingers = [...touching.values()];
      const middle = [0, 1].map((axis) => (fingers[0][axis] + fingers[1][axis]) / 2);
      zoomTo((zoom * apart(fingers)) / Math.max(1, apart(earlier)), middle);
    } else if (zoom > 1) {
      at = [at[0] + now[0] - before[0], at[1] + now[1] - before[1]];
      show();
    }
  });

  frame.addEventListener("pointerup", (event) => {
    const where = touching.get(event.pointerId);
    if (!touching.delete(event.pointerId) || touching.size || travelled > STILL) return;
    if (event.pointerType === "mouse") {
      toggle(where);
      return;
    }
    const again = event.timeStamp - lastTap.when < TWICE && apart([where, lastTap.where]) < 32;
    lastTap = { when: again ? -TWICE : event.timeStamp, where };
    if (again) toggle(where);
  });
  frame.addEventListener("pointercancel", (event) => touching.delete(event.pointerId));

  link.addEventListener("click", (event) => {
    if (asksForATab(event)) return;
    event.preventDefault();
    if (event.detail === 0) toggle([0, 0]); // by the keyboard
  });
  link.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [48, 0], ArrowRight: [-48, 0], ArrowUp: [0, 48], ArrowDown: [0, -48] }[event.key];
    if (!way || zoom === 1) return;
    event.preventDefault();
    at = [at[0] + way[0], at[1] + way[1]];
    show();
  });

  const acts = {
    near: () => zoomTo(zoom * STEP, [0, 0], true),
    far: () => zoomTo(zoom / STEP, [0, 0], true),
    fit: () => zoomTo(1, [0, 0], true),
    turn: () => {
      turn = (turn + 90) % 360;
      at = [-at[1], at[0]];
      show(true);
    },
  };
  for (const tool of viewer.querySelectorAll("[data-does]")) {
    tool.addEventListener("click", acts[tool.dataset.does]);
  }
  new ResizeObserver(() => show()).observe(frame);
  picture.draggable = link.draggable = false;
  viewer.classList.add("live");
  viewer.querySelector(".tools").hidden = false;
}
