// Elements from text. Every string becomes a text node; nothing in this page ever parses HTML from data.

/** An element: `el("p.hint", {lang: "de"}, "text", child, …)`; null, undefined and false children are left out. */
export function el(name, props = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button. While its work runs it cannot be pressed again. */
export function button(label, work, props = {}) {
  const node = el("button", { type: "button", ...props }, label);
  node.addEventListener("click", async () => {
    node.disabled = true;
    try {
      await work();
    } finally {
      node.disabled = false;
    }
  });
  return node;
}

/** A part that opens and closes, remembered by `id` when the page is drawn anew. */
export const fold = (id, label, open, ...children) =>
  el("details", { id, open: open || undefined }, el("summary", {}, label), ...children);

/** Put children into a place; focus, half-typed texts and open parts with an id stay as they were. */
export function fill(place, ...children) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  const folds = new Map([...place.querySelectorAll("details[id]")].map((d) => [d.id, d.open]));
  const typed = new Map([...place.querySelectorAll("textarea[id], input[id]")].map((i) => [i.id, i.value]));
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  for (const d of place.querySelectorAll("details[id]")) d.open = folds.get(d.id) ?? d.open;
  for (const i of place.querySelectorAll("textarea[id], input[id]")) i.value = typed.get(i.id) ?? i.value;
  if (focused) document.getElementById(focused)?.focus();
}

/** Announce to everyone, screen readers too. `kind` is "good", "bad" or "info". */
export function say(kind, ...content) {
  const close = button("Dismiss", () => fill(place));
  const place = document.getElementById("says");
  fill(place, el(`div.say.${kind}`, {}, el("div", {}, ...content), close));
}
