// What changes by the second: deadlines, ages, holds. Colour never stands alone, the words say the same.
import { el } from "./dom.js";
import { now, span, when, words } from "./words.js";

const STALE = 15 * 60 * 1000; // older order data is called stale (S4)

function ticking(node, tick) {
  node.classList.add("ticks");
  node.tick = tick;
  tick();
  return node;
}

setInterval(() => document.querySelectorAll(".ticks").forEach((node) => node.tick()), 1000);

/** A deadline that Amazon runs against us. */
export function clock({ name, due_at, started_at, state, rule }) {
  const left = el("strong"), how = el("span.chip");
  const item = el("li.clock", el("span", `${words(name)} `, el("span.rule", rule)),
    el("span", left, " ", how), el("time.small", { datetime: due_at }, when(due_at)));
  const start = Date.parse(started_at), due = Date.parse(due_at);
  return ticking(item, () => {
    const rest = due - now(), share = (now() - start) / (due - start);
    const at = state === "stopped" ? state : rest <= 0 ? "overdue" : share >= 0.9 ? "urgent" : share >= 0.75 ? "warning" : "running";
    left.textContent = at === "stopped" ? "" : rest > 0 ? `due in ${span(rest)}` : `overdue by ${span(rest)}`;
    how.textContent = at;
    how.className = `chip ${at}`;
  });
}

/** How old data is, and whether that is too old to rely on. */
export function age(iso) {
  const node = el("span");
  return ticking(node, () => {
    const old = now() - Date.parse(iso);
    node.textContent = old > STALE ? `${span(old)} old – stale` : `${span(old)} old`;
    node.classList.toggle("stale", old > STALE);
  });
}

/** How long an action can still be taken back. */
export function hold(iso) {
  const node = el("strong");
  return ticking(node, () => {
    const rest = Date.parse(iso) - now();
    node.textContent = rest > 0 ? `It leaves for Amazon in ${span(rest)}.` : "It leaves for Amazon any moment.";
  });
}
