// Elements from text. Every string becomes a text node; nothing in this page ever parses HTML from data.

const isProps = (value) => value?.constructor === Object;

/** An element: `el("p.hint", {lang: "de"}, "text", child, …)`; properties may be left out, empty children are. */
export function el(name, ...rest) {
  const props = isProps(rest[0]) ? rest.shift() : {};
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...rest.flat(Infinity).filter((child) => child || child === 0));
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

export const hint = (...children) => el("p.hint", ...children);
export const buttons = (...children) => el("div.buttons", ...children);

/** A titled part of the page. */
export const card = (title, ...children) => el("section.card", el("h2", title), ...children);

/** A part for ourselves alone, marked so that nobody takes it for a reply (law 5). */
export const internal = (title, ...children) =>
  el("section.card.internal", el("h2", title, " ", el("span.chip.internal", "internal, never sent")), ...children);

/** A part that opens and closes, remembered by `id` when the page is drawn anew. */
export const fold = (id, label, open, ...children) =>
  el("details", { id, open: open || undefined }, el("summary", label), ...children);

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
  fill(place, el(`div.say.${kind}`, el("div", ...content), close));
}
